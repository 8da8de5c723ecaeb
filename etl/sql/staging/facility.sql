-- grain: one row per laboratory, platform or base and term
-- key: facility_id, term
-- academic_year: a term is named after the year in which its academic year began
select * exclude (batch, line, withdrawn, record_key),
       academic_year_of(make_date(try_cast(nullif(regexp_extract(term, '(?:19|20)\d\d'), '') as integer), 9, 1))
           as academic_year
from current_rows('history.facility')
