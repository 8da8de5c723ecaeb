-- Runs of placements alike in year, programme, host and block; e = 0 stands for unregistered hosts.
CREATE TABLE cell AS
WITH block AS (
    SELECT * FROM (VALUES
        (1, true, 0e0, 0.44e0, 0e0, 0.33e0), (2, true, 0.44e0, 0.80e0, 0.33e0, 0.63e0),
        (3, false, 0.80e0, 1e0, 0.63e0, 0.75e0), (4, false, 1e0, 1e0, 0.75e0, 1e0)
    ) AS block (block, final_year, low, high, summer_low, summer_high)
),
rest AS (
    SELECT y, p, false AS fitting, (rest * upto) // whole - (rest * (upto - part)) // whole AS n
    FROM (
        SELECT *, sum(part) OVER (ORDER BY y, p)::BIGINT AS upto, sum(part) OVER ()::BIGINT AS whole,
            getvariable('placements') - (SELECT coalesce(sum(n), 0) FROM hosted)::BIGINT AS rest
        FROM (
            SELECT y, p, (weight * (16 + y))::BIGINT AS part
            FROM programme CROSS JOIN range(planted('world.years')) AS year (y)
        )
    )
),
host AS (
    SELECT e, y, p, fitting, found, n, takes_summer FROM hosted JOIN enterprise USING (e)
    UNION ALL
    SELECT 0, y, p, fitting, true, n, true FROM rest WHERE n > 0
),
split AS (
    SELECT host.*, block, final_year,
        (floor(n * CASE WHEN takes_summer THEN summer_high ELSE high END + r)
            - floor(n * CASE WHEN takes_summer THEN summer_low ELSE low END + r))::BIGINT AS part
    FROM (SELECT *, u(mix(e * 2048 + y * 128 + p * 2 + found::INT), 'cell.block') AS r
        FROM host) AS host
    CROSS JOIN block
)
SELECT y, p, found, e, block, final_year, fitting, part AS n,
    (sum(part) OVER (ORDER BY y, p, found, e, block) - part)::BIGINT AS before,
    (sum(part) OVER (PARTITION BY y, p, final_year ORDER BY found, e, block) - part)::BIGINT AS place,
    calendar(y + 1) + (NOT final_year)::INT AS graduating_year
FROM split
WHERE part > 0
ORDER BY y, p, found, e, block;

-- Students of a programme and graduating year: numbered without gaps within the year they enrolled.
CREATE TABLE cohort AS
SELECT graduating_year, p, size,
    (sum(size) OVER (PARTITION BY graduating_year ORDER BY p) - size)::BIGINT AS before
FROM (
    SELECT graduating_year, p, max(n)::BIGINT AS size
    FROM (
        SELECT graduating_year, p, final_year, sum(n) AS n FROM cell GROUP BY ALL
    )
    GROUP BY ALL
)
ORDER BY graduating_year, p;

-- Everything a placement needs to know of its cell.
CREATE TABLE run AS
SELECT cell.*, cell.before // getvariable('part_rows') AS part, cohort.size AS cohort_size,
    cohort.before AS cohort_before,
    label(y) AS academic_year, programme.programme, programme.college, programme.positions,
    programme.unmatched, programme.weight,
    coalesce(enterprise.enterprise_id, '') AS enterprise_id, register.official_name,
        register.short_name,
    coalesce(enterprise.role = 'vicious', false) AS vicious,
    coalesce(level, act_level, 0) AS depth,
    enterprise.effect, coalesce(enterprise.region, '') AS region,
    coalesce(industry.wage, programme.wage) AS wage, coalesce(industry.night, 0.05e0) AS night,
    coalesce(industry.related, programme.related) AS related,
    programme.names AS found_names,
    CASE WHEN e = 0 THEN planted('match.yes_found')
        WHEN cell.fitting THEN planted('match.yes_fitting')
            ELSE planted('match.yes_other') END AS match_yes,
    CASE WHEN e = 0 THEN planted('match.related_found')
        WHEN cell.fitting THEN planted('match.related_fitting')
        ELSE planted('match.related_other') END AS match_related,
    CASE block
        WHEN 1 THEN monday(starts(y)) WHEN 2 THEN monday(make_date(calendar(y + 1), 2, 20))
        WHEN 3 THEN monday(make_date(calendar(y + 1), 4, 1))
            ELSE monday(make_date(calendar(y + 1), 7, 1)) END AS opens,
    CASE block WHEN 1 THEN 6 WHEN 2 THEN 4 WHEN 3 THEN 5 ELSE 7 END AS opening_weeks,
    CASE block WHEN 1 THEN 12 WHEN 2 THEN 8 WHEN 3 THEN 8 ELSE 8 END AS shortest,
    CASE block WHEN 1 THEN 15 WHEN 2 THEN 8 WHEN 3 THEN 4 ELSE 13 END AS lengths
FROM cell
JOIN programme USING (p)
JOIN cohort ON cohort.graduating_year = cell.graduating_year AND cohort.p = cell.p
LEFT JOIN enterprise USING (e)
LEFT JOIN register USING (e)
LEFT JOIN industry ON industry.industry = enterprise.industry
LEFT JOIN (SELECT e, y, level FROM enterprise_year) AS enterprise_year USING (e, y)
LEFT JOIN (SELECT e, y, max(act_level) AS act_level FROM act_year GROUP BY ALL) AS act_year USING (e, y)
ORDER BY before;
