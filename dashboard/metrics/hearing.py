"""Hearing what enterprises say: how long it takes, where it gets lost, and what goes with coming back."""

from dashboard.messages import Text
from dashboard.metrics.contrasts import Steps
from dashboard.metrics.depth import ADDITIVE, ENTERPRISE_DIMENSIONS, THROUGH_HOSTS
from dashboard.metrics.examples import example
from dashboard.metrics.feedback import ENTERPRISE_YEAR
from dashboard.metrics.model import Finding, Metric

FOLLOWED = 180
"""Days for which a form is awaited: later ones come after the next intake was planned."""
SURVEY = Text("Enterprise survey.", "企业调查。")

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
    why=Text(
        "Feedback that comes after the next plan is made changes nothing.",
        "下一轮计划做完才到的反馈，改变不了任何事。",
    ),
    caveat=Text(
        "Forms without a date of receipt are unknown and in no curve.",
        "未记录收到日期的反馈属未知，不在曲线内。",
    ),
    source=SURVEY,
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
    additive=ADDITIVE,
    finding=Finding(
        level=Text(
            "After {days} days {value} of forms are still missing",
            "{days}天后仍有{value}的反馈未到",
        )
    ),
    example=example("feedback_delay"),
)

WILLING_AGAIN = Metric(
    id="willing_again",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Willing to host again", "愿意继续接收"),
    question=Text("Would enterprises take our interns again?", "企业愿意再次接收我校实习生吗？"),
    definition=Text(
        "Enterprise-years that answer yes to hosting again, of those with an answer; the latest "
        "answer of the year counts.",
        "回答愿意继续接收的企业学年占有作答企业学年的比例；以当年最后一次作答为准。",
    ),
    measured=Text(
        "enterprises that would host interns again, of those that answered",
        "作答的企业中，愿意继续接收实习生的比例",
    ),
    formula=Text("yes / answers", "愿意 / 有作答"),
    why=Text(
        "A no today is an empty seat next year, and there is still time to ask why.",
        "今天的不愿意就是明年的空岗位，而现在还来得及问为什么。",
    ),
    caveat=Text(
        "Words are kinder than deeds: read it beside how many came back.",
        "说的往往比做的好听，请结合续接率阅读。",
    ),
    source=SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=Text("Counted when answered.", "作答后计入。"),
    mart="mart.enterprise_feedback",
    where="m.survey_recorded and m.received",
    parts={
        "numerator": "(willing_again = 'true')::integer",
        "denominator": "(willing_again is not null)::integer",
        "unknown": "(willing_again is null)::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    better="higher",
    additive=ADDITIVE,
    finding=Finding(
        level=Text("{value} of enterprises would host again", "{value}的企业愿意继续接收")
    ),
    example=example("willing_again"),
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
    additive=("step", *ADDITIVE),
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

ENTERPRISE_OPINIONS = Metric(
    id="enterprise_opinions",
    shape="distribution",
    unit="enterprise",
    label=Text("What enterprises answer", "企业怎么说"),
    question=Text("What do enterprises think, question by question?", "企业对各问题怎么看？"),
    definition=Text(
        "Answers on the scale of five to each question of the enterprise form; the latest form of an "
        "enterprise in a year counts. Not applicable stands apart.",
        "企业问卷各五级量表问题的作答分布；每家企业以当年最后一份为准。“不适用”单列。",
    ),
    measured=Text(
        "answers of enterprises on the scale of five, question by question",
        "企业对各题的五级量表作答构成",
    ),
    formula=Text("answers of the class / answers on the scale", "该选项作答 / 量表作答"),
    why=Text(
        "A mean hides the one enterprise in five that is angry.",
        "平均分会掩盖五家中那一家不满的企业。",
    ),
    caveat=Text(
        "Enterprises that do not answer are not in it; the first question was worded anew.",
        "未作答的企业不在其中；总体满意度一题的措辞曾有变化。",
    ),
    source=SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=Text("Counted when answered.", "作答后计入。"),
    mart="mart.enterprise_opinion",
    cluster="enterprise_id",
    parts={"class": "nullif(answer, 'na')", "count": "1"},
    classes=("1", "2", "3", "4", "5"),
    class_names="answer",
    dimensions=("question", *ENTERPRISE_DIMENSIONS),
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    additive=ADDITIVE,
    finding=Finding(
        level=Text("{value} of answers are good or very good", "{value}的作答为好或很好"),
        groups=Text(
            "Best answered: {highest} {highest_value}; worst: {lowest} {lowest_value}",
            "评价最好：{highest}{highest_value}；最差：{lowest}{lowest_value}",
        ),
        focus=("4", "5"),
    ),
    example=example("enterprise_opinions"),
)

RETURN_ASSOCIATION = Metric(
    id="return_association",
    shape="model",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("What goes with coming back", "哪些因素与续接相关"),
    question=Text(
        "Do satisfied, timely heard and answered enterprises come back more often?",
        "满意、及时反馈且得到答复的企业，是否更常续接？",
    ),
    definition=Text(
        "Of partners that hosted, answered and were asked again: how the odds of hosting in the next "
        "year differ with satisfaction, feedback on time and nothing left open, other things equal. "
        "Logistic model over enterprise-years with errors clustered by enterprise, adjusted for "
        "interns hosted (per doubling) and years of cooperation (per five), without and with depth.",
        "对接收过实习、有作答且再次被邀请的合作企业：在其他条件相同的情况下，次年接收的几率如何随满意、"
        "及时反馈、无遗留问题而不同。企业学年面板 logistic 模型，按企业聚类标准误，"
        "控制接收人数（每翻一番）和合作年限（每五年），分别不含与包含合作深度。",
    ),
    measured=Text(
        "how many times the odds of coming back are with it what they are without",
        "具备该因素时，续接的几率为不具备时的多少倍",
    ),
    formula=Text(
        "odds ratio: odds of coming back with it / odds without it",
        "几率比：有该因素时续接的几率 / 无该因素时的几率",
    ),
    why=Text(
        "It tests whether the virtuous circle exists here, and which of its links carries most.",
        "它检验良性循环在本校是否存在，以及哪一环最关键。",
    ),
    caveat=Text(
        "Associated, not caused: satisfied partners also differ in what nobody recorded. Depth may be a "
        "step on the way to coming back, so both models are shown. Silent partners are left out.",
        "这是相关而非因果：满意的企业在未记录的方面也有不同。合作深度可能是通向续接的中间一环，因此两种模型并列。"
        "未反馈的企业不在其中。",
    ),
    source=Text(
        "Enterprise survey, issue log, seats and placement registers.",
        "企业调查、问题登记、岗位与实习安排登记。",
    ),
    year_means=Text("The academic year t of the feedback.", "反馈所在的学年 t。"),
    maturity=Text("Counted once the next academic year has ended.", "次学年结束后才计入。"),
    mart="mart.return_panel",
    parts={
        "outcome": "returned",
        "satisfied": "satisfied",
        "on_time": "on_time",
        "nothing_open": "nothing_open",
        "size_doubled": "size_doubled",
        "five_years": "five_years",
        "deep": "deep",
    },
    variants={
        "without_depth": ("satisfied", "on_time", "nothing_open", "size_doubled", "five_years"),
        "with_depth": (
            "satisfied",
            "on_time",
            "nothing_open",
            "size_doubled",
            "five_years",
            "deep",
        ),
    },
    dimensions=("academic_year", "industry", "region"),
    registers=("survey.enterprise", "feedback", "seats.next"),
    decimals=1,
    finding=Finding(level=Text("Coming back goes with: {terms}", "与续接相关：{terms}")),
    example=example("return_association"),
)

METRICS = (
    FEEDBACK_DELAY,
    WILLING_AGAIN,
    FEEDBACK_STEPS,
    ENTERPRISE_OPINIONS,
    RETURN_ASSOCIATION,
)
