-- The partner register as it stands at the data cut: names, agreement, group.
CREATE TABLE register AS
WITH last AS (
    SELECT e, max(y) FILTER (WHERE offered > 0) AS last_hosted, max(offered) AS most
    FROM enterprise_year GROUP BY e
),
signed AS (
    SELECT enterprise.*, last_hosted, most, 3 + floor(u(h, 'register.length') * 3)::INT AS years,
        starts(entry) + floor(u(h, 'register.signed') * 120)::INT - 150 AS first_signed,
        role <> 'found' AND (role NOT IN ('none', 'exchange') OR u(h,
            'register.agreement') < 0.84) AS has_agreement
    FROM enterprise LEFT JOIN last USING (e)
),
-- An agreement of a partner that stays is renewed when it ends; the register keeps the latest.
renewed AS (
    SELECT *, CASE
        WHEN NOT has_agreement THEN NULL
        WHEN coalesce(last_hosted, 5) < 4 THEN first_signed
        WHEN u(h, 'register.lapsed') < 0.10 THEN first_signed
        ELSE (first_signed
            + to_years(years * ((date_diff('year', first_signed,
                data_cut() - 152)) // years)::INT))::DATE
        END AS agreement_from
    FROM signed
)
SELECT e,
    place || brand || business || '有限公司' AS official_name,
    region_en || ' ' || brand_en || ' ' || business_en || ' Co., Ltd.' AS official_name_en,
    brand || business AS short_name,
    CASE WHEN most >= 40 * greatest(1, getvariable('scale')) THEN 'large'
        ELSE pick(['micro', 'small', 'small', 'small', 'medium', 'medium', 'large'], h,
            'register.size') END AS size_class,
    pick(['private', 'private', 'private', 'private', 'state', 'foreign', 'joint', 'other'], h,
        'register.owner') AS ownership,
    CASE WHEN u(h, 'register.group') < 0.08
        THEN pick(['澄岳控股集团', '翊川产业集团', '朔原投资集团'], h, 'register.which') END AS enterprise_group,
    agreement_from,
    (agreement_from + to_years(years) - INTERVAL 1 DAY)::DATE AS agreement_to,
    CASE WHEN entry = 0 THEN first_signed - floor(u(h, 'register.since') * 2600)::INT
        ELSE first_signed END AS since
FROM renewed
ORDER BY e;
