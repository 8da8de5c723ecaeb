-- One academic year ($y) of every partner, given the year before, with seats at a scale ($scale).
PREPARE year AS
INSERT INTO enterprise_year
WITH known AS (
    SELECT
        enterprise.*, mix(e * 16 + $y) AS d, $y AS y,
        coalesce(prior.offered, 0) AS prior_offered, prior.last_size, prior.level AS prior_level,
        prior.state AS prior_state, prior.on_time AS prior_on_time,
        role = 'vicious' AND calendar($y) >= planted('roles.vicious_from')
            AS souring,
        role = 'vicious' AND calendar($y) > planted('roles.vicious_from')
            AS soured
    FROM enterprise
    LEFT JOIN (SELECT * FROM enterprise_year WHERE y = $y - 1) AS prior USING (e)
    WHERE entry <= $y AND role IN ('none', 'vicious', 'virtuous')
),
chances AS (
    SELECT *,
        logistic(
            planted('effect.log_odds_back') * effect
            + CASE WHEN prior_on_time THEN planted('loop.on_time') ELSE 0e0 END
            + CASE prior_state
                WHEN 'satisfied' THEN planted('loop.odds_satisfied')
                WHEN 'neutral' THEN planted('loop.odds_neutral')
                WHEN 'closed' THEN planted('loop.odds_closed')
                WHEN 'open' THEN planted('loop.odds_open')
                ELSE planted('loop.odds_silent') END) AS back_chance,
        CASE prior_state
            WHEN 'satisfied' THEN planted('loop.gone_satisfied')
            WHEN 'neutral' THEN planted('loop.gone_neutral')
            WHEN 'closed' THEN planted('loop.gone_closed')
            WHEN 'open' THEN planted('loop.gone_open')
            ELSE planted('loop.gone_silent') END AS gone_chance
    FROM known
),
moved AS (
    SELECT *, CASE
        WHEN entry = y THEN 'enters'
        WHEN prior_offered = 0 AND u(d, 'year.returns') < planted('loop.returns_later') THEN 'returns'
        WHEN prior_offered = 0 AND u(d, 'year.asked') < planted('loop.asked_again') THEN 'gone'
        WHEN prior_offered = 0 THEN 'not_asked'
        WHEN soured THEN 'fewer'
        WHEN role <> 'none' THEN 'back'
        WHEN u(d, 'year.dropped') < planted('loop.not_asked') THEN 'not_asked'
        WHEN u(d, 'year.back') < back_chance THEN 'back'
        WHEN prior_offered = 1 OR u(d, 'year.gone') < gone_chance THEN 'gone'
        ELSE 'fewer' END AS move
    FROM chances
),
seated AS (
    SELECT *, CASE move
        WHEN 'enters' THEN greatest(1, round($scale * size))
        WHEN 'returns' THEN greatest(1, round(last_size * 0.6e0))
        WHEN 'back' THEN greatest(ceil(prior_offered * 0.93e0),
            floor(prior_offered * (0.95e0 + 0.20e0 * u(d, 'year.growth')) + u(d, 'year.rounding')))
        WHEN 'fewer' THEN greatest(1, floor(prior_offered * (0.50e0 + 0.30e0 * u(d, 'year.shrink'))))
        ELSE 0 END::BIGINT AS offered
    FROM moved
),
deep AS (
    SELECT *, CASE
        WHEN offered = 0 THEN 0
        WHEN role = 'virtuous' THEN CASE WHEN y < 2 THEN 2 WHEN y < 4 OR e % 2 = 0 THEN 3 ELSE 4 END
        WHEN role = 'vicious' THEN 2
        WHEN coalesce(prior_level, 0) < 2 THEN CASE
            WHEN u(d, 'year.enter') < planted('depth.enter_l4') THEN 4
            WHEN u(d, 'year.enter') < planted('depth.enter_l4') + planted('depth.enter_l3') THEN 3
            ELSE 2 END
        WHEN prior_level = 2 THEN
            CASE WHEN u(d, 'year.rise') < planted('depth.rise_l3')[y + 1] THEN 3 ELSE 2 END
        WHEN u(d, 'year.fall') < planted('depth.fall') THEN 2
        WHEN prior_level = 3 AND u(d, 'year.rise') < planted('depth.rise_l4') THEN 4
        ELSE prior_level END::INT AS level
    FROM seated
),
heard AS (
    SELECT *,
        offered > 0 AND (role <> 'none' OR u(d, 'year.response') < planted('response.share')[y + 1])
            AS responded,
        role = 'virtuous' OR (role = 'none' AND u(d, 'year.on_time') < planted('response.on_time'))
            AS in_time,
        planted('satisfaction.depth')[level + 1] + planted('effect.satisfaction') * effect
            + z(d, 'year.satisfaction')
            + CASE WHEN calendar(y) <= planted('satisfaction.last_version_1')
                THEN planted('satisfaction.shift_version_1') ELSE 0e0 END AS latent
    FROM deep
),
scored AS (
    SELECT *,
        CASE
            WHEN souring THEN 1 + (u(d, 'year.score') < 0.5)::INT
            WHEN role <> 'none' THEN 4 + (u(d, 'year.score') < 0.6)::INT
            ELSE 1 + len(list_filter(planted('satisfaction.cut_points'), lambda cut: latent >= cut))
        END::INT AS score,
        offered > 0 AND role = 'none' AND u(d, 'year.severe') < planted('loop.severe') AS severe,
        u(d, 'year.logged') < planted('loop.logged') OR role = 'vicious' AS logged
    FROM heard
),
judged AS (
    SELECT *,
        offered > 0 AND (severe OR (responded AND score <= 2 AND logged)) AS issue,
        NOT souring AND u(d, 'year.closed') < planted('loop.closed_share')[y + 1] AS closable
    FROM scored
)
SELECT
    e, y, d, move, move <> 'not_asked' AS asked,
    floor(CASE WHEN move IN ('fewer', 'gone') THEN greatest(prior_offered, last_size) ELSE offered END
        * CASE WHEN industry = 'finance' THEN planted('finance.requested_finance')
            ELSE planted('finance.requested_other') END
        + u(d, 'year.requested'))::BIGINT * (move <> 'not_asked')::INT AS requested,
    offered, coalesce(nullif(offered, 0), last_size) AS last_size, level, responded,
    responded AND in_time AS on_time, CASE WHEN responded THEN score END AS score, severe, issue,
    issue AND closable AS closed,
    CASE
        WHEN offered = 0 THEN 'none'
        WHEN responded AND score <= 2 THEN CASE WHEN issue AND closable THEN 'closed' ELSE 'open' END
        WHEN severe AND NOT closable THEN 'open'
        WHEN NOT responded THEN 'silent'
        WHEN score >= 4 THEN 'satisfied'
        ELSE 'neutral' END AS state
FROM judged
ORDER BY e;
