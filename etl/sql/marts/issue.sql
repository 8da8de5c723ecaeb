-- grain: one row per issue
-- key: issue_id
-- after: staging.feedback, staging.enterprise, mart.enterprise_year
-- closed: acted upon and replied to before the next intake of its enterprise-year
select f.issue_id, f.academic_year, coalesce(e.enterprise_id, '') as enterprise_id, f.programme,
       f.theme, f.severity, f.severe, f.raised_on, f.raised_by, f.action_on, f.replied_on, f.acted,
       f.acted and f.replied_on is not null
           and greatest(f.action_on, f.replied_on) < coalesce(
               y.first_planned_start + interval 1 year,
               first_day_of(academic_year_after(f.academic_year))) as closed,
       f.raised_on < getvariable('data_cut') - getvariable('action_due_days')::integer as due,
       y.industry, y.region, y.depth_level
from staging.feedback as f
left join staging.enterprise as e using (enterprise)
left join mart.enterprise_year as y
  on y.enterprise_id = e.enterprise_id and y.academic_year = f.academic_year
