-- grain: one row per dated act of cooperation or support
-- key: activity_id
-- level: the rung of the depth ladder that the form stands on; null for forms that support, not cooperate
-- delivered: some quantity was delivered; a ceremony with evidence alone was only signed
-- What began after a set data cut is not there.
select * exclude (batch, line, withdrawn, record_key),
       case
           when form in ('technology_purchase', 'technology_transfer', 'consulting', 'donation') then 1
           when form in ('order_class', 'joint_course', 'joint_textbook', 'enterprise_teachers',
                         'teachers_in_enterprise', 'joint_project') then 3
           when form in ('joint_base', 'joint_laboratory', 'industry_college', 'joint_enrolment',
                         'joint_specialty') then 4
       end as level,
       coalesce(students, 0) + coalesce(teachers, 0) + coalesce(hours, 0) + coalesce(seats, 0)
           + coalesce(graduates_hired, 0) + coalesce(amount, 0) > 0 as delivered
from current_rows('history.cooperation')
where not after_cut(started_on)
