-- grain: one row per placement
-- key: record_key
-- view: of the versions that history.mark_current marked
-- started: an actual start is recorded, or the end reason presupposes one
-- ended_early: the recorded end lies more days before the planned one than the tolerance
select * exclude (batch, line, withdrawn, is_current),
       academic_year_of(planned_start) as academic_year,
       actual_start is not null
           or coalesce(end_reason in ('completed', 'left_without_permission', 'left_by_agreement',
                                      'dismissed', 'running'), false) as started,
       coalesce(actual_end < planned_end - getvariable('stay_tolerance_days')::integer, false) as ended_early
from history.placement
where is_current
