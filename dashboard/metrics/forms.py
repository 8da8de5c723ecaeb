"""Forms of cooperation: how far each has spread, who starts it, what enterprises gain from it."""

from dashboard.messages import Text
from dashboard.metrics.common import (
    ACT_REGISTER,
    ENTERPRISE_DIMENSIONS,
    THROUGH_HOSTS,
    UP_TO_THE_CUT,
    WHEN_ANSWERED,
    YEARS_OF_ACT,
)
from dashboard.metrics.depth import EARLIER_AGREEMENTS
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

ACT_DIMENSIONS = ("college", "programme", *ENTERPRISE_DIMENSIONS, "form")
ACT_CAVEAT = Text(
    "The register names one initiator, as the school saw it; acts without one are unknown.",
    "登记表只记一个发起方，且出自学校的看法；未记录发起方的活动属未知。",
)
ACT_YEAR = Text("The academic year in which the act started.", "活动开始的学年。")

FORM_SPREAD = Metric(
    id="form_spread",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Spread of a form", "合作形式普及率"),
    question=Text(
        "Which forms of cooperation do partners really carry out?",
        "合作企业真正开展了哪些合作形式？",
    ),
    definition=Text(
        "Partners with the form delivered in the year, of all partners. An act counts in every year it "
        "overlaps if students, teachers, hours, seats, hires or money were delivered.",
        "本学年实际开展该形式的合作企业占全部合作企业的比例。活动只要交付了学生、教师、学时、岗位、录用或资金，"
        "即计入其跨越的每个学年。",
    ),
    measured=Text(
        "partners with which the form was put into practice, of all partners",
        "实际开展该形式的企业占全部合作企业的比例",
    ),
    formula=Text(
        "partners with the form delivered / partners", "实际开展该形式的合作企业 / 合作企业"
    ),
    why=Text(
        "Order classes, joint courses and joint bases are what turns a host into a co-educator.",
        "订单班、共建课程与共建基地使接收单位成为共同育人方。",
    ),
    caveat=Text(
        "Only forms that somebody has signed are listed. Over all forms together the figure is the "
        "average spread of a form.",
        "只列出有过签约的形式。各形式合并时，数值为单一形式的平均普及率。",
    ),
    source=ACT_REGISTER,
    year_means=YEARS_OF_ACT,
    maturity=UP_TO_THE_CUT,
    mart="mart.form_year",
    parts={"numerator": "delivered::integer", "denominator": "1"},
    dimensions=(*ENTERPRISE_DIMENSIONS, "form"),
    hosting=THROUGH_HOSTS,
    registers=("cooperation",),
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    beside=(
        Beside(
            "count(*) filter (signed and not delivered)",
            Text("Signed, nothing delivered: {value}.", "已签约但未交付：{value}项。"),
        ),
    ),
    over_years=EARLIER_AGREEMENTS,
    finding=Finding(
        level=Text("A form reaches {value} of partners", "单一形式平均覆盖{value}的合作企业"),
        groups=Text(
            "{highest} reaches {highest_value}, {lowest} {lowest_value}",
            "{highest}{highest_value}，{lowest}{lowest_value}",
        ),
    ),
    example=example("form_spread"),
)

ENTERPRISE_INITIATIVE = Metric(
    id="enterprise_initiative",
    shape="ratio",
    cluster="enterprise_id",
    unit="record",
    label=Text("Started by enterprises", "企业主动发起率"),
    question=Text(
        "Do enterprises come forward, or is it always the school?",
        "企业是否主动，还是总由学校推动？",
    ),
    definition=Text(
        "Acts of cooperation that the enterprise initiated, of those whose initiator is known.",
        "发起方已知的合作活动中由企业发起的比例。",
    ),
    measured=Text(
        "acts of cooperation that the enterprise started, of those whose initiator is known",
        "发起方已知的合作活动中，由企业发起的比例",
    ),
    formula=Text(
        "acts initiated by enterprises / acts with a known initiator",
        "企业发起的活动 / 发起方已知的活动",
    ),
    why=Text(
        "A school that is active beside passive enterprises has partners in name.",
        "学校热、企业冷，合作便只是名义上的。",
    ),
    caveat=ACT_CAVEAT,
    source=ACT_REGISTER,
    year_means=ACT_YEAR,
    maturity=UP_TO_THE_CUT,
    mart="mart.cooperation_act",
    parts={
        "numerator": "if(initiated_by = 'enterprise', acts, 0)",
        "denominator": "if(initiated_by <> '', acts, 0)",
        "unknown": "if(initiated_by = '', acts, 0)",
    },
    dimensions=ACT_DIMENSIONS,
    registers=("cooperation",),
    better="higher",
    additive=ACT_DIMENSIONS,
    finding=Finding(
        level=Text("Enterprises start {value} of the acts", "{value}的合作活动由企业发起")
    ),
    example=example("enterprise_initiative"),
)

