-- grain: one row per partner, academic year in which it answered what it gains, and benefit: was it named
-- key: enterprise_id, academic_year, benefits
-- after: staging.survey, staging.enterprise, mart.enterprise_year
-- The latest answer of the year counts. A partner that left the question blank has no row.
with answer as (
    select e.enterprise_id, s.academic_year,
           arg_max(string_split(s.answers['benefits'], '|'),
                   (coalesce(s.submitted_on, date '0001-01-01'), s.response_id)) as named
    from staging.survey as s
    join staging.enterprise as e using (enterprise)
    where s.instrument = 'enterprise' and s.academic_year <> '' and s.answers['benefits'] <> ''
    group by all
),
benefit as (
    select distinct unnest(named) as benefits from answer
)
select y.enterprise_id, y.academic_year, b.benefits, y.industry, y.region, y.depth_level,
       list_contains(a.named, b.benefits) as named
from answer as a
join mart.enterprise_year as y using (enterprise_id, academic_year)
cross join benefit as b
where y.partner
