-- kind decision: what the reviews of 2023/24 decided, as declared, about hosts of this world.
WITH host AS (
    SELECT e, row_number() OVER (ORDER BY count(*) FILTER (label(y) = '2023/24') DESC, e) AS host
    FROM intern WHERE e > 0 AND started
    GROUP BY e
    HAVING count(*) FILTER (label(y) = '2023/24') > 0 AND count(*) FILTER (label(y) = '2024/25') > 0
),
dated AS (
    SELECT *, "from"::DATE + floor(u(mix(review), 'decision.day') * 5)::INT AS decided_on
    FROM decision
)
SELECT
    format('D{:04d}', row_number() OVER (ORDER BY review, n)) AS decision_id,
    format('2024-{:02d}', review) AS review, decided_on, enterprise_id AS enterprise, college, what, who,
    decided_on + due_after AS due_on,
    CASE WHEN indicator IS NULL THEN yesno(done_after IS NOT NULL) END AS done,
    decided_on + done_after AS done_on,
    CASE WHEN done_after IS NOT NULL THEN evidence END AS evidence,
    indicator, target, CASE WHEN indicator IS NOT NULL THEN '2023/24' END AS cohort
FROM dated
LEFT JOIN host USING (host)
LEFT JOIN enterprise USING (e)
LEFT JOIN (SELECT DISTINCT c, college FROM programme) AS college USING (c)
WHERE dated.host IS NULL OR e IS NOT NULL
ORDER BY review, n
