-- grain: one row per decision of a cooperation review
-- key: decision_id
select * exclude (line, withdrawn, record_key)
from current_rows('history.decision')
