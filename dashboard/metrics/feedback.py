"""Feedback of enterprises: whether it comes, when, and where it gets lost."""

from dashboard.messages import Text
from dashboard.metrics.common import (
    ENTERPRISE_DIMENSIONS,
    ENTERPRISE_SURVEY,
    ENTERPRISE_YEAR,
    THROUGH_HOSTS,
)
from dashboard.metrics.contrasts import Steps
from dashboard.metrics.examples import example
from dashboard.metrics.model import Finding, Metric

FOLLOWED = 180
"""Days for which a form is awaited: later ones come after the next intake was planned."""

TOO_LATE = Text(
    "Feedback that comes after the next plan is made changes nothing.",
    "下一轮计划做完才到的反馈，改变不了任何事。",
)

RESPONSE_RATE = Metric(
    id="response_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Feedback received", "反馈回收率"),
    question=Text("How many enterprises tell the school how it went?", "有多少企业向学校反馈？"),
    definition=Text(
        "Enterprise-years with a feedback form, of those due. A form is due once the last placement "
        "of the year ended 30 days or more before the data cut.",
        "应反馈的企业学年中收到反馈表的比例。最后一个实习在数据截止日30天以前结束的，即为应反馈。",
    ),
    measured=Text(
        "enterprises whose feedback form came, of those that owed one",
        "应反馈的企业中，已交反馈表的比例",
    ),
    formula=Text("enterprise-years with a form / due", "收到反馈表的企业学年 / 应反馈"),
    why=Text(
        "What is not heard can not be mended: silence is where the vicious circle starts.",
        "听不到就改不了：沉默正是恶性循环的起点。",
    ),
    caveat=Text(
        "Enterprises that answer are not like those that do not: read satisfaction with this in mind.",
        "作答与不作答的企业并不相同，阅读满意度时请注意。",
    ),
    source=ENTERPRISE_SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=Text("Counted once the form is due.", "应反馈之日起计入。"),
    mart="mart.enterprise_feedback",
    where="m.survey_recorded",
    parts={
        "numerator": "(due and received)::integer",
        "denominator": "due::integer",
        "immature": "(not due)::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("placement", "survey.enterprise"),
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(level=Text("{value} of enterprises gave feedback", "{value}的企业提交了反馈")),
    example=example("response_rate"),
)

ON_TIME_RATE = Metric(
    id="on_time_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Feedback on time", "反馈及时率"),
    question=Text(
        "Does feedback come while it can still change something?", "反馈是否来得及改变什么？"
    ),
    definition=Text(
        "Enterprise-years whose form came within 30 days, of those due. The clock starts at the "
        "later of the last placement's end and the invitation.",
        "应反馈的企业学年中30天内收到反馈表的比例。自最后一个实习结束与发出邀请两者中较晚之日起算。",
    ),
    measured=Text(
        "enterprises whose feedback form came within 30 days, of those that owed one",
        "应反馈的企业中，30天内交来反馈表的比例",
    ),
    formula=Text("received within 30 days / due", "30天内收到 / 应反馈"),
    why=TOO_LATE,
    caveat=Text(
        "The 30 days are a setting; forms without a date of receipt are unknown.",
        "30天为可设置项；未记录收到日期的反馈属未知。",
    ),
    source=ENTERPRISE_SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=Text(
        "Counted once the 30 days have passed, or the form came.", "满30天或已收到后计入。"
    ),
    mart="mart.enterprise_feedback",
    where="m.survey_recorded",
    parts={
        "numerator": "(due and on_time)::integer",
        "denominator": "(due and not timing_open and not timing_unknown)::integer",
        "unknown": "timing_unknown::integer",
        "immature": "(not due or timing_open)::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("placement", "survey.enterprise"),
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of the forms due came on time", "{value}的应收问卷按时收到")
    ),
    example=example("on_time_rate"),
)

