-- grain: one row per dated act of cooperation or support
-- key: activity_id
-- after: staging.cooperation, staging.enterprise, mart.enterprise
-- enterprise_id is null for acts of bodies that are no enterprises; level is null where an act supports
-- cooperation, and does not itself cooperate
select c.activity_id, e.enterprise_id, r.industry, r.region, c.body, c.ring, c.form, c.level, c.programme,
       c.initiated_by, c.started_on, c.ended_on, c.delivered, c.students, c.hours, c.seats, c.amount
from staging.cooperation as c
left join staging.enterprise as e using (enterprise)
left join mart.enterprise as r using (enterprise_id)
