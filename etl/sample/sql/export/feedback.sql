-- kind feedback: issues in the order they were raised.
SELECT
    format('F{:06d}', row_number() OVER (ORDER BY raised_on, e, y, n)) AS issue_id,
    raised_on, raised_by, enterprise_id AS enterprise, programme, theme, severity,
    yesno(theme = 'safety' AND u(s, 'issue.accident') < 0.5) AS accident,
    CASE WHEN acted OR u(s, 'issue.noted') < 0.55 THEN acknowledged_on END AS acknowledged_on,
    action_on,
    CASE WHEN action_on IS NOT NULL THEN CASE theme
        WHEN 'skills' THEN pick(['training', 'curriculum_change'], s, 'issue.kind')
            WHEN 'curriculum' THEN 'curriculum_change'
        WHEN 'supervision' THEN 'supervisor_change' WHEN 'match' THEN 'placement_change' WHEN 'pay'
            THEN 'agreement_change'
        ELSE pick(['training', 'supervisor_change', 'placement_change', 'other'], s,
            'issue.kind') END END AS action_kind,
    CASE WHEN replied THEN up_to_cut(action_on + 1 + floor(u(s, 'issue.reply') * 14)::INT)
        END AS replied_on,
    CASE WHEN action_on IS NOT NULL AND proven
        THEN pick(['会议纪要', '培训签到表', '整改报告', '教学大纲修订'], s, 'issue.proof')
        || format(' {}-{:04d}', calendar(y), (s % 10000)::BIGINT) END AS evidence
FROM issue
JOIN enterprise USING (e)
LEFT JOIN (SELECT e, programme FROM preference JOIN programme USING (p) WHERE k = 1) AS main USING (e)
ORDER BY raised_on, e, y, n
