-- grain: one row per enterprise and academic year in which interns were there or an issue was raised: issues beside months of placement
-- key: enterprise_id, academic_year
-- after: mart.presence, mart.issue, mart.enterprise, mart.enterprise_year, mart.academic_year
-- Months count in the year in which they fall, as issues count in the year in which they were raised.
-- An issue that names no enterprise stands under an empty one.
with exposure as (
    select s.enterprise_id, y.academic_year,
           months_of(sum(s.interns * (date_diff('day', greatest(s.starts, y.starts_on),
                                                least(s.ends, y.ends_on)) + 1))) as months
    from mart.presence as s
    join mart.academic_year as y on s.starts <= y.ends_on and s.ends >= y.starts_on
    group by all
),
issue as (
    select enterprise_id, academic_year, count(*)::integer as issues,
           (count(*) filter (severe))::integer as severe
    from mart.issue
    group by all
)
select coalesce(x.enterprise_id, i.enterprise_id) as enterprise_id,
       coalesce(x.academic_year, i.academic_year) as academic_year,
       e.industry, e.region, y.depth_level,
       coalesce(x.months, 0) as months, coalesce(i.issues, 0) as issues, coalesce(i.severe, 0) as severe
from exposure as x
full join issue as i using (enterprise_id, academic_year)
left join mart.enterprise as e on e.enterprise_id = coalesce(x.enterprise_id, i.enterprise_id)
left join mart.enterprise_year as y
  on y.enterprise_id = coalesce(x.enterprise_id, i.enterprise_id)
 and y.academic_year = coalesce(x.academic_year, i.academic_year)
