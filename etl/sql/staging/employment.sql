-- grain: one row per graduate and follow-up
-- key: student_id, follow_up_months
-- view: of the versions that history.mark_current marked
-- What was observed after a set data cut is not there, and a post left after it is not left yet.
select * exclude (batch, line, withdrawn, is_current, record_key) replace (up_to_cut(left_on) as left_on),
       graduation_of(graduation_year) as graduated_on,
       academic_year_of(graduation_of(graduation_year)) as academic_year
from history.employment
where is_current and not after_cut(coalesce(observed_on, hired_on))
