"""Retention: do interns fit, stay and finish?"""

from dashboard.messages import Text
from dashboard.metrics.common import (
    AFTER_PLANNED_END,
    FROM_THE_START,
    MATCHED_DIMENSIONS,
    PLACEMENT_ADDITIVE,
    PLACEMENT_DIMENSIONS,
    PLACEMENT_REGISTER,
    YEAR_OF_START,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

MATCH_RATE = Metric(
    id="match_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Position matches programme", "岗位专业对口率"),
    question=Text(
        "How many interns work in a position that matches what they study?",
        "有多少实习生的岗位与所学专业对口？",
    ),
    definition=Text(
        "Started placements whose position matches the programme; related positions count as not "
        "matched and stand apart.",
        "已开始的实习中岗位与专业对口的比例；相关岗位不计入对口，单独列出。",
    ),
    measured=Text(
        "interns whose position matches their programme, of those for whom it was judged",
        "已作判断的实习中，岗位与专业对口的比例",
    ),
    formula=Text("matched / (matched + related + not matched)", "对口 /（对口 + 相关 + 不对口）"),
    why=Text(
        "Interns in posts that have nothing to do with their studies learn little and leave early.",
        "岗位与专业无关时，学生学不到东西，也更容易提前离岗。",
    ),
    caveat=Text(
        "Schools, enterprises and students judge differently: compare only what the same side judged.",
        "学校、企业和学生的判断标准不同，只宜比较同一方的判断。",
    ),
    source=Text(
        "Placement register of academic affairs, match as in the national reporting form.",
        "教务处实习安排台账；对口口径同全国实习基础数据。",
    ),
    year_means=YEAR_OF_START,
    maturity=FROM_THE_START,
    mart="mart.placement",
    parts={
        "numerator": "matched",
        "denominator": "started - match_unknown",
        "unknown": "match_unknown",
    },
    dimensions=(*PLACEMENT_DIMENSIONS, "match_judged_by"),
    registers=("placement",),
    better="higher",
    additive=PLACEMENT_ADDITIVE,
    beside=(
        Beside(
            "sum(started) filter (position_match = 'related')",
            Text(
                "Related positions, counted as not matched: {value}.",
                "相关岗位（计为不对口）：{value}人。",
            ),
        ),
    ),
    finding=Finding(
        level=Text("{value} of positions match the programme", "岗位专业对口率为{value}"),
    ),
    example=example("match_rate"),
)

COMPLETION_RATE = Metric(
    id="completion_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Completion", "实习完成率"),
    question=Text("How many interns finish what they started?", "有多少实习生完成了实习？"),
    definition=Text(
        "Placements completed, of those that started and whose planned end has passed. Without a "
        "recorded reason, an end at or after the planned day counts as completed.",
        "在已开始且计划结束日期已过的实习中，完成实习的比例。未记录结束原因而实际结束不早于计划日期的，视为完成。",
    ),
    measured=Text(
        "interns who completed, of those who started and whose planned end has passed",
        "已到岗且计划结束日期已过的实习中，完成的比例",
    ),
    formula=Text(
        "completed / started with the planned end passed", "完成 / 已开始且计划结束日期已过"
    ),
    why=Text(
        "A placement that breaks off costs the student credits and the enterprise its trust.",
        "实习中断会使学生失去学分，使企业失去信任。",
    ),
    caveat=Text(
        "Ends by the school's recall count as not completed here, but not as leaving in the stay curve.",
        "学校召回在此计为未完成，但在在岗曲线中不算离岗。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_START,
    maturity=AFTER_PLANNED_END,
    mart="mart.placement",
    parts={
        "numerator": "completed",
        "denominator": "outcome_known",
        "unknown": "outcome_unknown",
        "immature": "not_ended",
    },
    dimensions=MATCHED_DIMENSIONS,
    registers=("placement",),
    better="higher",
    additive=PLACEMENT_ADDITIVE,
    finding=Finding(level=Text("{value} of interns completed", "{value}的实习生完成了实习")),
    example=example("completion_rate"),
)

