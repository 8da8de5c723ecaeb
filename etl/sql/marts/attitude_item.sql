-- grain: one row per academic year, phase and question of the scale of attitude; sums over responses that answered all of them
-- key: academic_year, phase, item
-- after: staging.student_answer
-- The empty item is the sum of all questions: what Cronbach's alpha is computed from.
with complete as (
    select academic_year, phase, list_append(items, '') as items,
           list_append(points, list_sum(points)) as points
    from staging.student_answer
    where list_count(points) = len(points)
),
point as (
    select academic_year, phase, unnest(items) as item, unnest(points) as points from complete
)
select academic_year, phase, item, count(*) as n, sum(points) as total, sum(points * points) as squares
from point
group by all
