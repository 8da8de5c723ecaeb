-- grain: one row per enterprise, registered or only mentioned
-- key: enterprise_id
-- after: staging.partner, staging.enterprise
select enterprise_id, official_name as name, coalesce(official_name_en, official_name) as name_en,
       industry, region, size_class, ownership, staff, enterprise_group, agreement_from, agreement_to,
       cooperation_since, true as registered
from staging.partner
union all by name
select enterprise_id, min(enterprise) as name, min(enterprise) as name_en, false as registered
from staging.enterprise
where not registered
group by enterprise_id
