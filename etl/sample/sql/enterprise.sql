-- One row per registered enterprise: name, size, effect of its own, and its role in the story.
CREATE TABLE enterprise AS
WITH drawn AS (
    SELECT e, mix(e) AS h FROM range(1, getvariable('enterprises') + 1) AS t (e)
),
placed AS (
    SELECT
        drawn.*, industry.*, region.* EXCLUDE (low, high),
        least(pow(1e0 - u(h, 'enterprise.size'), -1e0 / 1.15e0), 110e0)
            * industry.seats AS size,
        z(h, 'enterprise.effect') AS effect
    FROM drawn
    JOIN (SELECT * RENAME (low AS industry_low, high AS industry_high) FROM industry) AS industry
        ON u(h, 'enterprise.industry') >= industry_low AND u(h, 'enterprise.industry') < industry_high
    JOIN region ON u(h, 'enterprise.region') >= region.low AND u(h, 'enterprise.region') < region.high
),
ranked AS (
    SELECT *, row_number() OVER (ORDER BY industry = 'finance', size DESC, e) AS size_rank
    FROM placed
),
cast_in_roles AS (
    SELECT *, CASE
        WHEN industry = 'finance' THEN 'none'
        WHEN list_contains(planted('roles.vicious'), size_rank) THEN 'vicious'
        WHEN list_contains(planted('roles.virtuous'), size_rank) THEN 'virtuous'
        WHEN list_contains(planted('roles.showcase'), size_rank) THEN 'showcase'
        WHEN size_rank > 60 AND u(h, 'enterprise.found') < planted('roles.found') THEN 'found'
        WHEN size_rank > 60 AND u(h, 'enterprise.exchange') < planted('roles.exchange') THEN 'exchange'
        ELSE 'none' END AS role
    FROM ranked
)
SELECT
    e, h, format('E{:04d}', e) AS enterprise_id, industry, region, region_en, size, effect, role,
    CASE WHEN role IN ('vicious', 'virtuous', 'showcase') OR u(h, 'enterprise.entry') < 0.42 THEN 0
        ELSE 1 + floor(u(h, 'enterprise.entry.later') * (planted('world.years') - 1))::INT END AS entry,
    role NOT IN ('showcase', 'exchange') AND u(h, 'enterprise.summer') < 0.25 AS takes_summer,
    getvariable('names.brand_first')[1 + brand % 24]
        || getvariable('names.brand_second')[1 + brand // 24] AS brand,
    getvariable('names.brand_first_en')[1 + brand % 24]
        || getvariable('names.brand_second_en')[1 + brand // 24] AS brand_en,
    names[kind] AS business, names_en[kind] AS business_en, place
FROM (
    SELECT *, (e * 37 + salt('enterprise.brand') % 576)::BIGINT % 576 AS brand,
        1 + floor(u(h, 'enterprise.business') * len(names))::INT AS kind
    FROM cast_in_roles
)
ORDER BY e;
