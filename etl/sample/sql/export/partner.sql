-- kind partner: the register at the data cut.
SELECT
    enterprise_id, official_name, official_name_en,
    short_name || '|' || brand_en AS other_names,
    industry, region, region_en, size_class, ownership,
    CASE WHEN u(h, 'partner.counted') < 0.92 THEN CASE size_class
        WHEN 'micro' THEN 6 + floor(u(h, 'partner.staff') * 14) WHEN 'small'
            THEN 20 + floor(u(h, 'partner.staff') * 280)
        WHEN 'medium' THEN 300 + floor(u(h, 'partner.staff') * 700)
        ELSE 1000 + floor(u(h, 'partner.staff') * 4000) END::INT END AS staff,
    enterprise_group, agreement_from, agreement_to, strftime(since, '%Y-%m') AS cooperation_since
FROM enterprise JOIN register USING (e)
ORDER BY e
