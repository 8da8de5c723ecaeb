-- grain: one row per graduate and follow-up
-- key: student_id, follow_up_months
-- view: of the versions that history.mark_current marked
select * exclude (batch, line, withdrawn, is_current, record_key),
       graduation_of(graduation_year) as graduated_on,
       academic_year_of(graduation_of(graduation_year)) as academic_year
from history.employment
where is_current
