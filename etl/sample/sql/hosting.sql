-- When the last started placement of an enterprise-year ended, or will have to.
CREATE TABLE hosting AS
SELECT e, y, max(final_day) AS last_end
FROM intern WHERE e > 0 AND started
GROUP BY e, y ORDER BY e, y;
