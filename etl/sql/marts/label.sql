-- grain: one row per field and value that is shown by a name of its own
-- key: field, code
-- after: mart.enterprise, staging.programme, staging.partner
select 'enterprise_id' as field, enterprise_id as code, name_en as en, name as zh from mart.enterprise
union all
select 'programme', programme, coalesce(max(programme_en), programme), programme
from staging.programme group by programme
union all
select 'college', college, coalesce(max(college_en), college), college
from staging.programme group by college
union all
select 'region', region, coalesce(max(region_en), region), region
from staging.partner where region is not null group by region
union all
select field, code, en, zh from meta.code_label
union all
select 'facility_kind', code, en, zh from meta.code_label where field = 'kind'
