-- grain: one row per register but that of decisions, academic year (empty where its rows name none) and field; counts only
-- key: register, academic_year, field
-- after: staging.placement, staging.employment, staging.partner, staging.seats, staging.cooperation, staging.feedback, staging.facility, staging.programme, staging.survey
-- A questionnaire counts as one field: in how many of its responses any question was answered.
-- records: rows of that register and year; filled: those in which the field says something
with counted as (
    select 'placement' as register, field, filled, records, academic_year from (
        unpivot (select academic_year, count(*) as records,
                        count(columns(* exclude (academic_year, record_key, started, ended_early))) as '\0'
                 from staging.placement group by academic_year)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'employment', field, filled, records, academic_year from (
        unpivot (select academic_year, count(*) as records,
                        count(columns(* exclude (academic_year, graduated_on))) as '\0'
                 from staging.employment group by academic_year)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'seats', field, filled, records, academic_year from (
        unpivot (select academic_year, count(*) as records,
                        count(columns(* exclude (academic_year))) as '\0'
                 from staging.seats group by academic_year)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'programme', field, filled, records, academic_year from (
        unpivot (select academic_year, count(*) as records,
                        count(columns(* exclude (academic_year))) as '\0'
                 from staging.programme group by academic_year)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'feedback', field, filled, records, academic_year from (
        unpivot (select academic_year, count(*) as records,
                        count(columns(* exclude (academic_year, severe, acted))) as '\0'
                 from staging.feedback group by academic_year)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'cooperation', field, filled, records, academic_year from (
        unpivot (select academic_year_of(started_on) as academic_year, count(*) as records,
                        count(columns(* exclude (level, delivered))) as '\0'
                 from staging.cooperation group by 1)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'facility', field, filled, records, academic_year from (
        unpivot (select regexp_extract(term, '\d{4}/\d{2}') as academic_year, count(*) as records,
                        count(columns(*)) as '\0'
                 from staging.facility group by 1)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'partner', field, filled, records, academic_year from (
        unpivot (select '' as academic_year, count(*) as records, count(columns(*)) as '\0'
                 from staging.partner)
        on columns(* exclude (academic_year, records)) into name field value filled)
    union all select 'survey.' || instrument, field, filled, records, academic_year from (
        unpivot (select instrument, academic_year, count(*) as records,
                        count(columns(* exclude (instrument, academic_year, version, answers))) as '\0',
                        count(*) filter (cardinality(answers) > 0) as answers
                 from staging.survey group by instrument, academic_year)
        on columns(* exclude (instrument, academic_year, records)) into name field value filled)
)
select register, coalesce(academic_year, '') as academic_year, field, filled, records
from counted where records > 0
