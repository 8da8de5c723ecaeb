-- grain: one row per register, academic year (empty where its rows name none) and field; counts only
-- key: register, academic_year, field
-- after: mart.field_filled, staging.decision
-- view: decisions are taken one by one in a meeting, and need not wait for the count of the large registers
-- records: rows of that register and year; filled: those in which the field says something
from mart.field_filled
union all
select 'decision', coalesce(academic_year, ''), field, filled, records
from (
    unpivot (select academic_year_of(decided_on) as academic_year, count(*) as records,
                    count(columns(* exclude (batch))) as '\0'
             from staging.decision group by 1)
    on columns(* exclude (academic_year, records)) into name field value filled)
