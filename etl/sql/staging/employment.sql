-- grain: one row per graduate and follow-up
-- key: student_id, follow_up_months
select * exclude (batch, line, withdrawn, record_key),
       graduation_of(graduation_year) as graduated_on,
       academic_year_of(graduation_of(graduation_year)) as academic_year
from current_rows('history.employment')
