-- grain: one row per academic year, college, programme, enterprise, position match, planned length, cause and day on which staying ended or was last seen
-- key: academic_year, college, programme, enterprise_id, position_match, planned_length, cause, time
-- after: staging.placement, staging.enterprise, mart.enterprise_year
-- left: leaving for any cause; censored: completed at the planned end, recalled, or still running at
-- the data cut; undated: left on a day nobody recorded, or neither reason nor end was recorded
-- (counted apart, at time 0). cause: why who left did; empty where nobody left
with spell as (
    select p.*, e.enterprise_id,
           coalesce(p.actual_start, p.planned_start) as starts,
           coalesce(p.end_reason, '') in ('left_without_permission', 'left_by_agreement', 'dismissed',
                                          'enterprise_withdrew') as leaving,
           coalesce(p.end_reason, '') = 'school_recalled' as recalled
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
    where p.started
),
ending as (
    select *,
           case
               when leaving and actual_end is null then 'undated'
               when end_reason is null and actual_end is null
                    and planned_end <= getvariable('data_cut') then 'undated'
               when not recalled and ended_early and (leaving or end_reason is null) then 'left'
               else 'censored'
           end as outcome,
           case
               when outcome in ('left', 'undated') then actual_end
               when recalled then coalesce(actual_end, planned_end)
               else planned_end
           end as ends
    from spell
),
counted as (
    select academic_year, college, programme, enterprise_id,
           coalesce(position_match, '') as position_match,
           case
               when date_diff('day', planned_start, planned_end) <= 91 then 'up_to_3_months'
               when date_diff('day', planned_start, planned_end) <= 152 then 'up_to_5_months'
               else 'longer'
           end as planned_length,
           case when outcome = 'left' then coalesce(end_reason, 'reason_unknown') else '' end as cause,
           if(outcome = 'undated', 0,
              greatest(date_diff('day', starts, least(ends, getvariable('data_cut'))), 0)) as time,
           count(*) filter (outcome = 'left') as left_count,
           count(*) filter (outcome = 'censored') as censored_count,
           count(*) filter (outcome = 'undated') as undated_count
    from ending
    group by all
)
select c.*, y.industry, y.region, y.depth_level
from counted as c
join mart.enterprise_year as y using (enterprise_id, academic_year)
