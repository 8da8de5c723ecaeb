-- grain: one row per enterprise in the register
-- key: enterprise_id
select * exclude (batch, line, withdrawn, record_key)
from current_rows('history.partner')
