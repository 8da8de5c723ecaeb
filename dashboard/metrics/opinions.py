"""What enterprises say when they are heard: satisfied, willing to host again, question by question."""

from dashboard.messages import Text
from dashboard.metrics.common import (
    ENTERPRISE_DIMENSIONS,
    ENTERPRISE_SURVEY,
    ENTERPRISE_YEAR,
    THROUGH_HOSTS,
    WHEN_ANSWERED,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

ENTERPRISE_SATISFACTION = Metric(
    id="enterprise_satisfaction",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Satisfied enterprises", "企业满意率"),
    question=Text("Are enterprises satisfied?", "企业满意吗？"),
    definition=Text(
        "Enterprise-years that chose one of the top two of five on overall satisfaction, of those "
        "with an answer; the latest answer of the year counts.",
        "对总体满意度作答的企业学年中，选择五级量表前两级的比例；以当年最后一次作答为准。",
    ),
    measured=Text(
        "enterprises that chose one of the two best of five answers, of those that answered",
        "作答的企业中，选择五级量表前两级的比例",
    ),
    formula=Text(
        "top two of five / enterprise-years with an answer", "五级量表前两级 / 有作答的企业学年"
    ),
    why=Text(
        "Dissatisfied enterprises take fewer interns next year, often without saying why.",
        "不满意的企业次年会减少接收，往往不说明原因。",
    ),
    caveat=Text(
        "The item's wording changed between versions of the survey: trends break there.",
        "题目措辞随问卷版本有变，趋势在该处中断。",
    ),
    source=Text("Enterprise survey, overall satisfaction.", "企业调查：总体满意度。"),
    year_means=ENTERPRISE_YEAR,
    maturity=WHEN_ANSWERED,
    mart="mart.enterprise_feedback",
    where="m.survey_recorded",
    breaks="satisfaction_version",
    parts={
        "numerator": "satisfied::integer",
        "denominator": "(satisfaction is not null)::integer",
        "unknown": "(received and satisfaction is null)::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    respondents="response_rate",
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    beside=(
        Beside(
            "sum(started) filter (satisfied) / sum(started) filter (satisfaction is not null)",
            Text("Weighted by placements: {value}.", "按实习人数加权：{value}。"),
            kind="share",
        ),
    ),
    finding=Finding(level=Text("{value} of enterprises are satisfied", "{value}的企业表示满意")),
    example=example("enterprise_satisfaction"),
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
    source=ENTERPRISE_SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=WHEN_ANSWERED,
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
    respondents="response_rate",
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of enterprises would host again", "{value}的企业愿意继续接收")
    ),
    example=example("willing_again"),
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
    source=ENTERPRISE_SURVEY,
    year_means=ENTERPRISE_YEAR,
    maturity=WHEN_ANSWERED,
    mart="mart.enterprise_opinion",
    cluster="enterprise_id",
    breaks="if(m.question = 'overall_satisfaction', m.version, null)",
    reworded="overall_satisfaction",
    parts={"class": "nullif(answer, 'na')", "count": "1"},
    classes=("1", "2", "3", "4", "5"),
    class_names="answer",
    dimensions=("question", *ENTERPRISE_DIMENSIONS),
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    respondents="response_rate",
    additive=ENTERPRISE_DIMENSIONS,
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

METRICS = (
    ENTERPRISE_SATISFACTION,
    WILLING_AGAIN,
    ENTERPRISE_OPINIONS,
)
