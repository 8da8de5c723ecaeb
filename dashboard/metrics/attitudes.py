"""Attitudes and skills: what students think of practice, and what enterprises think of students."""

from dataclasses import replace

from dashboard.messages import Text
from dashboard.metrics.common import MATCHED_DIMENSIONS, THROUGH_HOSTS, YEAR_OF_START
from dashboard.metrics.contrasts import Pair
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

LEAST_TOLD = 23
ANSWERS = (1.0, 5.0)
SKILL_DIMENSIONS = ("skill", "academic_year", "industry", "region", "depth_level", "enterprise_id")
ENTERPRISE_FORM = Text(
    "Enterprise survey (quality or cooperation office).", "企业问卷（质量办或校企合作办公室）。"
)

STUDENT_ATTITUDE = Metric(
    id="student_attitude",
    shape="mean",
    cluster="enterprise_id",
    unit="person",
    label=Text("Attitude to practice", "对校外实习的态度"),
    question=Text(
        "What do students think of off-campus practice, before and after it?",
        "学生在实习前后如何看待校外实习？",
    ),
    definition=Text(
        "Mean of the scale of attitude, from 1 to 5, over the students who answered at least half of "
        "its questions; negative questions are turned. Beside it the roster: everybody who started, "
        "for the time after it everybody whose placement has ended.",
        "态度量表（1至5分）的平均分，计入至少回答一半题目的学生，反向题已转换。"
        "并列名册人数：所有已开始实习者；实习后则为实习已结束者。",
    ),
    measured=Text(
        "mean score, from 1 to 5, of the students who answered", "作答学生的平均得分（1至5分）"
    ),
    formula=Text("sum of scores / students who answered", "得分合计 / 作答学生数"),
    why=Text(
        "A placement that lowers the will to work in the field has failed, even if it was completed.",
        "若实习使学生更不愿从事本行业，即使完成也是失败。",
    ),
    caveat=Text(
        "Interns who left rarely answer afterwards, so “after” is what those think who stayed: "
        "compare those who answered both times.",
        "离岗者很少填写实习后问卷，“实习后”反映的是留下者的看法；请比较前后均作答者。",
    ),
    source=Text("Student survey before and after the placement.", "学生实习前后问卷。"),
    year_means=YEAR_OF_START,
    maturity=Text(
        "Before: from the start; after: once the planned end, and a later actual one, lies before the data cut.",
        "实习前：自开始计入；实习后：计划结束日（实际结束更晚的，以实际为准）早于数据截止日后计入。",
    ),
    mart="mart.attitude",
    parts={
        "total": "total",
        "squares": "squares",
        "n": "answers",
        "unknown": "unanswered",
        "immature": "not_ended",
    },
    dimensions=("phase", "answered", *MATCHED_DIMENSIONS),
    registers=("placement", "survey.student"),
    reliability="mart.attitude_item",
    scale=ANSWERS,
    beside=(
        Beside(
            f"case when sum(m.broke_off) >= {LEAST_TOLD} "
            "then sum(m.broke_off_answers) / sum(m.broke_off) end",
            Text(
                "Of interns who broke off, {value} answered afterwards.",
                "中途离岗者中，{value}填写了实习后问卷。",
            ),
            kind="share",
        ),
    ),
    better="higher",
    decimals=2,
    finding=Finding(
        level=Text("Attitude to practice is {value} of 5", "对实习的态度为{value}分（满分5分）"),
        contrast=Pair(
            "phase",
            "before",
            "after",
            changed=Text(
                "{group}: attitude {direction} from {earlier} to {later}",
                "{group}：实习态度由{earlier}分{direction}至{later}分",
            ),
            alike=Text(
                "{group}: attitude {earlier} before, {later} after, no clear change",
                "{group}：实习态度前{earlier}分、后{later}分，无明显变化",
            ),
            only={"answered": ("both", Text("answered both times", "前后均作答者"))},
            alone=Text(
                "{group}: {earlier} before, {later} after; not the same students answered",
                "{group}：实习前{earlier}分，实习后{later}分；前后作答者并不相同",
            ),
        ),
    ),
    example=example("student_attitude"),
)

