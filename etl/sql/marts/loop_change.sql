-- grain: one row per partner and academic year whose loop has a state that the next year decided
-- key: enterprise_id, academic_year
-- after: mart.loop, mart.academic_year
-- States are taken together so that a year whose next one is still open compares with one that is decided.
-- loop_after: null where the state of the next year is not recorded, not yet due, or ended by the school.
with grouped as (
    select l.*, y.next_academic_year,
           case
               when loop_state in ('virtuous', 'steady') then 'virtuous'
               when loop_state in ('cooling', 'satisfied_lost') then 'cooling'
               when feedback_state = 'dissatisfied_closed' then 'repair'
               when loop_state = 'tolerated' then 'tolerated'
               when feedback_state = 'dissatisfied_open' then 'vicious'
               when feedback_state = 'silent' then 'silent'
               else 'mixed'
           end as loop_group
    from mart.loop as l
    join mart.academic_year as y using (academic_year)
    where l.loop_state not in ('ended_or_not_asked', 'not_recorded', 'not_yet_due')
)
select g.enterprise_id, g.academic_year, g.industry, g.region, g.depth_level, g.loop_group as loop_before,
       if(g.next_state = 'gone', 'gone', n.loop_group) as loop_after
from grouped as g
left join grouped as n
  on n.enterprise_id = g.enterprise_id and n.academic_year = g.next_academic_year
where g.next_state <> 'still_open'
