-- grain: one row per academic year, college, programme and enterprise: interns who would choose it again
-- key: academic_year, college, programme, enterprise_id
-- after: staging.student_answer, staging.placement, staging.enterprise, mart.placement, mart.enterprise_year
-- The roster is every started placement whose planned end has passed; who is on it without an answer
-- is unknown, and no answer counts before. An answer names its placement, else it belongs to the
-- student's latest one on the roster of the year; of several answers the latest counts.
with answer as (
    select placement_id, if(placement_id is null, student_id, null) as student_id, academic_year,
           arg_max(again, (coalesce(submitted_on, date '0001-01-01'), response_id)) as again
    from staging.student_answer
    where phase = 'after' and again is not null
    group by all
),
of_placement as (
    select p.academic_year, p.college, p.programme, p.enterprise, a.again
    from answer as a
    join staging.placement as p on p.placement_id = a.placement_id
    where p.started and p.planned_end <= getvariable('data_cut')
),
of_student as (
    select a.academic_year, arg_max(p.college, p.planned_start) as college,
           arg_max(p.programme, p.planned_start) as programme,
           arg_max(p.enterprise, p.planned_start) as enterprise, any_value(a.again) as again
    from answer as a
    join staging.placement as p on p.student_id = a.student_id and p.academic_year = a.academic_year
    where a.placement_id is null and p.started and p.planned_end <= getvariable('data_cut')
    group by a.student_id, a.academic_year
),
counted as (
    select t.academic_year, t.college, t.programme, e.enterprise_id,
           count(t.again) as answered, count(*) filter (t.again) as again
    from (from of_placement union all by name from of_student) as t
    join staging.enterprise as e using (enterprise)
    group by all
),
roster as (
    select academic_year, college, programme, enterprise_id, sum(started - not_ended) as ended
    from mart.placement
    group by all
)
select r.academic_year, r.college, r.programme, r.enterprise_id, y.industry, y.region, y.depth_level,
       coalesce(c.answered, 0) as answered, coalesce(c.again, 0) as again,
       greatest(r.ended - coalesce(c.answered, 0), 0)::bigint as unanswered
from roster as r
join mart.enterprise_year as y using (enterprise_id, academic_year)
left join counted as c using (academic_year, college, programme, enterprise_id)
