-- grain: one row per enterprise (as named), programme and academic year
-- key: enterprise, programme, academic_year
select * exclude (batch, line, withdrawn, record_key)
from current_rows('history.seats')
