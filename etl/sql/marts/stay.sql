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
)
select s.academic_year, s.college, s.programme, s.enterprise_id,
       coalesce(s.position_match, '') as position_match,
       case
           when date_diff('day', s.planned_start, s.planned_end) <= 91 then 'up_to_3_months'
           when date_diff('day', s.planned_start, s.planned_end) <= 152 then 'up_to_5_months'
           else 'longer'
       end as planned_length,
       case when s.outcome = 'left' then coalesce(s.end_reason, 'reason_unknown') else '' end as cause,
       if(s.outcome = 'undated', 0,
          greatest(date_diff('day', s.starts, least(s.ends, getvariable('data_cut'))), 0)) as time,
       any_value(y.industry) as industry, any_value(y.region) as region,
       any_value(y.depth_level) as depth_level,
       count(*) filter (s.outcome = 'left') as left_count,
       count(*) filter (s.outcome = 'censored') as censored_count,
       count(*) filter (s.outcome = 'undated') as undated_count
from ending as s
join mart.enterprise_year as y using (enterprise_id, academic_year)
group by all
