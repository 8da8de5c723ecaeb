-- grain: one row per laboratory, platform or base and academic year that its terms belong to
-- key: facility_id, academic_year
-- after: staging.facility, staging.enterprise
-- used, filled: never more than there was, for use beyond the timetable in one term makes nothing
-- good that stood idle in another; unused: the share that stood idle, of hours where they were
-- counted, else of places. yearly: a fifth of the amount in each of the first five years.
with term as (
    select *, if(timetabled_hours > 0 and occupied_hours is not null, timetabled_hours, null) as hours,
           if(places_per_round * rounds > 0 and students_hosted is not null,
              places_per_round * rounds, null) as places
    from staging.facility
    where academic_year is not null
),
year_of as (
    select t.facility_id, t.academic_year, any_value(t.kind) as facility_kind,
           coalesce(any_value(t.college), '') as college,
           max(e.enterprise_id) as enterprise_id,
           max(t.stations) as stations, max(t.year_equipped) as year_equipped, max(t.amount) as amount,
           coalesce(sum(t.hours), 0) as hours, coalesce(sum(least(t.occupied_hours, t.hours)), 0) as used,
           coalesce(sum(t.places), 0) as places,
           coalesce(sum(least(t.students_hosted, t.places)), 0) as filled
    from term as t
    left join staging.enterprise as e using (enterprise)
    group by t.facility_id, t.academic_year
),
aged as (
    select *, left(academic_year, 4)::integer - year_equipped as age from year_of
)
select *,
       case when hours > 0 then 1 - used / hours when places > 0 then 1 - filled / places end as unused,
       if(age between 0 and 4, amount / 5, null) as yearly,
       case when age <= 5 then 'up_to_5_years' when age <= 10 then 'up_to_10_years' when age > 10 then 'older' end
           as age_class
from aged
