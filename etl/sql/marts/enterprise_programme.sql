-- grain: one row per enterprise, academic year and programme that it hosts
-- key: enterprise_id, academic_year, college, programme
-- after: staging.placement, staging.enterprise
select e.enterprise_id, p.academic_year, p.college, p.programme, count(*) as placements
from staging.placement as p
join staging.enterprise as e using (enterprise)
where p.started
group by all