SKILL_RATINGS = Metric(
    id="skill_ratings",
    shape="mean",
    cluster="enterprise_id",
    unit="record",
    label=Text("Skills as enterprises rate them", "企业对学生能力的评价"),
    question=Text("Which skills do enterprises miss?", "企业认为学生缺少哪些能力？"),
    definition=Text(
        "Mean rating of a skill, from 1 (very poor) to 5 (very good), over the enterprises that rated "
        "it; an enterprise counts once a year with its latest form. “Not applicable” is left out.",
        "企业对某项能力评分（1很差至5很好）的平均值；每家企业每年以最近一份问卷计一次，“不适用”不计入。",
    ),
    measured=Text(
        "mean rating, from 1 to 5, by the enterprises that rated the skill",
        "作出评价的企业的平均评分（1至5分）",
    ),
    formula=Text("sum of ratings / ratings given", "评分合计 / 评分数"),
    why=Text(
        "A skill that enterprises rate low is what teaching can change.",
        "评价较低的能力正是教学可以改进之处。",
    ),
    caveat=Text(
        "Enterprises that answer are often those that are content; read the response rate beside it.",
        "作答的企业往往较为满意，请结合反馈率阅读。",
    ),
    source=ENTERPRISE_FORM,
    year_means=Text("The academic year that the form is about.", "问卷所涉及的学年。"),
    maturity=Text("Counted once the form has come.", "收到问卷后即计入。"),
    mart="mart.skill_rating",
    scale=ANSWERS,
    parts={
        "total": "m.rating",
        "squares": "m.rating * m.rating",
        "n": "(m.rating is not null)::integer",
        "unknown": "m.unanswered::integer",
    },
    dimensions=SKILL_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise",),
    respondents="response_rate",
    beside=(
        Beside(
            "count(*) filter (m.not_applicable)",
            Text("Left out as not applicable: {value} answers.", "“不适用”未计入：{value}个回答。"),
        ),
    ),
    better="higher",
    decimals=2,
    finding=Finding(level=Text("Skills are rated {value} of 5", "能力评价为{value}分（满分5分）")),
    example=example("skill_ratings"),
)

SKILL_CHANGE = replace(
    SKILL_RATINGS,
    id="skill_change",
    scale=None,
    label=Text("Skills: change from the year before", "能力评价较上年的变化"),
    question=Text(
        "Do ratings rise where the school acted on what an enterprise said?",
        "学校处理了企业意见之后，评价是否上升？",
    ),
    definition=Text(
        "Mean change of an enterprise's rating of a skill from one year to the next, by what the "
        "school did in the first of the two about the issues of that enterprise.",
        "同一企业对同一能力的评价较上年变化的平均值，按学校上年对该企业问题的处理情况分组。",
    ),
    measured=Text(
        "mean change of an enterprise's rating from one year to the next",
        "同一企业的评分较上年的平均变化",
    ),
    formula=Text(
        "sum of (rating - rating of the year before) / pairs of ratings",
        "（当年评分 - 上年评分）之和 / 评分对数",
    ),
    why=Text(
        "It shows whether acting on feedback reaches the interns' skills.",
        "可以看出处理反馈是否传导到学生能力上。",
    ),
    caveat=Text(
        "Enterprises with issues start lower and so tend to rise anyway; this is an association, "
        "not an effect.",
        "有问题的企业起点较低，本来就容易回升；这里只是关联，不是因果。",
    ),
    year_means=Text("The second of the two years.", "两年中的后一年。"),
    parts={
        "total": "m.rating - m.before",
        "squares": "(m.rating - m.before) * (m.rating - m.before)",
        "n": "1",
        "unknown": "0",
    },
    where="m.rating is not null and m.before is not null",
    dimensions=("since", *SKILL_DIMENSIONS),
    beside=(),
    finding=Finding(
        level=Text("Ratings changed by {value} on average", "评价平均变化{value}分"),
        contrast=Pair(
            "since",
            "not_acted",
            "acted",
            changed=Text(
                "{group} changed by {later} where the school acted, by {earlier} where not",
                "{group}：学校处理了问题的变化{later}分，未处理的{earlier}分",
            ),
            alike=Text(
                "{group} changed by {later} where the school acted, by {earlier} where not; may be chance",
                "{group}：学校处理了问题的变化{later}分，未处理的{earlier}分，可能出于偶然",
            ),
        ),
    ),
    example=example("skill_change"),
)

METRICS = (STUDENT_ATTITUDE, SKILL_RATINGS, SKILL_CHANGE)
