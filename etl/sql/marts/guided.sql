-- grain: one row per academic year, college, programme, school supervisor and span of days with the same number of interns
-- key: academic_year, college, programme, keeper, starts
-- after: staging.placement
-- Interns are counted on Wednesdays, so that a span begins and ends with a week and a big university
-- has few of them. A keeper is a number that holds within this table only; interns without a
-- supervisor have neither keeper nor days.
with keeper as (
    select supervisor_id, (row_number() over (order by supervisor_id))::integer as keeper
    from (select distinct supervisor_id from staging.placement where supervisor_id is not null)
),
stay as (
    select academic_year, college, programme, supervisor_id,
           next_wednesday(coalesce(actual_start, planned_start)) as starts,
           next_wednesday(1 + last_day_of_stay(actual_end, planned_end, end_reason,
                                               getvariable('data_cut'))) as ends_before,
           count(*) as interns
    from staging.placement
    where started and supervisor_id is not null
    group by all
),
step as (
    select academic_year, college, programme, supervisor_id, day, sum(interns) as interns
    from (
        select academic_year, college, programme, supervisor_id, starts as day, interns
        from stay where starts < ends_before
        union all
        select academic_year, college, programme, supervisor_id, ends_before, -interns
        from stay where starts < ends_before
    )
    group by all
),
span as (
    select academic_year, college, programme, supervisor_id, day as starts,
           lead(day) over supervisor - 1 as ends,
           sum(interns) over supervisor as interns
    from step
    window supervisor as (partition by academic_year, college, programme, supervisor_id order by day)
)
select s.academic_year, s.college, s.programme, k.keeper, s.starts, s.ends, s.interns::integer as interns
from span as s
join keeper as k using (supervisor_id)
where s.interns > 0
union all
select academic_year, college, programme, null, null, null, count(*)::integer
from staging.placement
where started and supervisor_id is null
group by all
