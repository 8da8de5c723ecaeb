-- kind survey, instrument enterprise: forms of the waves of one version that had arrived by the cut.
WITH asked AS (
    SELECT *, last_end + 3 + floor(u(d, 'enterprise.invited') * 15)::INT AS invited_on
    FROM enterprise_year JOIN hosting USING (e, y) JOIN enterprise USING (e)
    WHERE responded AND label(y) >= planted('registers.survey_enterprise')
        AND (calendar(y) <= planted('satisfaction.last_version_1')) = (getvariable('version') = 1)
),
sent AS (
    SELECT *, invited_on + CASE WHEN on_time THEN floor(u(d, 'enterprise.sent') * 29)
        ELSE 31 + floor(u(d, 'enterprise.sent') * 75) END::INT AS submitted_on,
        CASE WHEN getvariable('version') = 1 THEN '┋' ELSE '|' END AS bar
    FROM asked
)
SELECT
    format('E{}{:05d}', calendar(y), e) AS response_id, label(y) || ' end' AS wave, submitted_on,
        invited_on,
    NULL AS placement_id, NULL AS student_id, enterprise_id AS enterprise, label(y) AS academic_year,
    score AS overall_satisfaction,
    CASE WHEN u(d, 'enterprise.answered') < 0.96
        THEN yesno(u(d, 'enterprise.again') < [0.15e0, 0.35e0, 0.72e0, 0.93e0, 0.97e0][score])
            END AS willing_again,
    rating(d, 'foundation', score, 0.35e0) AS skill_foundation,
    rating(d, 'adaptive', score, 0.10e0) AS skill_adaptive,
    rating(d, 'collaborative', score, 0.20e0) AS skill_collaborative,
    rating(d, 'technical', score, -0.45e0 + 0.05e0 * y) AS skill_technical,
    rating(d, 'employability', score, -0.10e0) AS skill_employability,
    chosen(d, 'benefit', [0.72e0, 0.28e0, 0.24e0, 0.34e0, 0.18e0, 0.10e0],
        ['recruitment', 'project_help', 'training', 'reputation', 'policy_support', 'research'],
            bar) AS benefits,
    chosen(d, 'form', [0.30e0, 0.22e0, 0.18e0, 0.26e0, 0.12e0, 0.10e0],
        ['order_class', 'joint_course', 'enterprise_teachers', 'joint_base', 'joint_project',
            'consulting'], bar) AS forms,
    CASE WHEN u(d, 'enterprise.comments') < 0.25
        THEN pick(getvariable('names.enterprise_comments'), d, 'enterprise.comment') END AS comment
FROM sent
WHERE submitted_on <= data_cut()
ORDER BY y, e
