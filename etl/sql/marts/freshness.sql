-- grain: one row per register: its current rows and its latest dated fact
-- key: register
-- after: staging.observed_date, staging.placement, staging.employment, staging.partner, staging.seats, staging.cooperation, staging.feedback, staging.facility, staging.programme, staging.survey, staging.decision
with register as (
    select 'placement' as register, count(*) as records from staging.placement
    union all select 'employment', count(*) from staging.employment
    union all select 'survey', count(*) from staging.survey
    union all select 'partner', count(*) from staging.partner
    union all select 'seats', count(*) from staging.seats
    union all select 'cooperation', count(*) from staging.cooperation
    union all select 'feedback', count(*) from staging.feedback
    union all select 'facility', count(*) from staging.facility
    union all select 'programme', count(*) from staging.programme
    union all select 'decision', count(*) from staging.decision
),
-- A decision is no fact about interns: it is fresh by its day, and does not move the data cut.
dated as (
    from staging.observed_date
    union all select 'decision', max(decided_on) from staging.decision
)
select register, records, latest from register left join dated using (register)