FEEDBACK_DELAY = Metric(
    id="feedback_delay",
    shape="survival",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Still waiting for feedback", "仍未收到反馈"),
    question=Text("How long does the school wait for feedback?", "学校要等多久才能收到反馈？"),
    definition=Text(
        "Share of due forms that had not come so many days after the clock started (Kaplan-Meier): "
        "the later of the last placement's end and the invitation. Forms are "
        f"followed for {FOLLOWED} days, or up to the data cut.",
        "自计时起若干天后仍未收到的应交反馈表比例（Kaplan-Meier）；计时自最后一个实习结束与发出邀请两者中"
        "较晚之日起。"
        f"跟踪{FOLLOWED}天，或至数据截止日。",
    ),
    measured=Text(
        "enterprises whose form is still awaited, day by day since it was asked for",
        "自请企业反馈之日起，逐日仍未交反馈表的企业比例",
    ),
    formula=Text(
        "product over days of (1 - forms received / forms still awaited)",
        "逐日连乘（1 - 收到 / 等待）",
    ),
    why=TOO_LATE,
    caveat=Text(
        "Forms without a date of receipt are unknown and in no curve.",
        "未记录收到日期的反馈属未知，不在曲线内。",
    ),
    source=ENTERPRISE_SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=Text("Followed from the day the form is due.", "自应反馈之日起跟踪。"),
    mart="mart.enterprise_feedback",
    where="m.survey_recorded and m.due",
    parts={
        "time": f"if(timing_unknown, 0, least(waited, {FOLLOWED}))",
        "left": f"(received and not timing_unknown and waited <= {FOLLOWED})::integer",
        "censored": f"(not timing_unknown and (not received or waited > {FOLLOWED}))::integer",
        "undated": "timing_unknown::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("placement", "survey.enterprise"),
    better="lower",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(
        level=Text(
            "After {days} days {value} of forms are still missing",
            "{days}天后仍有{value}的反馈未到",
        )
    ),
    example=example("feedback_delay"),
)

FEEDBACK_STEPS = Metric(
    id="feedback_steps",
    shape="ratio",
    cluster="enterprise_id",
    unit="record",
    label=Text("From form to reply", "从反馈到答复"),
    question=Text("At which step is feedback lost?", "反馈在哪一步断了？"),
    definition=Text(
        "Four rates one after the other: forms received of those due, on time of those received, "
        "issues acted upon of those older than 60 days, issues replied to of those acted upon.",
        "依次为四个比例：应反馈中已收到、已收到中及时、提出满60天的问题中已处理、已处理的问题中已答复。",
    ),
    measured=Text(
        "forms and issues that took the step, of those that had come so far",
        "已进入该环节的反馈表和问题中，走过该步的比例",
    ),
    formula=Text("those that took the step / those that could", "走过该步的 / 可以走的"),
    why=Text(
        "The chain is as strong as its weakest step, and each step has somebody who can mend it.",
        "链条的强度取决于最弱的一环，而每一环都有人可以补上。",
    ),
    caveat=Text(
        "Forms are counted by enterprise and year, issues one by one, so the bars do not subtract.",
        "反馈表按企业学年计，问题逐条计，因此各条不可相减。",
    ),
    source=Text("Enterprise survey and issue log.", "企业调查与问题登记。"),
    year_means=Text(
        "The academic year in which the enterprise hosted, or the issue was raised.",
        "企业接收实习或问题提出的学年。",
    ),
    maturity=Text("Each step is counted once it is due.", "每一步到期后计入。"),
    mart="mart.feedback_step",
    parts={name: name for name in ("numerator", "denominator", "unknown", "immature")},
    dimensions=("step", *ENTERPRISE_DIMENSIONS),
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise", "feedback"),
    better="higher",
    additive=("step", *ENTERPRISE_DIMENSIONS),
    finding=Finding(
        level=Text("{value} of steps are taken", "{value}的步骤得以完成"),
        groups=Text(
            "Feedback is lost most at “{lowest}”: {lowest_value}",
            "反馈最多断在“{lowest}”：{lowest_value}",
        ),
        contrast=Steps("step", ("received", "on_time", "acted", "replied")),
    ),
    example=example("feedback_steps"),
)

METRICS = (
    RESPONSE_RATE,
    ON_TIME_RATE,
    FEEDBACK_DELAY,
    FEEDBACK_STEPS,
)
