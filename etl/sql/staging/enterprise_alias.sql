-- grain: one row per spelling that names exactly one registered enterprise
-- key: name_key
-- after: staging.partner
with spelling as (
    select enterprise_id, unnest([enterprise_id, official_name, official_name_en]
           || coalesce(regexp_split_to_array(other_names, '\s*[|;；┋]\s*'), [])) as name
    from staging.partner
)
select name_key(name) as name_key, min(enterprise_id) as enterprise_id
from spelling
where name_key(name) <> ''
group by 1
having count(distinct enterprise_id) = 1
