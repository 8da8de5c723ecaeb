-- grain: one row per partner and academic year: what its agreement asks for, and why
-- key: enterprise_id, academic_year
-- after: mart.enterprise_year, mart.enterprise, mart.enterprise_feedback
-- quiet: no intern started and nothing was delivered. Two quiet years in a row speak for letting an
-- agreement lapse; of a year that still runs, a third one must be quiet too. Three years of hosting
-- without anything beyond placements speak for a deeper agreement, or for a first one.
with recent as (
    select y.enterprise_id, y.academic_year, y.closed, y.under_agreement, y.agreement_state,
           y.industry, y.region, y.depth_level, y.started, e.agreement_to, f.satisfaction,
           coalesce(e.agreement_to < getvariable('data_cut'), false) as agreement_over,
           y.started = 0 and y.depth_level = 'L0' as quiet,
           lag(y.started = 0 and y.depth_level = 'L0' and y.under_agreement) over following as quiet_before,
           lag(y.started = 0 and y.depth_level = 'L0' and y.under_agreement, 2) over following as quiet_two_before,
           y.started > 0 and coalesce(lag(y.started) over following > 0, false)
               and coalesce(lag(y.started, 2) over following > 0, false) as hosts_three_years,
           -- An enterprise has a row for every year in which anything happened: a gap ends a streak.
           lag(left(y.academic_year, 4)::integer) over following = left(y.academic_year, 4)::integer - 1 as follows,
           lag(left(y.academic_year, 4)::integer, 2) over following = left(y.academic_year, 4)::integer - 2 as follows_two,
           y.partner
    from mart.enterprise_year as y
    join mart.enterprise as e using (enterprise_id)
    left join mart.enterprise_feedback as f using (enterprise_id, academic_year)
    window following as (partition by y.enterprise_id order by y.academic_year)
),
judged as (
    select *,
           coalesce(quiet and follows and quiet_before
                    and (closed or (follows_two and quiet_two_before)), false) as long_quiet,
           coalesce(hosts_three_years and follows and follows_two, false) as steady,
           agreement_state in ('ended', 'expiring') as ending,
           depth_level in ('L0', 'L1', 'L2') as shallow,
           coalesce(satisfaction <= 2, false) as dissatisfied
    from recent
    where partner
)
select enterprise_id, academic_year, industry, region, depth_level, started, agreement_state,
       agreement_to, agreement_over, satisfaction,
       case
           when under_agreement and long_quiet then 'drop'
           when steady and shallow and not dissatisfied and under_agreement then 'upgrade'
           when steady and not dissatisfied and not under_agreement then 'sign'
           when ending then 'renew'
           else 'keep'
       end as advice,
       case
           when under_agreement and long_quiet and agreement_over then 'quiet_and_ended'
           when under_agreement and long_quiet then 'quiet_two_years'
           when steady and shallow and not dissatisfied and under_agreement then 'steady_shallow'
           when steady and not dissatisfied and not under_agreement then 'steady_unsigned'
           when ending and quiet then 'ending_quiet'
           when ending and dissatisfied then 'ending_dissatisfied'
           when ending and started > 0 then 'ending_hosting'
           when ending then 'ending_delivering'
           else 'nothing_due'
       end as advice_reason
from judged
