-- grain: one row per dated act of the government, of industry or of a group, and what followed it
-- key: activity_id
-- after: staging.cooperation
-- before, after: deep acts (L3, L4) of all enterprises that began in the twelve months before and
-- after; null where the register does not reach back, or the twelve months have not passed
with deep as (
    select started_on from staging.cooperation where level >= 3
),
bounds as (
    select min(started_on) as first from staging.cooperation
),
act as (
    select activity_id, academic_year_of(started_on) as academic_year, ring,
           coalesce(body, enterprise) as body, form, started_on, amount, evidence
    from staging.cooperation
    where level is null
)
select a.*,
       if(a.started_on - interval 12 months >= b.first,
          (select count(*) from deep as d
           where d.started_on >= a.started_on - interval 12 months and d.started_on < a.started_on),
          null) as deep_before,
       if(a.started_on + interval 12 months <= getvariable('data_cut'),
          (select count(*) from deep as d
           where d.started_on >= a.started_on and d.started_on < a.started_on + interval 12 months),
          null) as deep_after
from act as a
cross join bounds as b
