-- grain: one row per decision of a cooperation review
-- key: decision_id
-- after: staging.decision, staging.enterprise_alias
-- subject: enterprise:<id>, college:<name>, programme:<name>, industry:<code> or school
-- done: null where nobody said so; a day of completion says yes
-- Its enterprises are resolved here and are no mention in staging.enterprise: nothing else is built when a decision is taken.
select d.decision_id, d.review as review_id,
       case
           when d.enterprise is not null
               then 'enterprise:' || coalesce(a.enterprise_id, 'name:' || name_key(d.enterprise))
           when d.college is not null then 'college:' || d.college
           when d.programme is not null then 'programme:' || d.programme
           when d.industry is not null then 'industry:' || d.industry
           else 'school'
       end as subject,
       d.decided_on, d.what, d.who, d.due_on, d.indicator, d.target, d.cohort,
       coalesce(d.done, if(d.done_on is not null, true, null)) as done,
       d.done_on, d.evidence, d.batch
from staging.decision as d
left join staging.enterprise_alias as a on a.name_key = name_key(d.enterprise)
