-- grain: one row per academic year, college, programme, enterprise and way of arranging: how interns were prepared, guided and visited
-- key: academic_year, college, programme, enterprise_id, arranged_by
-- after: staging.placement, staging.enterprise, mart.enterprise_year
-- Sums are kept as plain integers: they are read several times faster than the wide ones of sum().
-- What happens during a stay (theory training, counselling, clashes, at least one visit) is asked of
-- stays that are over at the data cut, by plan and in fact, so that who left early does not count before
-- the others of its cohort; visits per month of every stay up to the cut. A blank mentor
-- means that there is none, as long as the college names any in that year; of one that names nobody it
-- is not recorded (mentor_known).
with stay as (
    select p.*, e.enterprise_id, coalesce(actual_start, planned_start) as starts,
           last_day_of_stay(actual_end, planned_end, end_reason, getvariable('data_cut')) as ends,
           started and end_reason is distinct from 'running'
               and greatest(actual_end, planned_end) <= getvariable('data_cut') as over,
           coalesce(agreement_signed_on <= starts, if(agreement_signed = false, false, null)) as in_time
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
),
counted as (
    select academic_year, college, programme, enterprise_id, coalesce(arranged_by, '') as arranged_by,
           count(*) as assigned,
           count(*) filter (started) as started,
           count(*) filter (started or planned_start <= getvariable('data_cut')) as start_due,
           count(*) filter (started and not over) as not_over,
           count(*) filter (started and in_time) as agreed,
           count(*) filter (started and in_time is not null) as agreement_known,
           count(*) filter (started and insured) as insured,
           count(*) filter (started and insured is not null) as insurance_known,
           count(*) filter (started and pretraining_hours > 0) as pretrained,
           count(*) filter (started and pretraining_hours is not null) as pretraining_known,
           count(*) filter (started and mentor_id is not null) as mentored,
           count(*) filter (started and supervisor_id is not null) as supervised,
           count(*) filter (over) as over,
           count(*) filter (over and theory_training_hours > 0) as theory_trained,
           count(*) filter (over and theory_training_hours is not null) as theory_known,
           count(theory_training_hours) as theory_filled,
           count(*) filter (over and counselling) as counselled,
           count(*) filter (over and counselling is not null) as counselling_known,
           count(counselling) as counselling_filled,
           count(*) filter (over and timetable_clash) as clashed,
           count(*) filter (over and timetable_clash is not null) as clash_known,
           count(timetable_clash) as clash_filled,
           count(*) filter (over and site_visits > 0) as visited,
           count(*) filter (over and site_visits is not null) as visits_known_over,
           coalesce(sum(site_visits) filter (started), 0)::bigint as visits,
           count(*) filter (started and site_visits is not null) as visits_known,
           months_of(coalesce(sum(greatest(date_diff('day', starts, ends) + 1, 0))
                              filter (started and site_visits is not null), 0)) as visit_months
    from stay
    group by all
)
select c.*,
       if(sum(mentored) over (partition by academic_year, college) > 0, c.started, 0) as mentor_known,
       y.industry, y.region, y.depth_level
from counted as c
join mart.enterprise_year as y using (enterprise_id, academic_year)
