-- grain: one row per partner and academic year in which it hosted: its feedback and what it did the year after
-- key: enterprise_id, academic_year
-- after: mart.enterprise_feedback, mart.enterprise_year, mart.coverage, mart.academic_year
-- Seats offered in the next year are measured against those of this year, lowered in proportion
-- where the school requested fewer: a partner is not "fewer" because it was asked for less.
with paired as (
    select f.*, y.next_academic_year, y.requested, coalesce(y.offered, y.started) as seats,
           coalesce(n.seats_listed, false) as next_listed, n.requested as next_requested, n.offered as next_offered, coalesce(n.started, 0) as next_started,
           coalesce(a.closed, false) as next_closed, c.register is not null as next_recorded
    from mart.enterprise_feedback as f
    join mart.enterprise_year as y using (enterprise_id, academic_year)
    left join mart.enterprise_year as n
      on n.enterprise_id = f.enterprise_id and n.academic_year = y.next_academic_year
    left join mart.academic_year as a on a.academic_year = y.next_academic_year
    left join mart.coverage as c on c.register = 'seats' and c.academic_year = y.next_academic_year
),
expected as (
    select *, seats * least(1.0, coalesce(next_requested / nullif(requested, 0), 1.0)) as expected_seats
    from paired
),
followed as (
    select *,
           case
               when not next_closed then 'still_open'
               when not next_recorded then 'not_recorded'
               when next_listed and next_requested is null then 'not_recorded'
               when coalesce(next_requested, 0) = 0 and next_started = 0 then 'ended_or_not_asked'
               when next_started = 0 then 'gone'
               when next_offered is null then 'not_recorded'
               when next_offered < expected_seats * (1 - getvariable('fewer_seats_share'))
                    and expected_seats - next_offered >= 1 then 'fewer'
               else 'back'
           end as next_state
    from expected
)
select enterprise_id, academic_year, industry, region, depth_level, started, seats, next_offered,
       issues, issues_open, satisfaction, feedback_state, next_state,
       case
           when next_state in ('ended_or_not_asked', 'not_recorded') then next_state
           when feedback_state in ('not_recorded', 'not_yet_due') then feedback_state
           when feedback_state = 'neutral' then 'mixed'
           else map {
               'satisfied back': 'virtuous', 'satisfied fewer': 'cooling',
               'satisfied gone': 'satisfied_lost', 'satisfied still_open': 'steady',
               'dissatisfied_closed back': 'recovered', 'dissatisfied_closed fewer': 'closed_shrinking',
               'dissatisfied_closed gone': 'closed_lost', 'dissatisfied_closed still_open': 'in_repair',
               'dissatisfied_open back': 'tolerated', 'dissatisfied_open fewer': 'vicious',
               'dissatisfied_open gone': 'vicious', 'dissatisfied_open still_open': 'at_risk',
               'silent back': 'silent_back', 'silent fewer': 'silent_shrinking',
               'silent gone': 'silent_loss', 'silent still_open': 'at_risk_silent'
           }[feedback_state || ' ' || next_state]
       end as loop_state
from followed
