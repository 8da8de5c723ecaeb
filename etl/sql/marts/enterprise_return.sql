-- grain: one row per partner and academic year in which it hosted: whether it came back
-- key: enterprise_id, academic_year
-- after: mart.enterprise_year, mart.academic_year, mart.coverage
-- asked: the school requested seats, or the enterprise hosted anyway; what the school ended stands apart
select y.enterprise_id, y.academic_year, y.industry, y.region, y.depth_level,
       case
           when not coalesce(a.closed, false) then 'open'
           when c.register is null then 'unknown'
           when coalesce(n.started, 0) > 0 then 'returned'
           when n.seats_listed and n.requested is null then 'unknown'
           when coalesce(n.requested, 0) = 0 then 'ended_by_school'
           else 'not_returned'
       end as outcome
from mart.enterprise_year as y
left join mart.enterprise_year as n
  on n.enterprise_id = y.enterprise_id and n.academic_year = y.next_academic_year
left join mart.academic_year as a on a.academic_year = y.next_academic_year
left join mart.coverage as c on c.register = 'seats' and c.academic_year = y.next_academic_year
where y.partner and y.started > 0