INITIATORS = Metric(
    id="initiators",
    shape="distribution",
    unit="record",
    label=Text("Who takes the initiative", "合作活动由谁发起"),
    question=Text("Who started this year's acts of cooperation?", "本学年的合作活动由谁发起？"),
    definition=Text(
        "Acts of cooperation with an enterprise that started in the year, by who initiated them: the "
        "enterprise, the school, the government or an industry body.",
        "本学年开始的校企合作活动，按发起方分：企业、学校、政府、行业组织。",
    ),
    measured=Text("acts of cooperation by who started them", "合作活动按发起方的构成"),
    formula=Text(
        "acts of the initiator / acts with a known initiator", "该发起方的活动 / 发起方已知的活动"
    ),
    why=Text(
        "The reform wants government to lead, industry to guide, the enterprise to take part and "
        "the school to promote.",
        "改革要求政府主导、行业指导、企业参与、学校推进。",
    ),
    caveat=ACT_CAVEAT,
    source=ACT_REGISTER,
    year_means=ACT_YEAR,
    maturity=UP_TO_THE_CUT,
    mart="mart.cooperation_act",
    cluster="enterprise_id",
    parts={"class": "nullif(initiated_by, '')", "count": "acts"},
    classes=("enterprise", "school", "government", "industry_body"),
    dimensions=ACT_DIMENSIONS,
    registers=("cooperation",),
    additive=ACT_DIMENSIONS,
    finding=Finding(
        level=Text("{group} started {value} of the acts", "{value}的合作活动由{group}发起")
    ),
    example=example("initiators"),
)

BENEFITS_NAMED = Metric(
    id="benefits_named",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Benefits that enterprises name", "企业认可的收益"),
    question=Text("What do enterprises gain from the cooperation?", "企业从合作中得到了什么？"),
    definition=Text(
        "Partners that name the benefit, of the partners that answered what they gain; the latest "
        "answer of the year counts, several may be named.",
        "回答“从合作中获得哪些收益”的合作企业中选择该项收益的比例；可多选，以当年最后一次作答为准。",
    ),
    measured=Text(
        "partners that name the benefit, of those that answered",
        "作答的合作企业中，认可该项收益的比例",
    ),
    formula=Text(
        "partners that name the benefit / partners that answered",
        "选择该收益的合作企业 / 作答的合作企业",
    ),
    why=Text(
        "An enterprise that gains nothing but cheap hands will not invest in teaching.",
        "只得到廉价人手的企业，不会投入教学。",
    ),
    caveat=Text(
        "Those that answer are not like those that do not. A benefit nobody named is not listed. Over "
        "all benefits together the figure is the average of a benefit.",
        "作答与不作答的企业并不相同；无人选择的收益不列出。各项合并时，数值为单项收益的平均值。",
    ),
    source=Text("Enterprise survey, question on benefits.", "企业调查：合作收益。"),
    year_means=Text("The academic year that the answer is about.", "作答所针对的学年。"),
    maturity=WHEN_ANSWERED,
    mart="mart.benefit",
    parts={"numerator": "named::integer", "denominator": "1"},
    dimensions=(*ENTERPRISE_DIMENSIONS, "benefits"),
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    respondents="response_rate",
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(
        level=Text("A benefit is named by {value}", "单项收益平均由{value}的企业选择"),
        groups=Text(
            "Named as a gain: {highest} {highest_value}, {lowest} {lowest_value}",
            "企业认可的收益：{highest}{highest_value}，{lowest}{lowest_value}",
        ),
    ),
    example=example("benefits_named"),
)

METRICS = (FORM_SPREAD, ENTERPRISE_INITIATIVE, INITIATORS, BENEFITS_NAMED)
