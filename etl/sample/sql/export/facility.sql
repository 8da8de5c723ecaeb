-- kind facility: laboratories, platforms, bases and training centres per term.
WITH facility AS (
    SELECT f, mix(f) AS h, list_contains(planted('facility.idle'), f) AS idle,
        CASE WHEN list_contains(planted('facility.idle'), f) THEN 'laboratory'
            ELSE pick(['laboratory', 'laboratory', 'platform', 'base', 'training_centre'], mix(f),
                'facility.kind') END AS kind
    FROM range(1, planted('facility.count') + 1) AS facility (f)
),
partner AS (
    SELECT enterprise_id, row_number() OVER (ORDER BY size DESC, e) AS rank
        FROM enterprise WHERE role <> 'found'
),
term AS (
    SELECT facility.*, y, term, mix(f * 64 + y * 2 + term) AS s,
        CASE WHEN idle THEN planted('facility.idle_use')
            ELSE planted('facility.use_from')
                + u(h, 'facility.use') * (planted('facility.use_to') - planted('facility.use_from')) END
            * (0.93e0 + 0.14e0 * u(mix(f * 64 + y * 2 + term), 'facility.term')) AS use,
        20 + 5 * floor(u(h, 'facility.stations') * 9)::INT AS stations
    FROM facility CROSS JOIN range(planted('world.years')) AS year (y)
        CROSS JOIN range(1, 3) AS half (term)
    WHERE label(y) >= planted('registers.facility')
),
timed AS (
    SELECT *, stations * 10 * (30 + floor(u(h, 'facility.hours') * 25)::INT) AS timetabled_hours,
        CASE WHEN kind = 'base' THEN 5 + floor(u(h, 'facility.places') * 20)::INT
            END AS places_per_round,
        CASE WHEN kind = 'base' THEN 1 + floor(u(h, 'facility.rounds') * 3)::INT END AS rounds
    FROM term
)
SELECT
    format('L{:03d}', f) AS facility_id, format('{}-{}', label(y), term) AS term, kind, college,
    CASE WHEN kind IN ('base', 'platform') OR u(h, 'facility.joint') < 0.25
        THEN enterprise_id END AS enterprise,
    stations, timetabled_hours, round(timetabled_hours * use)::INT AS occupied_hours,
    places_per_round, rounds,
    CASE WHEN kind = 'base'
        THEN least(places_per_round * rounds, round(places_per_round * rounds * use * 1.05e0))::INT
            END AS students_hosted,
    2009 + floor(u(h, 'facility.year') * 14)::INT AS year_equipped,
    50000 * (4 + floor(pow(u(h, 'facility.amount'), 2e0) * 76))::INT AS amount
FROM timed
JOIN (SELECT DISTINCT c, college FROM programme) AS college ON c = 1 + (f * 3) % 8
LEFT JOIN partner ON rank = 1 + (f * 7) % 25
ORDER BY f, y, term
