-- grain: one row per enterprise and academic year in which interns were there: the most of them at once beside its staff
-- key: enterprise_id, academic_year
-- after: mart.presence, mart.enterprise, mart.enterprise_year, mart.academic_year
-- Interns of all programmes and of stays that began the year before are counted together. Staff is
-- the number in the register at the data cut.
with step as (
    select enterprise_id, starts as day, interns from mart.presence
    union all select enterprise_id, ends + 1, -interns from mart.presence
    union all
    -- Who was there when a year began counts in that year.
    select y.enterprise_id, a.starts_on, 0
    from mart.enterprise_year as y join mart.academic_year as a using (academic_year)
),
present as (
    select enterprise_id, day,
           sum(sum(interns)) over (partition by enterprise_id order by day) as interns
    from step
    group by enterprise_id, day
)
select p.enterprise_id, y.academic_year, y.industry, y.region, y.depth_level, e.staff,
       max(p.interns)::integer as peak_interns
from present as p
join mart.enterprise_year as y
  on y.enterprise_id = p.enterprise_id and y.academic_year = academic_year_of(p.day)
join mart.enterprise as e on e.enterprise_id = p.enterprise_id
group by all
having max(p.interns) > 0
