-- grain: one row per partner and academic year whose return is known and whose form was answered
-- key: enterprise_id, academic_year
-- after: mart.enterprise_feedback, mart.enterprise_return
-- nothing_open: no issue of the year is open, and no dissatisfaction went unanswered
select f.enterprise_id, f.academic_year, f.industry, f.region, f.depth_level,
       (r.outcome = 'returned')::integer as returned,
       f.satisfied::integer as satisfied,
       f.on_time::integer as on_time,
       (f.feedback_state <> 'dissatisfied_open' and f.issues_open = 0)::integer as nothing_open,
       log2(f.started) as size_doubled,
       f.years_of_cooperation / 5 as five_years,
       (f.depth_level in ('L3', 'L4'))::integer as deep
from mart.enterprise_feedback as f
join mart.enterprise_return as r using (enterprise_id, academic_year)
where r.outcome in ('returned', 'not_returned') and f.satisfaction is not null and f.issues_recorded
  and not f.timing_unknown
