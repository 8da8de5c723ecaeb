-- grain: one row per academic year of graduation, college, programme, follow-up and status; counts of graduates
-- key: academic_year, college, programme, follow_up_months, status
-- after: staging.employment, mart.coverage
-- Graduates are all whom any follow-up lists; of whom a follow-up that was held says nothing, the
-- status is unknown. A follow-up is reached when graduation plus its months lies before the data cut.
with graduate as (
    select student_id, max(academic_year) as academic_year, max(graduated_on) as graduated_on,
           coalesce(max(college), '') as college, coalesce(max(programme), '') as programme,
           max(status) filter (follow_up_months = 0) as after_0,
           max(status) filter (follow_up_months = 6) as after_6,
           max(status) filter (follow_up_months = 12) as after_12,
           max(status) filter (follow_up_months = 24) as after_24
    from staging.employment
    group by student_id
),
alike as (
    select * exclude (student_id), count(*) as graduates from graduate group by all
),
asked as (
    select academic_year, follow_up_months, max(observed_on) as observed_on
    from staging.employment
    group by all
),
wave as (
    select a.*, w.months, w.status
    from alike as a,
         unnest([{months: 0, status: after_0}, {months: 6, status: after_6},
                 {months: 12, status: after_12}, {months: 24, status: after_24}]) as t(w)
),
reached as (
    select w.*, coalesce(w.status, 'unknown') as known_status,
           w.graduated_on + to_months(w.months) <= getvariable('data_cut') as reached
    from wave as w
    join mart.coverage as c
      on c.register = 'employment.' || w.months and c.academic_year = w.academic_year
)
select r.academic_year, r.college, r.programme, r.months::varchar as follow_up_months,
       if(r.reached, r.known_status, '') as status,
       any_value(a.observed_on) as observed_on,
       coalesce(sum(r.graduates) filter (r.reached), 0)::bigint as graduates,
       coalesce(sum(r.graduates) filter (not r.reached), 0)::bigint as not_reached
from reached as r
left join asked as a on a.academic_year = r.academic_year and a.follow_up_months = r.months
group by all
