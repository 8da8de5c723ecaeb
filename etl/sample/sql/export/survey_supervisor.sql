-- kind survey, instrument supervisor: the school's supervisor about a placement that ended.
WITH asked AS (
    SELECT i, h, y, placement_id, found, weeks, ended_on + 5 AS invited_on,
        ended_on + 5 + floor(u(h, 'supervisor.sent') * 25)::INT AS submitted_on
    FROM intern
    WHERE part = getvariable('part') AND label(y) >= planted('registers.survey_supervisor')
        AND ended_on IS NOT NULL
        AND u(h, 'supervisor.answers') < CASE WHEN found THEN 0.18e0 ELSE 0.30e0 END + 0.03e0 * y
)
SELECT
    format('V{:08d}', i + 1) AS response_id, label(y) || ' end' AS wave, submitted_on, invited_on,
    placement_id, NULL AS student_id, NULL AS enterprise, NULL AS academic_year,
    visits_made(h, found, weeks) AS visits,
    yesno(u(h, 'placement.clash') < 0.08) AS clash,
    2 + floor(u(h, 'supervisor.attitude') * 2 + u(h, 'supervisor.mood') * 2)::INT AS teachers_attitude,
    CASE WHEN u(h, 'supervisor.told') < 0.2
        THEN pick(getvariable('names.supervisor_reasons'), h, 'supervisor.reason') END AS reason
FROM asked
WHERE submitted_on <= data_cut()
