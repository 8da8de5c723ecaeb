-- kind seats: what was asked and offered, from the year the register starts.
SELECT
    enterprise_id AS enterprise, programme, label(y) AS academic_year, requested, offered,
    requested - offered AS declined,
    CASE WHEN offered < requested AND u(s, 'seats.reason') >= planted('missing.decline_reason') THEN
        CASE WHEN industry = 'finance' AND u(s, 'seats.secret') < 0.6 THEN '数据保密要求'
            ELSE pick(getvariable('names.decline_reasons'), s, 'seats.why') END END AS reason
FROM seats JOIN enterprise USING (e) JOIN programme USING (p)
WHERE label(y) >= planted('registers.seats')
ORDER BY y, e, p
