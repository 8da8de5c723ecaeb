-- kind employment: the graduates of a part at every follow-up that took place before the data cut.
WITH graduate AS (
    SELECT i, h, y, p, student_id, graduating_year, college, programme, region, match, hired,
        enterprise, wage,
        found_names,
        NOT hired AND outcome = 'completed'
            AND u(h, 'employment.certificate') < planted('conversion.certificate_only') AS certificate_only,
        make_date(graduating_year, 7, 1) + floor(u(h, 'employment.hired') * 40)::INT AS first_from,
        planted('tenure.sure_days') + least(9000, floor(30.4375e0 * -ln(1e0 - u(h, 'employment.tenure'))
            / (planted('tenure.leaving_month') * CASE WHEN NOT hired
                THEN planted('tenure.ratio_elsewhere')
                ELSE planted('tenure.ratio_depth')[depth + 1]
                    * CASE WHEN match = 'no' THEN planted('tenure.ratio_match_no')
                        ELSE 1e0 END END)))::INT AS first_days
    FROM intern
    WHERE part = getvariable('part') AND final_year AND u(h, 'employment.listed') < 0.99
),
-- The office asks in August for month 0; a later wave is asked in the month after it is reached.
followed AS (
    SELECT *, mix(h + k) AS f, first_from + first_days AS first_until,
        CASE WHEN k > 0 THEN (make_date(graduating_year, 7, 1) + to_months(k))::DATE
                + floor(u(mix(h + k), 'employment.observed') * 30)::INT
            WHEN graduating_year = year(data_cut()) THEN data_cut()
            ELSE make_date(graduating_year, 8, 31) - floor(u(h, 'employment.observed') * 20)::INT
                END AS observed_on,
        planted('missing.status_unknown')[list_position([0, 6, 12, 24], k)] AS unknown
    FROM (SELECT *, unnest([0, 6, 12, 24]) AS k FROM graduate)
    WHERE k = 0 OR make_date(graduating_year, 8, 1) + to_months(k) <= data_cut()
),
drawn AS (
    SELECT *,
        u(f, 'employment.unknown') < unknown AND NOT (hired AND k = 0) AS hidden,
        hired AND (k = 0 OR first_until > observed_on) AS with_host,
        CASE WHEN k > 0 AND u(f, 'employment.changed') < 0.15 THEN u(f, 'employment.status')
            WHEN hired THEN 0.3e0 + 0.7e0 * u(h, 'employment.status')
            ELSE u(h, 'employment.status') END AS s
    FROM followed
),
standing AS (
    SELECT *,
        k = 0 OR (first_until > observed_on AND s = u(h, 'employment.status')) AS in_first,
        CASE
            WHEN hidden THEN 'unknown' WHEN with_host OR (certificate_only AND k = 0) THEN 'employed'
            WHEN s < 0.11 THEN 'further_study' WHEN s < 0.14 THEN 'military_public'
            WHEN s < 0.22 THEN 'flexible' WHEN s < 0.24 THEN 'self_employed'
            WHEN s < 0.84 THEN 'employed' WHEN s < 0.97 THEN 'seeking' ELSE 'not_seeking' END AS status
    FROM drawn
),
placed AS (
    SELECT *, status = 'employed' AS works,
        status IN ('employed', 'flexible', 'self_employed') AS earns,
        certificate_only AND k = 0 AS claimed,
        mix(h + CASE WHEN in_first THEN 1 ELSE 2 END) AS job
    FROM standing
)
SELECT
    student_id, graduating_year AS graduation_year, college, programme, k AS follow_up_months,
        observed_on, status,
    CASE WHEN works AND (with_host OR claimed) THEN enterprise
        WHEN works AND u(f, 'employment.employer') < 0.9
            THEN found_name((floor(u(job,
                'employment.which') * getvariable('found_hosts')) * 40 + p - 1)::BIGINT, found_names)
        END AS employer,
    CASE WHEN works AND claimed
        THEN pick(['internship_certificate', 'employer_letter'], h, 'employment.evidence')
        WHEN works AND with_host
            THEN pick(['labour_contract', 'labour_contract', 'labour_contract',
                'employment_agreement'], h, 'employment.evidence')
        WHEN works THEN pick(['labour_contract', 'labour_contract', 'employment_agreement',
            'employer_letter', 'none'], job, 'employment.evidence')
        END AS contract_evidence,
    CASE WHEN NOT works OR claimed THEN NULL
        WHEN with_host THEN first_from
        WHEN u(job, 'employment.dated') >= 0.85 THEN NULL
        WHEN in_first THEN first_from
        ELSE least(first_until + 14 + floor(u(h, 'employment.gap') * 40)::INT, observed_on)
            END AS hired_on,
    CASE WHEN k = 0 AND works AND NOT claimed AND u(job, 'employment.dated') < 0.85
        THEN up_to_cut(first_until) END AS left_on,
    CASE WHEN earns AND u(f, 'employment.judged') < 0.85 THEN yesno(u(job, 'employment.relevant')
        < CASE WHEN NOT with_host THEN 0.62e0 WHEN match = 'yes' THEN 0.93e0 WHEN match = 'related'
            THEN 0.60e0 ELSE 0.15e0 END)
        END AS relevant,
    CASE WHEN earns AND with_host AND region <> '' THEN region
        WHEN earns AND u(f, 'employment.region') < 0.9
            THEN pick(['苏州市', '苏州市', '苏州市', '苏州市', '上海市', '上海市', '无锡市', '南京市', '杭州市'], job,
                'employment.where')
        END AS region,
    CASE WHEN works AND u(f, 'employment.salaried') < 0.7
        THEN (round((wage * 1.15e0 + 100 * k / 6 + 200 * y)
        * (0.8e0 + 0.5e0 * u(job, 'employment.salary')) / 100) * 100)::INT END AS monthly_salary,
    CASE WHEN works AND u(f, 'employment.asked') < 0.6
        THEN 1 + least(4, floor(u(f,
            'employment.satisfied') * 3 + 1.4e0 + 0.4e0 * with_host::INT))::INT END AS job_satisfaction
FROM placed
