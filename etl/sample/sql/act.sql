-- Dated acts of cooperation. A run of years on L3 or L4 has one act that spans it, delivered.
CREATE TABLE act AS
WITH climbed AS (
    SELECT e, y, level FROM enterprise_year WHERE level >= 3
    UNION ALL
    SELECT e, y, 4 FROM enterprise CROSS JOIN range(2, planted('world.years')) AS year (y)
    WHERE role = 'showcase'
),
run AS (
    SELECT e, level, min(y) AS first, max(y) AS last
    FROM (
        SELECT *, y - row_number() OVER (PARTITION BY e, level ORDER BY y) AS island FROM climbed
    )
    GROUP BY e, level, island
),
spanning AS (
    SELECT e, first AS y, last, level, 'spans' AS kind, mix(e * 64 + first * 8 + level) AS a FROM run
),
yearly AS (
    SELECT e, y, y AS last, 3 AS level, 'yearly' AS kind, mix(e * 64 + y * 8 + 5) AS a
    FROM enterprise_year WHERE level >= 3 AND u(mix(e * 64 + y * 8 + 5), 'act.yearly') < 0.45
),
bought AS (
    SELECT e, y, y, 1, 'bought', mix(e * 64 + y * 8 + 6)
    FROM enterprise CROSS JOIN range(planted('world.years')) AS year (y)
    LEFT JOIN (SELECT e, y, offered FROM enterprise_year) AS enterprise_year USING (e, y)
    WHERE entry <= y AND role <> 'showcase' AND u(mix(e * 64 + y * 8 + 6), 'act.bought')
        < CASE WHEN role = 'exchange' THEN 0.75e0 WHEN coalesce(offered, 0) = 0 THEN 0.30e0
            ELSE 0.09e0 END
),
signed AS (
    SELECT e, min(y), NULL::BIGINT, 0, 'signed', mix(e * 64 + 7)
    FROM enterprise_year WHERE level > 0
    GROUP BY e HAVING max(level) = 2 AND u(mix(e * 64 + 7), 'act.signed') < planted('depth.signed_only')
)
SELECT *, CASE
    WHEN kind = 'bought' THEN
        pick(['technology_purchase', 'technology_transfer', 'consulting', 'consulting', 'donation'],
            a, 'act.form')
    WHEN level = 4 THEN
        pick(['joint_base', 'joint_base', 'joint_laboratory', 'industry_college', 'joint_enrolment',
            'joint_specialty'], a, 'act.form')
    WHEN kind = 'signed' THEN
        pick(['joint_base', 'joint_laboratory', 'industry_college', 'order_class'], a, 'act.form')
    ELSE pick(['order_class', 'order_class', 'joint_course', 'joint_course', 'joint_textbook',
        'enterprise_teachers', 'enterprise_teachers', 'teachers_in_enterprise',
            'joint_project'], a, 'act.form')
    END AS form
FROM (
    FROM spanning UNION ALL FROM yearly UNION ALL FROM bought UNION ALL FROM signed
)
ORDER BY y, e, kind;

-- Enterprise-years that an act of exchange lifts to L1 where nothing else counts.
CREATE TABLE act_year AS
SELECT DISTINCT e, y, 1 AS act_level FROM act WHERE kind = 'bought' ORDER BY e, y;
