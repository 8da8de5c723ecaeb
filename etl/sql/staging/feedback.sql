-- grain: one row per issue that somebody raised
-- key: issue_id
-- severe: high severity or an accident; acted: a dated action with evidence
-- What was raised after a set data cut is not there; what was done after it is not done yet.
select * exclude (batch, line, withdrawn, record_key) replace (
           up_to_cut(acknowledged_on) as acknowledged_on, up_to_cut(action_on) as action_on,
           if(after_cut(action_on), null, action_kind) as action_kind,
           up_to_cut(replied_on) as replied_on),
       academic_year_of(raised_on) as academic_year,
       severity = 'high' or coalesce(accident, false) as severe,
       action_on is not null and not after_cut(action_on) and evidence is not null as acted
from current_rows('history.feedback')
where not after_cut(raised_on)
