-- grain: one row per academic year between the first and the last one that the data speak of
-- key: academic_year
-- after: staging.placement, staging.seats, staging.survey, staging.programme, staging.feedback, staging.employment, staging.cooperation
-- Acts of cooperation may be decades old: they count only where nothing else names a year.
-- closed: the year had ended at the data cut, so that its intake is known
with spoken_of as (
    select academic_year from staging.placement
    union select academic_year from staging.seats
    union select academic_year from staging.survey where academic_year <> ''
    union select academic_year from staging.programme
    union select academic_year from staging.feedback
    union select academic_year from staging.employment
),
otherwise as (
    select academic_year_of(started_on) as academic_year from staging.cooperation
    union select academic_year_of(getvariable('data_cut'))
),
bounds as (
    select min(left(academic_year, 4)::integer) as first, max(left(academic_year, 4)::integer) as last
    from (from spoken_of union all from otherwise where not exists (from spoken_of))
)
select academic_year_of(make_date(y::integer, 9, 1)) as academic_year,
       make_date(y::integer, 9, 1) as starts_on,
       make_date(y::integer + 1, 8, 31) as ends_on,
       academic_year_of(make_date(y::integer + 1, 9, 1)) as next_academic_year,
       make_date(y::integer + 1, 8, 31) <= getvariable('data_cut') as closed
from bounds, unnest(range(first, last + 1)) as years(y)
where first is not null and make_date(y::integer, 9, 1) <= getvariable('data_cut')
