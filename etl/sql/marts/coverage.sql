-- grain: one row per register and academic year that it speaks of
-- key: register, academic_year
-- after: mart.academic_year, staging.placement, staging.employment, staging.partner, staging.seats, staging.cooperation, staging.feedback, staging.survey, staging.programme, mart.supervision, mart.rule_kept, mart.attitude, mart.chosen_again, staging.facility
-- Registers of events (cooperation, feedback) cover every year from their first event to the data
-- cut: a year without an event in between is silent, not unrecorded. A survey wave or a follow-up
-- that is not yet due is not unrecorded either: its figures are not yet mature. Of the placement register
-- each field covers the years in which anybody filled it in.
-- employment.<months>.interns: the follow-up of the interns whose final placement was in the year. Who
-- began in July graduates a year later than the year's other interns, so that its graduates' year decides.
-- The survey of students covers the year of a wave and the years of the placements that it was answered for.
with follow_up as (
    select 'employment.' || follow_up_months as register, follow_up_months::integer as months,
           min(academic_year) as first, list(distinct academic_year) as held
    from staging.employment
    group by all
),
final_year as (
    select distinct academic_year,
           coalesce(graduating_year, left(academic_year, 4)::integer + 1) as graduating_year
    from staging.placement
    where final_year
),
graduating as (
    select academic_year, graduation_of(graduating_year) as graduated_on from final_year
    union
    select academic_year, graduation_of(left(academic_year, 4)::integer + 1)
    from mart.academic_year
    where academic_year not in (select academic_year from final_year)
),
event as (
    select 'cooperation' as register, academic_year_of(min(started_on)) as first from staging.cooperation
    union all select 'feedback', min(academic_year) from staging.feedback
)
select register, academic_year
from event
join mart.academic_year on academic_year >= first
union all
select 'partner', academic_year from mart.academic_year where exists (from staging.partner)
union select 'placement', academic_year from staging.placement
union select 'seats', academic_year from staging.seats
union
-- Who came back is asked of the year after: its seats register, unless that year is still open.
select 'seats.next', y.academic_year
from mart.academic_year as y
left join mart.academic_year as n on n.academic_year = y.next_academic_year
where exists (from staging.seats)
  and (not coalesce(n.closed, false)
       or y.next_academic_year in (select academic_year from staging.seats))
union select 'programme', academic_year from staging.programme
union select 'facility', academic_year from staging.facility where academic_year is not null
union
select distinct 'survey.' || s.instrument, s.academic_year from staging.survey as s where s.academic_year <> ''
union
select s.register, y.academic_year
from (select 'survey.' || instrument as register, min(academic_year) as first
      from staging.survey where academic_year <> '' group by instrument) as s
join mart.academic_year as y on y.academic_year > s.first and not y.closed
union
select distinct 'survey.student', academic_year from mart.attitude where answers > 0
union
select distinct 'survey.student', academic_year from mart.chosen_again where answered > 0
union
select register, unnest(held) from follow_up
union
select m.register, y.academic_year
from follow_up as m
join mart.academic_year as y
  on y.academic_year > m.first
 and graduation_of(left(y.academic_year, 4)::integer + 1) + to_months(m.months) > getvariable('data_cut')
union
select m.register || '.interns', g.academic_year
from follow_up as m
join graduating as g
  on list_contains(m.held, academic_year_of(g.graduated_on))
  or (academic_year_of(g.graduated_on) > m.first
      and g.graduated_on + to_months(m.months) > getvariable('data_cut'))
union all
select 'placement.' || field, academic_year
from (
    unpivot (
        select academic_year,
               sum(if(arranged_by <> '', assigned, 0)) as arranged_by, sum(started) as start,
               sum(agreement_known) as agreement, sum(insurance_known) as insurance,
               sum(pretraining_known) as pretraining, sum(mentored) as mentor,
               sum(supervised) as supervisor, sum(theory_filled) as theory_training,
               sum(counselling_filled) as counselling, sum(clash_filled) as clash,
               sum(visits_known) as visits
        from mart.supervision
        group by academic_year
    ) on columns(* exclude (academic_year)) into name field value filled
)
where filled > 0
union all
select 'placement.' || field, academic_year
from (
    unpivot (select academic_year, sum(pay_known) as pay, sum(hours_known) as hours
             from mart.rule_kept group by academic_year)
    on pay, hours into name field value filled
)
where filled > 0