UNAUTHORISED_LEAVE = Metric(
    id="unauthorised_leave",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Left without permission", "擅自离岗率"),
    question=Text("How many interns walk away without permission?", "有多少实习生擅自离岗？"),
    definition=Text(
        "Interns who left without permission, of started placements whose planned end has passed "
        "and whose end reason is known. An end as planned without a recorded reason is known: "
        "nobody left.",
        "在已开始、计划结束日期已过且结束原因已知的实习中，擅自离岗的比例。按计划结束而未写原因的，视为已知未离岗。",
    ),
    measured=Text(
        "interns who left without permission, of those whose planned end has passed and whose outcome is known",
        "计划结束日期已过且结果已知的实习中，擅自离岗的比例",
    ),
    formula=Text(
        "left without permission / started, planned end passed, reason known",
        "擅自离岗 / 已开始、计划结束日期已过且原因已知",
    ),
    why=Text(
        "It is the loss that enterprises remember, and the first sign of a mismatch.",
        "这是企业印象最深的流失，也是岗位不匹配的最早信号。",
    ),
    caveat=Text(
        "Reasons are missing more often where interns left: read the bounds beside the rate.",
        "离岗者的原因更容易缺失，请结合上下界阅读。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_START,
    maturity=AFTER_PLANNED_END,
    mart="mart.placement",
    parts={
        "numerator": "left_without_permission",
        "denominator": "reason_known",
        "unknown": "reason_unknown",
        "immature": "not_ended",
    },
    dimensions=MATCHED_DIMENSIONS,
    registers=("placement",),
    better="lower",
    decimals=1,
    additive=PLACEMENT_ADDITIVE,
    finding=Finding(
        level=Text("{value} of interns left without permission", "{value}的实习生擅自离岗"),
    ),
    example=example("unauthorised_leave"),
)

STAY_CURVE = Metric(
    id="stay_curve",
    shape="survival",
    cluster="enterprise_id",
    unit="person",
    label=Text("Staying in the placement", "在岗曲线"),
    question=Text("When do interns leave?", "实习生在什么时候离岗？"),
    definition=Text(
        "Share of interns still in their placement after so many days (Kaplan-Meier), leaving for "
        "any cause. Completers are censored at the planned end, recalled interns at the recall, "
        "running placements at the data cut; an end within three days of the planned one is no leaving.",
        "若干天后仍在岗的实习生比例（Kaplan-Meier），离岗不分原因。完成者在计划结束日删失，"
        "被召回者在召回日删失，进行中的在数据截止日删失；与计划结束日相差三天以内不算离岗。",
    ),
    measured=Text(
        "interns still in their placement, day by day from the start",
        "自到岗起，逐日仍在岗的实习生比例",
    ),
    formula=Text(
        "product over leaving days of (1 - left / at risk)",
        "各离岗日（1 - 离岗人数 / 在岗人数）的连乘",
    ),
    why=Text(
        "Early steps point to the match and the first weeks, late ones to pay and workload.",
        "早期下降多与岗位匹配和适应期有关，后期下降多与待遇和工作量有关。",
    ),
    caveat=Text(
        "Leavers without a recorded date, and placements of which neither reason nor end is recorded, "
        "can not be placed on the curve; they are counted beside it as unknown.",
        "未记录日期的离岗者，以及既无原因也无结束日期的实习，无法计入曲线，另计为未知。",
    ),
    source=Text(
        "Placement register of academic affairs; Kaplan and Meier (1958), Greenwood (1926).",
        "教务处实习安排台账；Kaplan 与 Meier（1958）、Greenwood（1926）。",
    ),
    year_means=YEAR_OF_START,
    maturity=Text(
        "Every started placement counts for as long as it was observed.",
        "每个已开始的实习按观察时长计入。",
    ),
    mart="mart.stay",
    parts={
        "time": "time",
        "left": "left_count",
        "censored": "censored_count",
        "undated": "undated_count",
    },
    dimensions=(*MATCHED_DIMENSIONS, "planned_length"),
    registers=("placement",),
    better="higher",
    finding=Finding(
        level=Text(
            "{value} of interns are still there on day {days}", "第{days}天仍有{value}的实习生在岗"
        ),
    ),
    example=example("stay_curve"),
)

LEAVE_CAUSES = Metric(
    id="leave_causes",
    shape="incidence",
    cluster="enterprise_id",
    unit="person",
    label=Text("Why interns leave", "离岗原因"),
    question=Text("For which reasons do interns leave, and when?", "实习生因何离岗，何时离岗？"),
    definition=Text(
        "Share of interns who have left for a cause by a day (Aalen-Johansen); the causes together "
        "are all who left. Whoever is censored in the stay curve is censored here.",
        "截至某日因某种原因离岗的实习生比例（Aalen-Johansen）；各原因合计为全部离岗者。删失规则与在岗曲线相同。",
    ),
    measured=Text(
        "interns who have left, day by day from the start, by the reason",
        "自到岗起，逐日因各原因离岗的实习生比例",
    ),
    formula=Text(
        "sum over leaving days of still there x left for the cause / at risk",
        "各离岗日（仍在岗比例 × 因该原因离岗 / 在岗人数）之和",
    ),
    why=Text(
        "Leaving without permission asks for supervision, an enterprise that withdraws for another "
        "partner.",
        "擅自离岗需要加强管理，企业终止接收则需要更换合作企业。",
    ),
    caveat=Text(
        "The recorded reason is what the school was told; leavers without a recorded day are counted "
        "beside the curve as unknown.",
        "登记的原因是学校所了解到的；未记录离岗日期者另计为未知。",
    ),
    source=Text(
        "Placement register of academic affairs; Aalen and Johansen (1978).",
        "教务处实习安排台账；Aalen 与 Johansen（1978）。",
    ),
    year_means=YEAR_OF_START,
    maturity=STAY_CURVE.maturity,
    mart="mart.stay",
    parts={
        "time": "time",
        "cause": "nullif(m.cause, '')",
        "count": "left_count + censored_count",
        "undated": "undated_count",
    },
    classes=(
        "left_without_permission",
        "left_by_agreement",
        "dismissed",
        "enterprise_withdrew",
        "reason_unknown",
    ),
    class_names="end_reason",
    dimensions=STAY_CURVE.dimensions,
    registers=("placement",),
    better="lower",
    decimals=1,
    finding=Finding(
        level=Text(
            "Main reason to leave by day {days}: {group}, {value}",
            "截至第{days}天的首要离岗原因：{group}，{value}",
        ),
    ),
    example=example("leave_causes"),
)


METRICS = (
    MATCH_RATE,
    COMPLETION_RATE,
    UNAUTHORISED_LEAVE,
    STAY_CURVE,
    LEAVE_CAUSES,
)
