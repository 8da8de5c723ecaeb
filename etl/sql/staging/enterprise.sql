-- grain: one row per way in which a file names an enterprise
-- key: enterprise
-- after: staging.enterprise_alias, staging.placement, staging.seats, staging.cooperation, staging.feedback, staging.facility, staging.survey
-- An enterprise that the register does not hold keeps its name as its identity.
with mention as (
    select enterprise from staging.placement
    union all select enterprise from staging.seats
    union all select enterprise from staging.cooperation
    union all select enterprise from staging.feedback
    union all select enterprise from staging.facility
    union all select enterprise from staging.survey
)
select m.enterprise,
       coalesce(a.enterprise_id, 'name:' || name_key(m.enterprise)) as enterprise_id,
       a.enterprise_id is not null as registered
from (select distinct enterprise from mention where enterprise is not null) as m
left join staging.enterprise_alias as a on a.name_key = name_key(m.enterprise)
