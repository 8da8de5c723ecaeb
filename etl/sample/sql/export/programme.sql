-- kind programme: students, teaching and resources of a programme in a year.
WITH due AS (
    SELECT y, p, sum(n)::BIGINT AS placed FROM cell WHERE final_year GROUP BY ALL
),
ordered AS (
    SELECT p, year.y, count(*) AS classes
    FROM act JOIN preference USING (e)
    CROSS JOIN range(planted('world.years')) AS year (y)
    WHERE k = 1 AND form = 'order_class' AND kind <> 'signed' AND year.y BETWEEN act.y AND last
    GROUP BY ALL
),
sized AS (
    SELECT programme.*, year.y, mix(programme.p * 16 + year.y) AS s, mix(programme.p) AS h,
        coalesce(classes, 0) AS classes,
        ceil(coalesce(placed, 0) * 1.06e0)::BIGINT + 1 AS students_due
    FROM programme CROSS JOIN range(planted('world.years')) AS year (y)
    LEFT JOIN due ON due.p = programme.p AND due.y = year.y
    LEFT JOIN ordered ON ordered.p = programme.p AND ordered.y = year.y
),
staffed AS (
    SELECT *, round(students_due * 4.3e0)::BIGINT AS enrolled,
        4 + ceil(students_due * 0.22e0)::BIGINT AS full_time_teachers,
        1500 + 20 * floor(u(h, 'programme.hours') * 20)::INT AS major_hours,
        28 + floor(u(h, 'programme.courses') * 14)::INT AS courses
    FROM sized
)
SELECT
    programme, programme_en, label(y) AS academic_year, college, college_en,
        make_date(calendar(y), 10, 31) AS census_date,
    enrolled, students_due,
    least(round(enrolled * 0.3e0),
        classes * (8 + floor(u(s, 'programme.class') * 18)))::BIGINT AS order_class_students,
    major_hours,
    round(major_hours * (0.02e0 + 0.012e0 * y + 0.05e0 * u(h,
        'programme.taught') + 0.012e0 * least(classes, 4)))::INT AS enterprise_taught_hours,
    courses, least(courses, floor(1 + 0.5e0 * y + 4 * u(h, 'programme.joint') + u(s,
        'programme.new')))::INT AS joint_courses,
    full_time_teachers,
    round(full_time_teachers * least(0.9e0, 0.26e0 + 0.04e0 * y + 0.3e0 * u(h,
        'programme.dual')))::BIGINT AS dual_qualified_teachers,
    greatest(2, ceil(students_due / (9e0 + 10e0 * u(h, 'programme.load'))))::BIGINT AS supervisors,
    CASE WHEN u(s, 'programme.funded') < 0.93
        THEN 1000 * round(students_due * (0.5e0 + 0.06e0 * y + 0.5e0 * u(h,
            'programme.funds')))::BIGINT END AS practice_funds
FROM staffed
ORDER BY y, p
