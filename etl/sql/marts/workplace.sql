-- grain: one row per academic year of graduation, college, programme, employer, region and industry; counts of graduates at work at the month-0 follow-up
-- key: academic_year, college, programme, enterprise_id, region, industry
-- after: staging.employment, mart.employer, mart.home_region
-- Who works without a named employer stands in one of 64 random groups, so that the spread between
-- groups is still that between persons. An empty region or industry was not recorded.
select m.academic_year, coalesce(m.college, '') as college, coalesce(m.programme, '') as programme,
       coalesce(e.enterprise_id, 'none:' || hash(m.student_id) % 64) as enterprise_id,
       coalesce(m.region, '') as region, coalesce(e.industry, '') as industry,
       coalesce(any_value(h.home), false) as home,
       count(*) as graduates
from staging.employment as m
left join mart.employer as e using (employer)
left join mart.home_region as h on h.region = m.region
where m.follow_up_months = 0 and m.status in ('employed', 'flexible', 'self_employed')
group by all
