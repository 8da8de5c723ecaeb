-- grain: one row per academic year, ring that carries the act and who started it; counts of acts
-- key: academic_year, ring, initiated_by
-- after: staging.cooperation, mart.academic_year
-- A policy, fund, standard or group is delivered once there is evidence of it.
with act as (
    select ring, coalesce(initiated_by, '') as initiated_by, started_on,
           delivered or (level is null and evidence is not null) as delivered,
           last_day_of(started_on, ended_on, level, getvariable('data_cut')) as last_day
    from staging.cooperation
)
select y.academic_year, a.ring, a.initiated_by,
       count(*) as acts, count(*) filter (a.delivered) as delivered
from act as a
join mart.academic_year as y on a.started_on <= y.ends_on and a.last_day >= y.starts_on
group by all
