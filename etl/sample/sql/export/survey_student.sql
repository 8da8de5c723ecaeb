-- kind survey, instrument student: before and after a placement; who leaves rarely answers after it.
WITH asked AS (
    SELECT i, h, y, placement_id, match, depth, outcome, planned_start, ended_on, phase,
        u(h, 'student.attitude') + u(h, 'student.mood') - 1e0 + 0.3e0 * host_effect AS leaning,
        CASE phase WHEN 'before' THEN planned_start - 12 ELSE ended_on + 2 END AS invited_on,
        CASE WHEN phase = 'before' THEN 0.52e0 + 0.03e0 * y
            WHEN outcome = 'completed' THEN 0.42e0 + 0.03e0 * y ELSE 0.10e0 END AS answers,
        CASE WHEN phase = 'before' THEN 0e0
            ELSE CASE match WHEN 'yes' THEN 0.30e0 WHEN 'related' THEN 0e0 ELSE -0.65e0 END
                + CASE WHEN depth >= 3 THEN 0.25e0 ELSE 0e0 END
                - CASE WHEN outcome = 'completed' THEN 0e0 ELSE 0.7e0 END END AS change
    FROM (SELECT *, unnest(['before', 'after']) AS phase FROM intern
        WHERE part = getvariable('part') AND label(y) >= planted('registers.survey_student')
            AND started)
),
answered AS (
    SELECT *, mix(h + (phase = 'after')::INT) AS s,
        invited_on + floor(u(mix(h + (phase = 'after')::INT), 'student.sent') * 20)::INT AS submitted_on
    FROM asked
    WHERE u(mix(h + (phase = 'after')::INT), 'student.answers') < answers
        AND NOT (phase = 'after' AND ended_on IS NULL)
)
SELECT
    format('{}{:08d}', CASE phase WHEN 'before' THEN 'B' ELSE 'A' END, i + 1) AS response_id,
    label(y) || CASE phase WHEN 'before' THEN ' start' ELSE ' end' END AS wave,
    submitted_on, invited_on, placement_id, NULL AS student_id, NULL AS enterprise,
        NULL AS academic_year, phase,
    attitude(s, 'one', 3.7e0 + leaning + change) AS att_1,
        attitude(s, 'two', 3.5e0 + leaning + change) AS att_2,
    attitude(s, 'three', 3.6e0 + leaning + change) AS att_3,
        6 - attitude(s, 'four', 3.5e0 + leaning + change) AS att_4,
    attitude(s, 'five', 3.4e0 + leaning + change) AS att_5,
    CASE WHEN phase = 'after' THEN CASE WHEN u(s, 'student.agrees') < 0.88 THEN match
        ELSE 'related' END END AS match_self,
    CASE WHEN phase = 'after'
        THEN yesno(u(s, 'student.again') < 0.72e0 + 0.25e0 * (leaning + change)) END AS again,
    CASE WHEN phase = 'after' AND (match = 'no' OR outcome <> 'completed')
        AND u(s, 'student.told') < 0.5
        THEN CASE WHEN match = 'no' AND u(s, 'student.about') < 0.5
            THEN getvariable('names.student_reasons')[1]
            ELSE pick(getvariable('names.student_reasons'), s, 'student.reason') END END AS reason
FROM answered
WHERE submitted_on <= data_cut()
