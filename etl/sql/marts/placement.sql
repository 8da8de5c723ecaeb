-- grain: one row per academic year, college, programme, enterprise, way of arranging, position match and final year; counts of placements
-- key: academic_year, college, programme, enterprise_id, arranged_by, position_match, match_judged_by, final_year
-- after: staging.placement, staging.enterprise, mart.enterprise_year
-- completion is asked of started placements whose planned end had passed at the data cut; without a
-- reason, an end at or after the planned day counts as completed
with judged as (
    select p.academic_year, p.college, p.programme, e.enterprise_id, p.arranged_by, p.position_match,
           p.match_judged_by, p.final_year, p.started,
           p.planned_end <= getvariable('data_cut') as ended_by_plan,
           case
               when p.end_reason is null and p.actual_end is not null and not p.ended_early then 'completed'
               when p.end_reason = 'running' then null
               else p.end_reason
           end as outcome,
           p.ended_early
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
)
select j.academic_year, j.college, j.programme, j.enterprise_id,
       coalesce(j.arranged_by, '') as arranged_by,
       coalesce(j.position_match, '') as position_match,
       coalesce(j.match_judged_by, '') as match_judged_by,
       coalesce(j.final_year::varchar, '') as final_year,
       any_value(y.industry) as industry, any_value(y.region) as region,
       any_value(y.depth_level) as depth_level,
       count(*) as assigned,
       count(*) filter (j.started) as started,
       count(*) filter (j.started and not j.ended_by_plan) as not_ended,
       count(*) filter (j.started and j.position_match = 'yes') as matched,
       count(*) filter (j.started and j.position_match is null) as match_unknown,
       count(*) filter (j.started and j.ended_by_plan and outcome = 'completed') as completed,
       count(*) filter (j.started and j.ended_by_plan
                        and (outcome is not null or j.ended_early)) as outcome_known,
       count(*) filter (j.started and j.ended_by_plan
                        and outcome is null and not j.ended_early) as outcome_unknown,
       count(*) filter (j.started and j.ended_by_plan
                        and outcome = 'left_without_permission') as left_without_permission,
       count(*) filter (j.started and j.ended_by_plan and outcome is not null) as reason_known,
       count(*) filter (j.started and j.ended_by_plan and outcome is null) as reason_unknown
from judged as j
join mart.enterprise_year as y using (enterprise_id, academic_year)
group by all
