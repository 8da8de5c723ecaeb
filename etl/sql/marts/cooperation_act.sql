-- grain: one row per enterprise, academic year in which acts started, form, programme and initiator; counts of acts
-- key: enterprise_id, academic_year, form, programme, initiated_by
-- after: staging.cooperation, staging.enterprise, staging.programme, mart.enterprise_year
-- Acts of cooperation with an enterprise: policies, funds, standards and groups support, they do not
-- cooperate. Who started an act is known on the day it was signed, delivered or not.
with home as (
    select programme, max_by(college, academic_year) as college from staging.programme group by programme
)
select e.enterprise_id, y.academic_year, c.form,
       coalesce(c.programme, '') as programme, coalesce(any_value(h.college), '') as college,
       coalesce(c.initiated_by, '') as initiated_by,
       any_value(y.industry) as industry, any_value(y.region) as region,
       any_value(y.depth_level) as depth_level,
       count(*) as acts, count(*) filter (c.delivered) as delivered
from staging.cooperation as c
join staging.enterprise as e using (enterprise)
join mart.enterprise_year as y
  on y.enterprise_id = e.enterprise_id and y.academic_year = academic_year_of(c.started_on)
left join home as h on h.programme = c.programme
where c.level is not null
group by all
