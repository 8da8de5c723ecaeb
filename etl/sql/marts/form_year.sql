-- grain: one row per partner, academic year and form of cooperation: was anything delivered in it
-- key: enterprise_id, academic_year, form
-- after: staging.cooperation, staging.enterprise, mart.enterprise_year, mart.academic_year
-- A partner without the form has a row too, so that the spread of every form has the same partners
-- beneath it. Only forms that somebody has signed are asked of.
with lasting as (
    select e.enterprise_id, c.form, c.level, c.delivered, c.started_on,
           last_day_of(c.started_on, c.ended_on, c.level, getvariable('data_cut')) as last_day
    from staging.cooperation as c
    join staging.enterprise as e using (enterprise)
    where c.level is not null
),
act as (
    select l.enterprise_id, y.academic_year, l.form, bool_or(l.delivered) as delivered
    from lasting as l
    join mart.academic_year as y on l.started_on <= y.ends_on and l.last_day >= y.starts_on
    group by all
),
form as (
    select form, 'L' || max(level) as form_level from lasting group by form
)
select y.enterprise_id, y.academic_year, f.form, f.form_level, y.industry, y.region, y.depth_level,
       coalesce(a.delivered, false) as delivered, a.enterprise_id is not null as signed
from mart.enterprise_year as y
cross join form as f
left join act as a
  on a.enterprise_id = y.enterprise_id and a.academic_year = y.academic_year and a.form = f.form
where y.partner
