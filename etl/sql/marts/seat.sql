-- grain: one row per enterprise, programme and academic year in which seats were asked for or offered
-- key: enterprise_id, programme, academic_year
-- after: staging.seats, staging.enterprise, staging.programme, mart.placement, mart.academic_year, mart.enterprise, mart.enterprise_year
-- hosted: started placements there that the students did not find by themselves; those beyond the
-- seats offered fill none. declined: as recorded, else what was requested and not offered.
-- Seats of a year after the data cut are kept: the plan for it is made from them.
with hosted as (
    select enterprise_id, programme, academic_year, sum(started) as hosted,
           any_value(college) as college
    from mart.placement
    where arranged_by <> 'student'
    group by all
),
home as (
    select programme, max_by(college, academic_year) as college from staging.programme group by programme
),
listed as (
    select e.enterprise_id, s.programme, s.academic_year,
           sum(s.requested) as requested, sum(s.offered) as offered,
           sum(coalesce(s.declined, greatest(s.requested - s.offered, 0))) as declined,
           arg_max(s.reason, coalesce(s.declined, 0)) as reason
    from staging.seats as s
    join staging.enterprise as e using (enterprise)
    group by all
)
select l.enterprise_id, l.programme, l.academic_year,
       coalesce(c.college, h.college, '') as college,
       r.industry, r.region, y.depth_level,
       l.requested, l.offered, l.declined, l.reason,
       coalesce(h.hosted, 0) as hosted, least(coalesce(h.hosted, 0), l.offered) as filled,
       coalesce(a.closed, false) as closed
from listed as l
join mart.enterprise as r using (enterprise_id)
left join hosted as h using (enterprise_id, programme, academic_year)
left join home as c on c.programme = l.programme
left join mart.enterprise_year as y on y.enterprise_id = l.enterprise_id and y.academic_year = l.academic_year
left join mart.academic_year as a on a.academic_year = l.academic_year
