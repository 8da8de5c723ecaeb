-- grain: one row per step of feedback and enterprise-year, or academic year of issues without one
-- key: step, academic_year, enterprise_id
-- after: mart.enterprise_feedback, mart.issue
-- Every step has a base of its own: forms that were due, forms that came, issues that are due, and
-- issues that were acted upon.
with step as (
    select 'received' as step, academic_year, enterprise_id, industry, region, depth_level,
           (due and received)::integer as numerator, due::integer as denominator,
           0 as unknown, (not due)::integer as immature
    from mart.enterprise_feedback
    where survey_recorded
    union all
    select 'on_time', academic_year, enterprise_id, industry, region, depth_level,
           (due and on_time)::integer, (due and received and not timing_unknown)::integer,
           timing_unknown::integer, 0
    from mart.enterprise_feedback
    where survey_recorded
    union all
    select 'acted', academic_year, enterprise_id, any_value(industry), any_value(region),
           any_value(depth_level), count(*) filter (due and acted), count(*) filter (due), 0,
           count(*) filter (not due)
    from mart.issue group by academic_year, enterprise_id
    union all
    select 'replied', academic_year, enterprise_id, any_value(industry), any_value(region),
           any_value(depth_level), count(*) filter (due and acted and replied_on is not null),
           count(*) filter (due and acted), 0, 0
    from mart.issue group by academic_year, enterprise_id
)
from step
where denominator + unknown + immature > 0
