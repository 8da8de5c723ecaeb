-- Issues raised about an enterprise-year: those of the loop (n = 0), and others.
CREATE TABLE issue AS
WITH hosted_year AS (
    SELECT e, y, sum(filled)::BIGINT AS filled FROM seats GROUP BY e, y
),
raised AS (
    SELECT enterprise_year.*, filled, unnest(range((NOT issue)::INT, 1 + floor(
        planted('issues.per_enterprise_year') + planted('issues.per_placement') * filled
        + u(d, 'issue.count'))::BIGINT)) AS n
    FROM enterprise_year JOIN hosted_year USING (e, y)
    WHERE offered > 0 AND label(y) >= planted('registers.feedback')
),
drawn AS (
    SELECT *, mix(d + n * 7919) AS s, n = 0 AS of_loop FROM raised
),
settled AS (
    SELECT *,
        -- What has to be settled before the next intake is raised early enough for it.
        starts(y) + 60 + floor(u(s, 'issue.raised')
            * CASE WHEN of_loop OR closed OR u(s, 'issue.early') < 0.7 THEN 210
                ELSE 300 END)::INT AS raised_on,
        of_loop OR closed OR u(s, 'issue.early') < 0.7 AS early,
        CASE WHEN of_loop THEN closed OR u(s, 'issue.acted') < 0.30
            ELSE closed OR u(s, 'issue.acted') < planted('issues.acted') END AS acted,
        CASE WHEN of_loop THEN closed ELSE closed OR u(s, 'issue.replied') < 0.85 END AS replied,
        closed OR u(s, 'issue.evidence') < 0.93 AS proven,
        CASE WHEN of_loop AND state IN ('closed', 'open') AND coalesce(score, 5) <= 2
            THEN pick(['skills', 'attitude', 'attendance', 'attendance', 'curriculum',
                'communication'], s, 'issue.theme')
            ELSE pick(['skills', 'attitude', 'attendance', 'safety', 'pay', 'match', 'match',
                'communication',
                'supervision', 'curriculum', 'other'], s, 'issue.theme') END AS theme
    FROM drawn
)
SELECT *,
    CASE WHEN of_loop THEN CASE WHEN coalesce(score, 5) <= 2 THEN 'enterprise'
            ELSE pick(['enterprise', 'supervisor', 'student'], s, 'issue.by') END
        ELSE pick(['enterprise', 'student', 'student', 'student', 'supervisor', 'supervisor',
            'school'], s, 'issue.by')
        END AS raised_by,
    CASE WHEN of_loop AND severe THEN 'high' WHEN of_loop THEN 'medium'
        WHEN early AND acted AND replied AND proven AND u(s, 'issue.severity') < 0.10 THEN 'high'
        ELSE pick(['low', 'low', 'medium'], s, 'issue.level') END AS severity,
    up_to_cut(raised_on + 1 + floor(u(s, 'issue.seen') * 9)::INT) AS acknowledged_on,
    CASE WHEN acted THEN up_to_cut(raised_on + 10 + floor(u(s, 'issue.action') * 45)::INT)
        END AS action_on
FROM settled
ORDER BY raised_on, e, y, n;
