-- Which enterprises and facilities carry a planted fate: name, ids.
SELECT 'vicious', list(enterprise_id ORDER BY e) FROM enterprise WHERE role = 'vicious'
UNION ALL
SELECT 'virtuous', list(enterprise_id ORDER BY e) FROM enterprise WHERE role = 'virtuous'
UNION ALL
SELECT 'deep_without_placements', list(enterprise_id ORDER BY e) FROM enterprise WHERE role = 'showcase'
UNION ALL
SELECT 'finance', list(enterprise_id ORDER BY e) FROM enterprise WHERE industry = 'finance'
UNION ALL
SELECT 'signed_only', list(enterprise_id ORDER BY e)
    FROM act JOIN enterprise USING (e) WHERE kind = 'signed'
UNION ALL
SELECT 'idle_facilities', list(format('L{:03d}', f)) FROM (SELECT unnest(planted('facility.idle')) AS f)
