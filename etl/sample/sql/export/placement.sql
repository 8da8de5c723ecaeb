-- kind placement: one row per placement of a part.
WITH drawn AS (
    SELECT *,
        match = 'no' OR u(h, 'placement.pay') < 0.12 AS cheap,
        CASE WHEN block = 1 THEN 2200 + 60 * y ELSE 2280 + 60 * y END AS lowest_wage,
        (round(wage * (0.95e0 + 0.04e0 * y) * (0.85e0 + 0.3e0 * u(h,
            'placement.wage')) / 50) * 50)::INT AS same_post_wage,
        u(h, 'placement.agreed') - 0.012e0 * y - 0.06e0 * (depth >= 3)::INT AS agreed,
        CASE WHEN found THEN 0.58e0 ELSE 0.84e0 END AS before_start,
        CASE WHEN found THEN planted('missing.agreement_found')
            ELSE planted('missing.agreement_arranged') END AS without,
        u(h, 'placement.offer') AS offered
    FROM intern
    WHERE part = getvariable('part')
)
SELECT
    placement_id, student_id, graduating_year, yesno(final_year) AS final_year, college, programme,
        enterprise,
    CASE WHEN found THEN 'student' ELSE 'school' END AS arranged_by,
    CASE match WHEN 'yes' THEN pick(positions, h, 'placement.position')
        WHEN 'related' THEN pick(related, h, 'placement.position')
        ELSE pick(unmatched, h, 'placement.position') END AS position,
    CASE WHEN u(h, 'placement.match') >= planted('missing.match') THEN match END AS position_match,
    CASE WHEN u(h, 'placement.match') >= planted('missing.match')
        THEN CASE WHEN found THEN pick(['student', 'student', 'school'], h, 'placement.judge')
            ELSE pick(['school', 'school', 'enterprise', 'student'], h, 'placement.judge') END
                END AS match_judged_by,
    planned_start, planned_end, actual_start,
    CASE WHEN u(h, 'placement.ended') >= planted('missing.actual_end') THEN ended_on END AS actual_end,
    CASE WHEN outcome = 'running' OR u(h, 'placement.reason') >= planted('missing.end_reason')
        THEN outcome END AS end_reason,
    up_to_cut(CASE
        WHEN u(h, 'placement.unsigned') < without THEN NULL
        WHEN agreed < before_start THEN planned_start - 1 - floor(u(h, 'placement.signed') * 25)::INT
        ELSE planned_start + 1 + floor(u(h, 'placement.signed') * 30)::INT END) AS agreement_signed_on,
    CASE WHEN started AND u(h, 'placement.insurance') >= 0.03
        THEN yesno(u(h, 'placement.insured') < CASE WHEN found THEN 0.74e0
            ELSE 0.95e0 END) END AS insured,
    CASE WHEN started AND u(h, 'placement.paid') >= planted('missing.pay')
        THEN (round(same_post_wage * CASE WHEN cheap THEN 0.45e0 + 0.3e0 * u(h, 'placement.share')
            ELSE 0.78e0 + 0.25e0 * u(h, 'placement.share') END / 10) * 10)::INT END AS monthly_pay,
    CASE WHEN started AND u(h, 'placement.post') >= 0.2 THEN same_post_wage END AS same_post_wage,
    CASE WHEN started THEN lowest_wage END AS lowest_wage,
    CASE WHEN started AND u(h, 'placement.counted') >= 0.05 THEN CASE
        WHEN u(h, 'placement.hours') < 0.80 THEN 40 WHEN u(h, 'placement.hours') < 0.92 THEN 44
        WHEN u(h, 'placement.hours') < 0.97 THEN 48 ELSE 54 END END AS weekly_hours,
    CASE WHEN started THEN yesno(u(h, 'placement.night') < night) END AS night_shift,
    CASE WHEN u(h, 'placement.supervised') < CASE WHEN found THEN 0.85e0 ELSE 0.98e0 END
        THEN format('T{:02d}{:02d}', p,
            1 + floor(u(h, 'placement.supervisor') * (2 + weight // 2))::INT) END AS supervisor_id,
    CASE WHEN started THEN visits_made(h, found, weeks) END AS site_visits,
    CASE WHEN started AND u(h, 'placement.mentored') < CASE WHEN depth >= 3 THEN 0.96e0 WHEN found
        THEN 0.60e0 ELSE 0.84e0 END
        THEN format('M{:05d}', (CASE WHEN e > 0 THEN e ELSE 1000 + q END) * 10
            + floor(u(h, 'placement.mentor') * 4)::INT) END AS mentor_id,
    pick([0, 4, 8, 8, 16], h, 'placement.pretraining') AS pretraining_hours,
    CASE WHEN started THEN CASE WHEN depth >= 3 THEN pick([8, 16, 24, 32], h, 'placement.theory')
        ELSE pick([0, 0, 4, 8, 16], h, 'placement.theory') END END AS theory_training_hours,
    CASE WHEN started THEN yesno(u(h, 'placement.counselled') < CASE WHEN found THEN 0.45e0
        ELSE 0.68e0 END) END AS counselling,
    CASE WHEN started THEN yesno(u(h, 'placement.clash') < 0.08) END AS timetable_clash,
    CASE WHEN final_year AND outcome = 'completed'
        THEN yesno(hired OR offered < 0.14) END AS offer_made,
    CASE WHEN hired THEN 'yes' WHEN final_year AND outcome = 'completed' AND offered < 0.12
        THEN 'no' END AS offer_accepted
FROM drawn
