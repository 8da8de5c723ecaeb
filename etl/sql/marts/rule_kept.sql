-- grain: one row per rule profile, academic year, college, programme, enterprise and way of arranging: pay and hours against the profile's thresholds
-- key: rule_profile, academic_year, college, programme, enterprise_id, arranged_by
-- after: staging.placement, staging.enterprise, mart.enterprise_year
-- Every profile is judged, so that another one is a filter and not a rebuild. A rule that one known
-- value breaks is broken, whatever else is blank; a rule that blanks could still break is unknown.
with judged as (
    select r.rule_profile, p.academic_year, p.college, p.programme, e.enterprise_id,
           coalesce(p.arranged_by, '') as arranged_by, p.weekly_hours, p.monthly_pay,
           (r.final_year_paid and p.final_year)
               or (r.found_by_student_paid and p.arranged_by = 'student') as paid_post,
           p.monthly_pay >= r.pay_share * p.same_post_wage
               or (r.lowest_wage_suffices and p.monthly_pay >= p.lowest_wage) as pay_kept,
           p.weekly_hours <= r.weekly_hours and (r.night_shift or not p.night_shift) as hours_kept
    from staging.placement as p
    join staging.enterprise as e using (enterprise)
    cross join meta.rule_profile as r
    where p.started
),
counted as (
    select rule_profile, academic_year, college, programme, enterprise_id, arranged_by,
           count(*) filter (paid_post and pay_kept) as pay_kept,
           count(*) filter (paid_post and pay_kept is not null) as pay_known,
           count(*) filter (coalesce(paid_post, true) and (paid_post is null or pay_kept is null)) as pay_unknown,
           count(*) filter (hours_kept) as hours_kept,
           count(*) filter (hours_kept is not null) as hours_known,
           count(*) filter (hours_kept is null) as hours_unknown
    from judged
    group by all
)
select c.*, y.industry, y.region, y.depth_level
from counted as c
join mart.enterprise_year as y using (enterprise_id, academic_year)
