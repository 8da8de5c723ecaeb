-- One row per placement, made in order of its number i; nothing is stored.
CREATE VIEW intern AS
WITH numbered AS (
    SELECT *, mix(i) AS h, place + (i - before) AS index
    FROM (SELECT *, unnest(range(before, before + n)) AS i FROM run)
),
drawn AS (
    SELECT *,
        format('P{:08d}', i + 1) AS placement_id,
        format('S{:04d}{:06d}', graduating_year - 4,
            cohort_before + 1 + (index * 1000003 + final_year::INT * 7919) % cohort_size) AS student_id,
        -- Unregistered hosts: a few hundred per programme, the first of them more often.
        (floor(pow(u(h, 'intern.host'), 1.6e0) * getvariable('found_hosts')) * 40 + p - 1)::BIGINT AS q,
        opens + 7 * floor(u(h, 'intern.opens') * opening_weeks)::INT AS planned_start,
        shortest + floor(u(h, 'intern.weeks') * lengths)::INT AS weeks,
        CASE WHEN u(h, 'intern.match') < match_yes THEN 'yes'
            WHEN u(h, 'intern.match') < match_yes + match_related THEN 'related' ELSE 'no' END AS match,
        u(h, 'intern.starts') >= planted('start.never') AS started,
        CASE WHEN u(h, 'intern.delayed') < 0.15 THEN 1 + floor(u(h, 'intern.delay') * 10)::INT
            ELSE 0 END AS delay,
        -ln(1e0 - u(h, 'intern.leaves')) AS patience,
        -ln(1e0 - u(h, 'intern.recalled')) / planted('hazard.school_recalled') * 7 AS recall_day
    FROM numbered
),
hosted AS (
    SELECT *,
        planned_start + 7 * weeks - 3 AS planned_end,
        CASE WHEN started THEN least(planned_start + delay, data_cut()) END AS actual_start,
        CASE WHEN e > 0 THEN effect ELSE z(mix(q), 'intern.effect') END AS host_effect,
        patience / (getvariable('leaving')
            * planted('hazard.ratio_depth')[depth + 1]
            * CASE match WHEN 'yes' THEN planted('hazard.ratio_match_yes')
                WHEN 'related' THEN planted('hazard.ratio_match_related')
                ELSE planted('hazard.ratio_match_no') END
            * CASE WHEN found THEN planted('hazard.ratio_found') ELSE 1e0 END) AS patient_weeks
    FROM drawn
),
timed AS (
    SELECT *,
        exp(-planted('effect.log_hazard') * host_effect) * patient_weeks AS w,
        planted('hazard.first_weeks') * planted('hazard.first_weeks_ratio') AS w_first
    FROM hosted
),
ended AS (
    SELECT *,
        least(5000, 7 * CASE WHEN w < w_first THEN w / planted('hazard.first_weeks_ratio')
            ELSE w - w_first + planted('hazard.first_weeks') END) AS leave_day,
        (planned_end - actual_start)::INT AS due_day, (planned_end - actual_start)::INT - 3 AS tolerated
    FROM timed
),
decided AS (
    SELECT *,
        CASE
            WHEN NOT started THEN NULL
            WHEN leave_day < tolerated AND leave_day <= recall_day THEN 'left'
            WHEN recall_day < tolerated THEN 'school_recalled'
            ELSE 'completed' END AS fate,
        actual_start + CASE
            WHEN leave_day < tolerated AND leave_day <= recall_day THEN 1 + floor(leave_day)::INT
            WHEN recall_day < tolerated THEN 1 + floor(recall_day)::INT
            WHEN u(h, 'intern.longer') < 0.05 THEN due_day + 7 * (1 + floor(u(h, 'intern.by') * 3)::INT)
            ELSE due_day END AS final_day
    FROM ended
),
closed AS (
    SELECT *,
        CASE
            WHEN fate IS NULL THEN NULL
            WHEN final_day > data_cut() THEN 'running'
            WHEN fate <> 'left' THEN fate
            WHEN u(h, 'intern.cause') < getvariable('causes')[1] THEN 'left_without_permission'
            WHEN u(h, 'intern.cause') < getvariable('causes')[2] THEN 'left_by_agreement'
            WHEN u(h, 'intern.cause') < getvariable('causes')[3] THEN 'dismissed'
            ELSE 'enterprise_withdrew' END AS outcome,
        CASE WHEN final_day <= data_cut() THEN final_day END AS ended_on
    FROM decided
)
SELECT *,
    coalesce(outcome = 'completed' AND final_year AND u(h, 'intern.hired') < logistic(
        planted('conversion.log_odds_depth')[depth + 1]
        + CASE match WHEN 'related' THEN planted('conversion.shift_related')
            WHEN 'no' THEN planted('conversion.shift_no') ELSE 0e0 END), false) AS hired,
    CASE
        WHEN e > 0 AND (NOT found OR u(h, 'intern.written') < 0.5) THEN enterprise_id
        WHEN e > 0 AND u(h, 'intern.written') < 0.95 THEN official_name
        WHEN e > 0 THEN short_name
        ELSE found_name(q, found_names) END AS enterprise
FROM closed;
