-- grain: one row per academic year and act that ran in it; delivered: 1, or 0 where it was only signed
-- key: academic_year, activity_id
-- after: staging.cooperation, mart.academic_year
-- A policy, fund, standard or group is delivered once there is evidence of it.
with act as (
    select activity_id, ring, coalesce(initiated_by, '') as initiated_by, started_on,
           (delivered or (level is null and evidence is not null))::integer as delivered,
           last_day_of(started_on, ended_on, level, getvariable('data_cut')) as last_day
    from staging.cooperation
)
select y.academic_year, a.activity_id, a.ring, a.initiated_by, a.delivered
from act as a
join mart.academic_year as y on a.started_on <= y.ends_on and a.last_day >= y.starts_on
