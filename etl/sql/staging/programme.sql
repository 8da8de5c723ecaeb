-- grain: one row per programme and academic year
-- key: programme, academic_year
select * exclude (batch, line, withdrawn, record_key)
from current_rows('history.programme')
