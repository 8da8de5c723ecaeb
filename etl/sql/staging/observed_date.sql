-- grain: one row per register: its latest dated fact (plans and expiries are not facts)
-- key: register
-- after: staging.placement, staging.employment, staging.cooperation, staging.feedback, staging.survey
select 'placement' as register, greatest(max(actual_start), max(actual_end), max(agreement_signed_on)) as latest from staging.placement
union all select 'employment', greatest(max(observed_on), max(hired_on), max(left_on)) from staging.employment
union all select 'cooperation', max(started_on) from staging.cooperation
union all select 'feedback', greatest(max(raised_on), max(acknowledged_on), max(action_on), max(replied_on)) from staging.feedback
union all select 'survey', max(submitted_on) from staging.survey
