-- Up to six programmes per enterprise, most of them fitting its industry, in order of preference.
CREATE TABLE preference AS
SELECT e, p, fitting, row_number() OVER (PARTITION BY e ORDER BY chance DESC, p) AS k
FROM (
    SELECT e, p, list_contains(industries, industry) AS fitting,
        pow(u(mix(e * 64 + p), 'preference.order'),
            1e0 / (weight * CASE WHEN list_contains(industries, industry) THEN 20e0
                ELSE 1e0 END)) AS chance
    FROM enterprise CROSS JOIN programme
)
QUALIFY k <= 6
ORDER BY e, k;

-- Seats per enterprise, programme and year: totals split in halves (1, 1/2, 1/4 ...), exact in sum.
CREATE TABLE seats AS
WITH split AS (
    SELECT enterprise_year.*, p, fitting, k,
        (1e0 - pow(2, -k)) / (1e0 - pow(2, -breadth)) AS upper,
        (1e0 - pow(2, 1 - k)) / (1e0 - pow(2, -breadth)) AS lower,
        u(mix(e), 'seats.rounding') AS r, mix(e * 1024 + y * 64 + p) AS s
    FROM (SELECT *, least(6, 1 + floor(log2(1 + last_size)))::INT AS breadth
        FROM enterprise_year) AS enterprise_year
    JOIN preference USING (e)
    WHERE k <= breadth AND asked
),
counted AS (
    SELECT *,
        (floor(requested * upper + r) - floor(requested * lower + r))::BIGINT AS cell_requested,
        (floor(offered * upper + r) - floor(offered * lower + r))::BIGINT AS cell_offered
    FROM split
)
SELECT e, y, p, k, fitting, s, greatest(cell_requested, cell_offered) AS requested,
    cell_offered AS offered,
    least(cell_offered, floor(cell_offered * 0.94e0 + u(s, 'seats.filled'))::BIGINT) AS filled
FROM counted
WHERE cell_requested > 0 OR cell_offered > 0
ORDER BY y, p, e;

-- Placements in registered enterprises: those the school arranged, and some that students found.
CREATE TABLE hosted AS
WITH wanted AS (
    SELECT e, y, p, fitting, false AS found, filled AS n FROM seats WHERE filled > 0
    UNION ALL
    SELECT e, y, p, fitting, true, floor(sum(filled) OVER (PARTITION BY e, y) * 0.07e0
        + u(mix(e * 16 + y), 'hosted.found'))::BIGINT
    FROM seats WHERE offered > 0 QUALIFY k = 1
    UNION ALL
    SELECT e, y, p, fitting, true,
        1 + floor(getvariable('scale') * u(mix(e * 16 + y), 'hosted.only'))::BIGINT
    FROM enterprise
    JOIN preference USING (e)
    CROSS JOIN range(planted('world.years')) AS year (y)
    WHERE role = 'found' AND k = 1 AND entry <= y AND u(mix(e * 16 + y), 'hosted.any') < 0.6
),
-- A world too small for its enterprises keeps a part of them, spread over the years.
limited AS (
    SELECT *, coalesce(sum(n) OVER (
        ORDER BY u(mix(e * 1024 + y * 64 + p), 'hosted.order'), e, y, p, found
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS before
    FROM wanted WHERE n > 0
)
SELECT e, y, p, fitting, found,
    least(n, (getvariable('placements') * 85) // 100 - before)::BIGINT AS n
FROM limited
WHERE before < (getvariable('placements') * 85) // 100
ORDER BY y, p, found, e;
