-- grain: one row per enterprise and span of days in which interns of it were there together
-- key: enterprise_id, starts, ends
-- after: staging.placement, staging.enterprise
select e.enterprise_id, s.starts, s.ends, sum(s.interns)::integer as interns
from (
    select enterprise, coalesce(actual_start, planned_start) as starts,
           last_day_of_stay(actual_end, planned_end, end_reason, getvariable('data_cut')) as ends,
           count(*) as interns
    from staging.placement
    where started and coalesce(actual_start, planned_start) <= getvariable('data_cut')
    group by all
) as s
join staging.enterprise as e using (enterprise)
where s.starts <= s.ends
group by all
