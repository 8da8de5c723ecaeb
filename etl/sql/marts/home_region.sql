-- grain: one row per region that a register names; home: it belongs to the university's own region
-- key: region
-- after: staging.partner, staging.employment
-- The own region is the setting home_region, one place or several; without it, the region where most
-- registered enterprises are. A longer name of a place counts as the place: 江苏省苏州市, 苏州市, 苏州.
with named as (
    select region from staging.partner where region is not null
    union
    select region from staging.employment where region is not null
),
chosen as (
    select trim(place) as place
    from unnest(string_split_regex(getvariable('home_region'), '[,，、;；]')) as t(place)
    where trim(place) <> ''
),
most as (
    select region as place
    from staging.partner
    where region is not null and not exists (from chosen)
    group by region
    order by count(*) desc, region
    limit 1
),
home as (
    select regexp_replace(place, '(省|市|区|县|自治州|自治区)$', '') as place from chosen
    union all
    select regexp_replace(place, '(省|市|区|县|自治州|自治区)$', '') from most
)
select region, exists (from home where contains(named.region, home.place)) as home
from named
