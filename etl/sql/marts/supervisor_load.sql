-- grain: one row per academic year, college and number of interns that a school supervisor guided at once at the peak
-- key: academic_year, college, peak_interns
-- after: mart.guided
-- How the load is spread, without supervisors: nobody can be named or ranked from it.
with step as (
    select academic_year, college, keeper, starts as day, interns
    from mart.guided where keeper is not null
    union all
    select academic_year, college, keeper, ends + 1, -interns
    from mart.guided where keeper is not null
),
present as (
    select academic_year, college, keeper,
           sum(sum(interns)) over (partition by academic_year, college, keeper order by day) as interns
    from step
    group by academic_year, college, keeper, day
),
peak as (
    select academic_year, college, keeper, max(interns)::integer as peak_interns
    from present
    group by all
)
select academic_year, college, peak_interns, count(*)::integer as supervisors
from peak
group by all
