-- grain: one row per academic year, side of the comparison, college, programme, enterprise and industry
-- key: academic_year, side, college, programme, enterprise_id, industry
-- after: mart.placement, mart.workplace, mart.academic_year, mart.enterprise, mart.home_region, staging.seats, staging.enterprise, staging.programme
-- interns started, seats offered, graduates at work, and beside them the staff of the registered
-- enterprises of the home region, the same for every year. An empty industry was not recorded.
with school as (
    select programme, max(college) as college from staging.programme group by programme
),
side as (
    select academic_year, 'interns' as side, college, programme, enterprise_id, industry, started as count
    from mart.placement
    union all
    select s.academic_year, 'seats', c.college, s.programme, e.enterprise_id, e.industry, s.offered
    from staging.seats as s
    join staging.enterprise as n using (enterprise)
    join mart.enterprise as e using (enterprise_id)
    left join school as c using (programme)
    union all
    select academic_year, 'graduates', college, programme, enterprise_id, nullif(industry, ''), graduates
    from mart.workplace
    union all
    select y.academic_year, 'region', null, null, e.enterprise_id, e.industry, e.staff
    from mart.enterprise as e
    join mart.home_region as h using (region)
    cross join mart.academic_year as y
    where h.home
)
select academic_year, side, coalesce(college, '') as college, coalesce(programme, '') as programme,
       enterprise_id, coalesce(industry, '') as industry, sum(count)::bigint as count
from side
where count > 0
group by all
