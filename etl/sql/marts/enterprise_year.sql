-- grain: one row per enterprise and academic year in which it had an agreement, a placement, seats, an act or an issue
-- key: enterprise_id, academic_year
-- after: mart.enterprise, mart.academic_year, staging.enterprise, staging.placement, staging.cooperation, staging.seats, staging.feedback
-- last_end: of its last placement; one that still runs beyond its plan has not ended before the data cut
with hosting as (
    select e.enterprise_id, p.academic_year,
           count(*) as assigned,
           count(*) filter (p.started) as started,
           count(*) filter (p.arranged_by = 'school') as school_arranged,
           count(*) filter (p.started and p.arranged_by = 'school') as school_started,
           min(p.planned_start) as first_planned_start,
           max(if(p.end_reason = 'running', greatest(p.planned_end, getvariable('data_cut')),
                  coalesce(p.actual_end, p.planned_end))) filter (p.started) as last_end
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
    group by all
),
lasting as (
    select *, last_day_of(started_on, ended_on, level, getvariable('data_cut')) as last_day
    from staging.cooperation
    where level is not null
),
act as (
    select e.enterprise_id, y.academic_year,
           max(c.level) filter (c.delivered) as level,
           count(*) filter (not c.delivered) > 0 as signed_only
    from lasting as c
    join staging.enterprise as e using (enterprise)
    join mart.academic_year as y
      on c.started_on <= y.ends_on and c.last_day >= y.starts_on
    group by all
),
seat as (
    select e.enterprise_id, s.academic_year,
           sum(s.requested) as requested, sum(s.offered) as offered, sum(s.declined) as declined
    from staging.seats as s
    join staging.enterprise as e using (enterprise)
    group by all
),
issue as (
    select distinct e.enterprise_id, f.academic_year
    from staging.feedback as f
    join staging.enterprise as e using (enterprise)
),
joined as (
    select e.*, y.academic_year, y.starts_on, y.ends_on, y.next_academic_year, y.closed,
           coalesce(e.agreement_from <= least(y.ends_on, getvariable('data_cut'))
                    and coalesce(e.agreement_to >= y.starts_on, true), false) as under_agreement,
           coalesce(h.assigned, 0) as assigned, coalesce(h.started, 0) as started,
           coalesce(h.school_arranged, 0) as school_arranged,
           coalesce(h.school_started, 0) as school_started,
           h.first_planned_start, h.last_end,
           a.level as act_level, coalesce(a.signed_only, false) as signed_only,
           s.enterprise_id is not null as seats_listed, s.requested, s.offered, s.declined,
           i.enterprise_id is not null as has_issue
    from mart.enterprise as e
    cross join mart.academic_year as y
    left join hosting as h using (enterprise_id, academic_year)
    left join act as a using (enterprise_id, academic_year)
    left join seat as s using (enterprise_id, academic_year)
    left join issue as i using (enterprise_id, academic_year)
),
levelled as (
    select *,
           under_agreement or school_arranged > 0 as partner,
           greatest(coalesce(act_level, 0), if(school_started > 0, 2, 0)) as level,
           date_diff('year', cooperation_since, ends_on) as years_of_cooperation,
           least(ends_on, getvariable('data_cut')) as seen_on
    from joined
    where under_agreement or assigned > 0 or act_level is not null or signed_only
       or seats_listed or has_issue
)
select enterprise_id, academic_year, next_academic_year, closed, industry, region, size_class,
       years_of_cooperation,
       case
           when years_of_cooperation <= 2 then 'up_to_2_years'
           when years_of_cooperation <= 5 then 'up_to_5_years'
           when years_of_cooperation <= 10 then 'up_to_10_years'
           when years_of_cooperation > 10 then 'older'
       end as years_class,
       under_agreement, partner, assigned, started, school_arranged,
       first_planned_start, last_end, seats_listed, requested, offered, declined,
       'L' || level as depth_level,
       if(level = 0 and signed_only, 'signed_only', 'L' || level) as depth_class,
       level = 4 and started = 0 as deep_without_placements,
       case
           when not under_agreement then 'without_agreement'
           when agreement_to between starts_on and seen_on then 'ended'
           when agreement_to <= seen_on + to_months(getvariable('expiry_warning_months')) then 'expiring'
           when agreement_from >= starts_on and coalesce(cooperation_since >= starts_on, true) then 'new'
           when agreement_from >= starts_on then 'renewed'
           else 'running'
       end as agreement_state
from levelled
