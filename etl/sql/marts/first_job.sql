-- grain: one row per academic year of graduation, college, programme and first employer; counts of graduates hired
-- key: academic_year, college, programme, enterprise_id
-- after: staging.employment, mart.employer
-- The first job is the earliest day of hiring that any follow-up names. Whether it was left within
-- six months is known of those who were seen again after them, leavers and stayers alike: a leaver's
-- day stands in the register, so that leavers alone would weigh too much. Without a recorded day,
-- who was out of work or in another job before the six months were over left within them; who was
-- so later is unknown. Mature: a follow-up six months or more after hiring is due.
with hire as (
    select student_id, min(hired_on) as hired_on, arg_min(employer, hired_on) as employer
    from staging.employment
    where hired_on is not null
    group by student_id
),
watched as (
    select h.student_id, h.hired_on, h.employer, (h.hired_on + interval 6 months)::date as half_year,
           m.* exclude (student_id, hired_on, employer),
           m.hired_on as other_hired_on, m.employer as other_employer,
           m.hired_on = h.hired_on or (m.hired_on is null and m.employer = h.employer) as first_job,
           coalesce(m.observed_on, m.graduated_on + to_months(m.follow_up_months::integer)) as seen_on
    from hire as h
    join staging.employment as m using (student_id)
),
placed as (
    select *,
           status in ('employed', 'flexible', 'self_employed') as working,
           case
               when status = 'unknown' or seen_on <= hired_on then null
               when not working then seen_on
               when other_hired_on > hired_on then other_hired_on
               when other_hired_on is null and other_employer <> employer then seen_on
           end as gone_by
    from watched
),
followed as (
    select student_id, any_value(half_year) as half_year, any_value(employer) as employer,
           max(academic_year) as academic_year, max(graduated_on) as graduated_on,
           coalesce(max(college), '') as college, coalesce(max(programme), '') as programme,
           min(left_on) filter (first_job) as left_on,
           bool_or(status <> 'unknown' and seen_on >= half_year) as seen,
           min(gone_by) as gone_by,
           coalesce(bool_or(working and first_job and seen_on >= half_year), false) as seen_there
    from placed
    group by student_id
),
judged as (
    select *,
           coalesce(left_on, if(gone_by < half_year and not seen_there, gone_by, null)) as left_by,
           seen and (left_by is not null or seen_there) as known,
           not seen and greatest(
               half_year,
               graduated_on + to_months(case when half_year <= graduated_on + interval 6 months then 6
                                             when half_year <= graduated_on + interval 12 months then 12
                                             else 24 end)) > getvariable('data_cut') as not_reached
    from followed
)
select j.academic_year, j.college, j.programme,
       coalesce(e.enterprise_id, 'none:' || hash(j.student_id) % 64) as enterprise_id,
       count(*) as hires,
       count(*) filter (j.known) as known,
       count(*) filter (j.known and j.left_by < j.half_year) as left_within,
       count(*) filter (not j.known and not j.not_reached) as unknown,
       count(*) filter (not j.known and j.not_reached) as not_reached
from judged as j
left join mart.employer as e using (employer)
group by all
