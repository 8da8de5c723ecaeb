-- grain: one row per response to one instrument in one wave
-- key: instrument, wave, response_id, academic_year
-- view: of the versions that history.mark_current marked
-- academic_year: the year a response is about; an enterprise's answer names it, else its wave does
-- What came after a set data cut is not there.
select * exclude (batch, line, withdrawn, is_current, record_key, academic_year),
       coalesce(academic_year, regexp_extract(wave, '(\d{4}/\d{2})', 1)) as academic_year
from history.survey
where is_current and not after_cut(coalesce(submitted_on, invited_on))
