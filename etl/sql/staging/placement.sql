-- grain: one row per placement
-- key: record_key
-- view: of the versions that history.mark_current marked
-- started: an actual start is recorded, or the end reason presupposes one
-- ended_early: the recorded end lies more days before the planned one than the tolerance
-- Who left, or completed, after a set data cut still runs at it; what is counted over a whole stay, and
-- the offer at its end, are not known then.
with version as (
    select * exclude (batch, line, withdrawn, is_current),
           actual_start is not null
               or coalesce(end_reason in ('completed', 'left_without_permission', 'left_by_agreement',
                                          'dismissed', 'running'), false) as ever_started,
           after_cut(coalesce(actual_start, planned_start)) as begins_later,
           after_cut(coalesce(actual_end, if(end_reason = 'completed', planned_end, null))) as ends_later
    from history.placement
    where is_current
),
known as (
    select * exclude (ever_started, begins_later, ends_later) replace (
               up_to_cut(actual_start) as actual_start,
               up_to_cut(actual_end) as actual_end,
               case when begins_later then null
                    when not ends_later then end_reason
                    when ever_started then 'running'
               end as end_reason,
               up_to_cut(agreement_signed_on) as agreement_signed_on,
               if(after_cut(agreement_signed_on), false, agreement_signed) as agreement_signed,
               if(begins_later or ends_later, null, site_visits) as site_visits,
               if(begins_later or ends_later, null, theory_training_hours) as theory_training_hours,
               if(begins_later or ends_later, null, counselling) as counselling,
               if(begins_later or ends_later, null, timetable_clash) as timetable_clash,
               if(begins_later or ends_later, null, offer_made) as offer_made,
               if(begins_later or ends_later, null, offer_accepted) as offer_accepted),
           ever_started and not begins_later as started
    from version
)
select *, academic_year_of(planned_start) as academic_year,
       coalesce(actual_end < planned_end - getvariable('stay_tolerance_days')::integer, false) as ended_early
from known
