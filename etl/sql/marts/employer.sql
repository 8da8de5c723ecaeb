-- grain: one row per way in which the employment register names an employer
-- key: employer
-- after: staging.employment, staging.enterprise_alias, mart.enterprise
-- An employer that the register of partners does not hold keeps its name as its identity.
-- employer_group: the group of an enterprise that any register names, else the enterprise itself
with named as (
    select employer, name_key(employer) as name_key
    from (select distinct employer from staging.employment where employer is not null)
)
select n.employer, coalesce(a.enterprise_id, 'name:' || n.name_key) as enterprise_id, e.industry,
       coalesce(e.enterprise_group, e.enterprise_id) as employer_group
from named as n
left join staging.enterprise_alias as a using (name_key)
left join mart.enterprise as e on e.enterprise_id = coalesce(a.enterprise_id, 'name:' || n.name_key)
