-- kind cooperation: acts of enterprises, then acts of bodies in the other rings, then who joined a group.
WITH enterprise_act AS (
    SELECT y, e, kind, a, form, level, last, enterprise_id AS enterprise, NULL AS body,
        'enterprise' AS ring,
        kind <> 'signed' AS delivered, coalesce(last_size, 4) AS interns,
        CASE WHEN u(a, 'act.initiated') >= planted('missing.initiator')
            THEN pick(['school', 'school', 'school', 'school', 'school', 'school', 'enterprise',
                'enterprise',
                'government', 'industry_body'], a, 'act.by') END AS initiated_by
    FROM act
    JOIN enterprise USING (e)
    LEFT JOIN (SELECT e, y, last_size FROM enterprise_year) AS enterprise_year USING (e, y)
),
body_act AS (
    SELECT y, 10000 + b AS e, 'body' AS kind, mix(b * 16 + y) AS a, form, 0 AS level, y AS last,
        NULL AS enterprise, name AS body, ring, true AS delivered, 40 AS interns, "by" AS initiated_by
    FROM body CROSS JOIN range(planted('world.years')) AS year (y)
    WHERE calendar(y) >= first AND (calendar(y) - first) % every = 0
),
joined AS (
    SELECT min(y) AS y, 20000 + e AS e, 'joined' AS kind, mix(e * 64 + 9) AS a, form, 0 AS level,
        min(y) AS last, enterprise_id AS enterprise, name AS body, ring, true AS delivered,
        NULL AS interns, "by" AS initiated_by
    FROM body
    JOIN enterprise ON industry = members
    JOIN (SELECT e, y, level FROM enterprise_year) AS enterprise_year USING (e)
    WHERE level >= 3 AND calendar(y) >= first AND u(mix(e * 64 + 9), 'act.joined') < planted('groups.joined')
    GROUP BY ALL
),
dated AS (
    SELECT *,
        starts(y) + 15 + floor(u(a, 'act.starts') * 200)::INT AS started_on,
        CASE
            WHEN kind IN ('yearly', 'bought') THEN starts(y) + 240 + floor(u(a, 'act.ends') * 60)::INT
            WHEN kind = 'spans' AND last < planted('world.years') - 1
                THEN starts(last) + 250 + floor(u(a, 'act.ends') * 100)::INT
            WHEN kind = 'spans' AND u(a, 'act.open') < 0.4
                THEN data_cut() + 62 + floor(u(a, 'act.ends') * 700)::INT END AS ended_on
    FROM (FROM enterprise_act UNION ALL FROM body_act UNION ALL FROM joined)
)
SELECT
    format('A{:05d}', row_number() OVER (ORDER BY y, e, kind, level)) AS activity_id,
    enterprise, body, ring, form,
    CASE WHEN enterprise IS NOT NULL AND level >= 3 THEN programme END AS programme,
    initiated_by, started_on, ended_on,
    CASE WHEN delivered AND form IN ('order_class', 'joint_base', 'industry_college',
        'joint_enrolment', 'joint_course', 'joint_project')
        THEN greatest(6, round(interns * (0.8e0 + u(a, 'act.students'))))::INT END AS students,
    CASE WHEN delivered AND form IN ('joint_course', 'enterprise_teachers', 'teachers_in_enterprise',
        'joint_textbook', 'consulting', 'joint_specialty', 'order_class', 'standard')
        THEN 8 * (2 + floor(u(a, 'act.hours') * 16))::INT END AS hours,
    CASE WHEN delivered AND form IN ('joint_base', 'joint_laboratory')
        THEN 10 * (1 + floor(u(a, 'act.seats') * 6))::INT END AS seats,
    CASE WHEN delivered AND kind <> 'joined' AND form IN ('technology_purchase', 'technology_transfer', 'donation',
        'joint_laboratory', 'joint_project', 'funding', 'industry_college', 'policy', 'education_group')
        THEN 5000 * (4 + floor(pow(u(a, 'act.amount'), 2e0) * 200))::INT END AS amount,
    CASE WHEN delivered AND u(a, 'act.evidence') < 0.9
        THEN pick(CASE WHEN kind = 'joined' THEN ['入会申请', '理事会纪要']
                ELSE ['验收单', '合作协议', '课表', '合影与纪要', '到账凭证'] END, a, 'act.proof')
            || format(' {}-{:04d}', calendar(y), (a % 10000)::BIGINT) END AS evidence
FROM dated
LEFT JOIN (SELECT e, programme FROM preference JOIN programme USING (p) WHERE k = 1) AS main USING (e)
ORDER BY y, e, kind, level
