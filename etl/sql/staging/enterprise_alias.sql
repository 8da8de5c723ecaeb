-- grain: one row per spelling that names exactly one registered enterprise
-- key: name_key
-- after: staging.partner
-- What a person decided about a spelling counts more than the register; an empty id means that the
-- spelling names an enterprise that the register does not hold.
with decided as (
    select name_key(spelling) as name_key, arg_max(enterprise_id, number) as enterprise_id
    from meta.enterprise_name
    group by 1
),
spelling as (
    select enterprise_id, unnest([enterprise_id, official_name, official_name_en]
           || coalesce(regexp_split_to_array(other_names, '\s*[|;；┋]\s*'), [])) as name
    from staging.partner
)
select name_key(name) as name_key, min(enterprise_id) as enterprise_id
from spelling
where name_key(name) <> '' and name_key(name) not in (select name_key from decided)
group by 1
having count(distinct enterprise_id) = 1
union all
select name_key, enterprise_id
from decided
where enterprise_id in (select enterprise_id from staging.partner)
