-- grain: one row per programme and academic year that its register or that of seats speaks of
-- key: programme, academic_year
-- after: staging.programme, mart.seat
-- The figures of the register as they were given at the census date, beside the sums of its seats.
-- partners_offering: enterprises that offered the programme a seat or more. unanswered: seats that were
-- requested of enterprises whose answer is not recorded; offered is null where no answer is.
with seat as (
    select programme, academic_year, any_value(college) as college,
           sum(requested) as requested, sum(offered) as offered, sum(declined) as declined,
           sum(filled) as filled, sum(requested) filter (offered is null) as unanswered,
           count(distinct enterprise_id) filter (offered > 0) as partners_offering
    from mart.seat
    group by all
)
select coalesce(p.programme, s.programme) as programme,
       coalesce(p.academic_year, s.academic_year) as academic_year,
       coalesce(p.college, s.college, '') as college,
       p.programme is not null as registered, s.programme is not null as seats_listed,
       p.census_date, p.enrolled, p.students_due, p.order_class_students, p.major_hours,
       p.enterprise_taught_hours, p.courses, p.joint_courses, p.full_time_teachers,
       p.dual_qualified_teachers, p.supervisors, p.practice_funds,
       s.requested, s.offered, s.declined, s.filled, s.unanswered, s.partners_offering
from staging.programme as p
full join seat as s on s.programme = p.programme and s.academic_year = p.academic_year
