-- grain: one row per step of a career and final placement's academic year, college, programme, enterprise and position match
-- key: step, academic_year, college, programme, enterprise_id, position_match
-- after: mart.graduate
-- Every step has a base of its own: whom its question was asked of and whose answer is known.
with step as (
    select 'offered' as step, * exclude (completers), offered as numerator, offer_known as denominator, offer_unknown as unknown, 0 as immature from mart.graduate
    union all select 'accepted', * exclude (completers), accepted, answer_known, answer_unknown, 0 from mart.graduate
    union all select 'hired', * exclude (completers), hired, known_0, unknown_0, not_reached_0 from mart.graduate
    union all select 'still_6', * exclude (completers), host_6, known_6, unknown_6, not_reached_6 from mart.graduate
    union all select 'still_12', * exclude (completers), host_12, known_12, unknown_12, not_reached_12 from mart.graduate
)
select step, academic_year, college, programme, enterprise_id, position_match, industry, region, depth_level,
       numerator, denominator, unknown, immature
from step
where denominator + unknown + immature > 0
