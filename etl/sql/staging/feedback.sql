-- grain: one row per issue that somebody raised
-- key: issue_id
-- severe: high severity or an accident; acted: a dated action with evidence
select * exclude (batch, line, withdrawn, record_key),
       academic_year_of(raised_on) as academic_year,
       severity = 'high' or coalesce(accident, false) as severe,
       action_on is not null and evidence is not null as acted
from current_rows('history.feedback')
