-- grain: one row per academic year, college, programme, enterprise, position match, phase and who answered; students and sums of their scores
-- key: academic_year, college, programme, enterprise_id, position_match, phase, answered
-- after: staging.student_answer, staging.placement, staging.enterprise, mart.enterprise_year
-- The roster is every started placement, for the phase after it only where it has ended, by plan and in
-- fact; who is on it without a score is unknown, and no score counts before. An answer without the number of its placement belongs to the
-- student's latest placement of the year. Of several answers the latest counts.
with of_student as (
    select student_id, academic_year, arg_max(record_key, planned_start) as record_key
    from staging.placement
    where started and exists (from staging.student_answer where placement_id is null and student_id is not null)
    group by all
),
score as (
    select coalesce(p.record_key, o.record_key) as record_key, a.phase,
           arg_max(a.score, (coalesce(a.submitted_on, date '0001-01-01'), a.response_id)) as score
    from staging.student_answer as a
    left join staging.placement as p on p.placement_id = a.placement_id
    left join of_student as o
      on a.placement_id is null and o.student_id = a.student_id and o.academic_year = a.academic_year
    where a.score is not null
    group by all
),
student as (
    select record_key, max(score) filter (phase = 'before') as score_before,
           max(score) filter (phase = 'after') as score_after
    from score
    group by record_key
),
placed as (
    select p.academic_year, p.college, p.programme, e.enterprise_id,
           coalesce(p.position_match, '') as position_match,
           greatest(p.actual_end, p.planned_end) <= getvariable('data_cut')
               and coalesce(p.end_reason, '') <> 'running' as ended,
           p.ended_early or coalesce(p.end_reason, '') in (
               'left_without_permission', 'left_by_agreement', 'dismissed', 'enterprise_withdrew') as broke_off,
           s.score_before, if(ended, s.score_after, null) as score_after,
           case
               when s.score_before is not null and if(ended, s.score_after, null) is not null then 'both'
               when s.score_before is not null or if(ended, s.score_after, null) is not null then 'once'
               else 'never'
           end as answered
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
    left join student as s using (record_key)
    where p.started
),
phase as (
    select *, 'before' as phase, score_before as score, true as asked from placed
    union all
    select *, 'after', score_after, ended from placed
)
select f.academic_year, f.college, f.programme, f.enterprise_id, f.position_match, f.phase, f.answered,
       any_value(y.industry) as industry, any_value(y.region) as region,
       any_value(y.depth_level) as depth_level,
       count(f.score) as answers,
       coalesce(sum(f.score), 0) as total,
       coalesce(sum(f.score * f.score), 0) as squares,
       count(*) filter (f.score is null and f.asked) as unanswered,
       count(*) filter (not f.asked) as not_ended,
       count(*) filter (f.phase = 'after' and f.asked and f.broke_off) as broke_off,
       count(f.score) filter (f.phase = 'after' and f.broke_off) as broke_off_answers
from phase as f
join mart.enterprise_year as y using (enterprise_id, academic_year)
group by all
