-- grain: one row per laboratory, platform or base and term
-- key: facility_id, term
select * exclude (batch, line, withdrawn, record_key)
from current_rows('history.facility')
