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
),
counted as (
    select academic_year, college, programme, enterprise_id,
           coalesce(arranged_by, '') as arranged_by,
           coalesce(position_match, '') as position_match,
           coalesce(match_judged_by, '') as match_judged_by,
           coalesce(final_year::varchar, '') as final_year,
           count(*) as assigned,
           count(*) filter (started) as started,
           count(*) filter (started and not ended_by_plan) as not_ended,
           count(*) filter (started and j.position_match = 'yes') as matched,
           count(*) filter (started and j.position_match is null) as match_unknown,
           count(*) filter (started and ended_by_plan and outcome = 'completed') as completed,
           count(*) filter (started and ended_by_plan
                            and (outcome is not null or ended_early)) as outcome_known,
           count(*) filter (started and ended_by_plan
                            and outcome is null and not ended_early) as outcome_unknown,
           count(*) filter (started and ended_by_plan
                            and outcome = 'left_without_permission') as left_without_permission,
           count(*) filter (started and ended_by_plan and outcome is not null) as reason_known,
           count(*) filter (started and ended_by_plan and outcome is null) as reason_unknown
    from judged as j
    group by all
)
select c.*, y.industry, y.region, y.depth_level
from counted as c
join mart.enterprise_year as y using (enterprise_id, academic_year)
