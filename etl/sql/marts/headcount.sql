-- grain: one row per enterprise and academic year in which interns were there: the most of them at once beside its staff
-- key: enterprise_id, academic_year
-- after: staging.placement, staging.enterprise, mart.enterprise, mart.enterprise_year, mart.academic_year
-- Interns of all programmes and of stays that began the year before are counted together. Staff is
-- the number in the register at the data cut.
with stay as (
    select enterprise, coalesce(actual_start, planned_start) as starts,
           last_day_of_stay(actual_end, planned_end, end_reason) as ends, count(*) as interns
    from staging.placement
    where started and starts <= getvariable('data_cut')
    group by all
),
step as (
    select enterprise, starts as day, interns from stay
    union all select enterprise, ends + 1, -interns from stay
),
stepped as (
    select enterprise_id, day, sum(interns) as interns
    from (
        select e.enterprise_id, s.day, s.interns from step as s join staging.enterprise as e using (enterprise)
        union all
        -- Who was there when a year began counts in that year.
        select y.enterprise_id, a.starts_on, 0
        from mart.enterprise_year as y join mart.academic_year as a using (academic_year)
    )
    group by all
),
present as (
    select enterprise_id, academic_year_of(day) as academic_year,
           sum(interns) over (partition by enterprise_id order by day) as interns
    from stepped
)
select p.enterprise_id, p.academic_year, y.industry, y.region, y.depth_level, e.staff,
       max(p.interns)::bigint as peak_interns
from present as p
join mart.enterprise_year as y using (enterprise_id, academic_year)
join mart.enterprise as e using (enterprise_id)
group by all
having max(p.interns) > 0
