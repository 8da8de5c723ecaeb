-- grain: one row per academic year, college, programme, enterprise and position match of the final placement; counts of final-year completers
-- key: academic_year, college, programme, enterprise_id, position_match
-- after: staging.placement, staging.employment, staging.enterprise, mart.employer, mart.enterprise, mart.enterprise_year, mart.coverage
-- A student counts once, with the final-year placement completed last; without a graduating year, in
-- the calendar year in which that placement's academic year ends. hired: a contract with the
-- host or its group at the month-0 follow-up. A follow-up is reached when graduation plus its
-- months lies before the data cut, and recorded when the register has that follow-up for the year.
-- A contract or a job without a named employer may be with the host or not: that is not known.
with final_placement as (
    select p.student_id, coalesce(p.graduating_year, left(p.academic_year, 4)::integer + 1) as graduating_year,
           p.academic_year, p.college, p.programme, p.position_match,
           if(p.offer_accepted, true, p.offer_made) as offer_made, p.offer_accepted,
           e.enterprise_id, coalesce(h.enterprise_group, h.enterprise_id) as host_group
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
    join mart.enterprise as h using (enterprise_id)
    where p.final_year and p.started and p.planned_end <= getvariable('data_cut')
      and (p.end_reason = 'completed' or (p.end_reason is null and p.actual_end is not null and not p.ended_early))
    qualify row_number() over (partition by p.student_id order by p.planned_end desc, p.record_key) = 1
),
follow_up as (
    select m.student_id,
           bool_or(m.status <> 'unknown' and not (m.employer is null and m.contracted))
               filter (m.follow_up_months = 0) as known_0,
           bool_or(m.known) filter (m.follow_up_months = 6) as known_6,
           bool_or(m.known) filter (m.follow_up_months = 12) as known_12,
           max(x.employer_group) filter (m.follow_up_months = 0 and m.contracted) as hired_by,
           max(x.employer_group) filter (m.follow_up_months = 6 and m.working) as working_6,
           max(x.employer_group) filter (m.follow_up_months = 12 and m.working) as working_12
    from (select student_id, follow_up_months, status, employer,
                 status in ('employed', 'flexible', 'self_employed') as working,
                 status <> 'unknown'
                     and not (employer is null and status in ('employed', 'flexible')) as known,
                 status = 'employed' and coalesce(
                     contract_evidence in ('labour_contract', 'employment_agreement'), false) as contracted
          from staging.employment) as m
    left join mart.employer as x using (employer)
    group by m.student_id
),
placed as (
    select f.*, m.known_0, m.known_6, m.known_12, m.hired_by = f.host_group as hired,
           m.working_6 = f.host_group as host_6, m.working_12 = f.host_group as host_12
    from final_placement as f
    left join follow_up as m using (student_id)
),
graduation as (
    select y.graduating_year,
           y.graduated_on <= getvariable('data_cut') as reached_0,
           y.graduated_on + interval 6 months <= getvariable('data_cut') as reached_6,
           y.graduated_on + interval 12 months <= getvariable('data_cut') as reached_12,
           c0.register is not null as recorded_0,
           c6.register is not null as recorded_6,
           c12.register is not null as recorded_12
    from (select distinct graduating_year, graduation_of(graduating_year) as graduated_on
          from final_placement) as y
    left join mart.coverage as c0
      on c0.register = 'employment.0' and c0.academic_year = academic_year_of(y.graduated_on)
    left join mart.coverage as c6
      on c6.register = 'employment.6' and c6.academic_year = academic_year_of(y.graduated_on)
    left join mart.coverage as c12
      on c12.register = 'employment.12' and c12.academic_year = academic_year_of(y.graduated_on)
),
reached as (
    select p.* replace (coalesce(known_0, false) as known_0, coalesce(known_6, false) as known_6,
                        coalesce(known_12, false) as known_12, coalesce(hired, false) as hired,
                        coalesce(host_6, false) as host_6, coalesce(host_12, false) as host_12),
           g.* exclude (graduating_year)
    from placed as p
    join graduation as g using (graduating_year)
),
counted as (
    select r.academic_year, r.college, r.programme, r.enterprise_id,
           coalesce(r.position_match, '') as position_match,
           count(*) as completers,
           count(*) filter (r.offer_made is not null) as offer_known,
           count(*) filter (r.offer_made is null) as offer_unknown,
           count(*) filter (r.offer_made) as offered,
           count(*) filter (r.offer_made and r.offer_accepted is not null) as answer_known,
           count(*) filter (r.offer_made and r.offer_accepted is null) as answer_unknown,
           count(*) filter (r.offer_accepted) as accepted,
           count(*) filter (not r.reached_0) as not_reached_0,
           count(*) filter (r.reached_0 and r.recorded_0 and r.known_0) as known_0,
           count(*) filter (r.reached_0 and r.recorded_0 and not r.known_0) as unknown_0,
           count(*) filter (r.reached_0 and r.recorded_0 and r.known_0 and r.hired) as hired,
           count(*) filter (r.hired and not r.reached_6) as not_reached_6,
           count(*) filter (r.hired and r.reached_6 and r.recorded_6 and r.known_6) as known_6,
           count(*) filter (r.hired and r.reached_6 and r.recorded_6 and not r.known_6) as unknown_6,
           count(*) filter (r.hired and r.reached_6 and r.recorded_6 and r.known_6 and r.host_6) as host_6,
           count(*) filter (r.hired and not r.reached_12) as not_reached_12,
           count(*) filter (r.hired and r.reached_12 and r.recorded_12 and r.known_12) as known_12,
           count(*) filter (r.hired and r.reached_12 and r.recorded_12 and not r.known_12) as unknown_12,
           count(*) filter (r.hired and r.reached_12 and r.recorded_12 and r.known_12 and r.host_12) as host_12
    from reached as r
    group by all
)
select c.*, y.industry, y.region, y.depth_level
from counted as c
join mart.enterprise_year as y using (enterprise_id, academic_year)
