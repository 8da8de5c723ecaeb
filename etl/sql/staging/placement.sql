-- grain: one row per placement
-- key: record_key
-- started: an actual start is recorded, or the end reason presupposes one
-- ended_early: the recorded end lies more days before the planned one than the tolerance
select * exclude (batch, line, withdrawn),
       academic_year_of(planned_start) as academic_year,
       actual_start is not null
           or coalesce(end_reason in ('completed', 'left_without_permission', 'left_by_agreement',
                                      'dismissed', 'running'), false) as started,
       coalesce(actual_end < planned_end - getvariable('stay_tolerance_days')::integer, false) as ended_early
from current_rows('history.placement')
