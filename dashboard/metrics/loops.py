"""Feedback loops: does the school act and answer, and what do partners do then?"""

from dataclasses import replace

from dashboard.messages import Text
from dashboard.metrics.common import (
    AFTER_THE_NEXT_YEAR,
    ENTERPRISE_DIMENSIONS,
    ENTERPRISE_YEAR,
    LOOP_REGISTERS,
    THROUGH_HOSTS,
    YEAR_OF_FEEDBACK,
)
from dashboard.metrics.contrasts import Within
from dashboard.metrics.examples import example
from dashboard.metrics.loop_states import FEEDBACK, STATES
from dashboard.metrics.model import Beside, Finding, Metric, Undecided

ACTION_RATE = Metric(
    id="action_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="record",
    label=Text("Issues acted upon", "问题处理率"),
    question=Text("Does the school act on what it hears?", "学校对反馈的问题采取行动了吗？"),
    definition=Text(
        "Issues with a dated action and evidence, of issues older than 60 days.",
        "提出超过60天的问题中，有注明日期且有凭证的处理措施的比例。",
    ),
    measured=Text(
        "issues acted upon, with day and evidence, of those older than 60 days",
        "提出满60天的问题中，已处理且有日期和凭证的比例",
    ),
    formula=Text(
        "issues with a dated, evidenced action / issues older than 60 days",
        "有日期和凭证的已处理问题 / 提出超过60天的问题",
    ),
    why=Text(
        "An issue raised and ignored is worse than one never raised.", "提了不理，比没提更糟。"
    ),
    caveat=Text(
        "An action without evidence does not count; what nobody logged is not here.",
        "没有凭证的措施不计入；没有登记的问题不在其中。",
    ),
    source=Text("Issue log.", "问题登记。"),
    year_means=Text("The academic year in which the issue was raised.", "问题提出的学年。"),
    maturity=Text("Counted 60 days after the issue was raised.", "提出满60天后计入。"),
    mart="mart.issue",
    parts={
        "numerator": "(due and acted)::integer",
        "denominator": "due::integer",
        "immature": "(not due)::integer",
    },
    dimensions=(
        "academic_year",
        "programme",
        "industry",
        "region",
        "depth_level",
        "enterprise_id",
        "theme",
    ),
    hosting=("college",),
    registers=("feedback",),
    better="higher",
    additive=("academic_year", "industry", "region", "depth_level", "enterprise_id", "theme"),
    finding=Finding(level=Text("{value} of issues were acted upon", "{value}的问题得到处理")),
    example=example("action_rate"),
)

CLOSED_LOOP = Metric(
    id="closed_loop",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Closed loops", "闭环率"),
    question=Text(
        "Are complaints settled before the next interns arrive?",
        "在下一批实习生到来之前，问题是否解决？",
    ),
    definition=Text(
        "Enterprise-years in which every issue was acted on and replied to before the next intake, "
        "of those with an issue or dissatisfaction. The next intake is one year after the first "
        "planned start, for partners that came back and for those that did not.",
        "在有问题或不满意的企业学年中，全部问题在下一批实习之前均已处理并答复的比例。"
        "下一批实习按首个计划开始日期后一年计，续接与否同一标准。",
    ),
    measured=Text(
        "enterprises that got an action and a reply before the next intake, of those with an issue or dissatisfied",
        "有问题或不满意的企业中，下一批实习前已获处理并得到答复的比例",
    ),
    formula=Text(
        "acted on and replied to before the next intake / enterprise-years with an issue or dissatisfaction",
        "下一批实习前已处理并答复 / 有问题或不满意的企业学年",
    ),
    why=Text(
        "Closing the loop is what turns a vicious circle; it is the one step the school controls.",
        "形成闭环才能扭转恶性循环，也是学校唯一能自主的一步。",
    ),
    caveat=Text(
        "A dissatisfied enterprise without a logged issue counts as not closed.",
        "不满意但未登记问题的企业计为未闭环。",
    ),
    source=Text("Issue log and enterprise survey.", "问题登记与企业调查。"),
    year_means=ENTERPRISE_YEAR,
    maturity=Text("Counted once the next intake has passed.", "下一批实习日期过后计入。"),
    mart="mart.enterprise_feedback",
    where="m.issues_recorded and (m.issues > 0 or m.dissatisfied)",
    parts={
        "numerator": "(intake_passed and all_closed)::integer",
        "denominator": "intake_passed::integer",
        "immature": "(not intake_passed)::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("feedback",),
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(level=Text("{value} of loops were closed", "{value}的反馈形成闭环")),
    example=example("closed_loop"),
)

LOOP_STATE = Metric(
    id="loop_state",
    shape="matrix",
    unit="enterprise",
    label=Text("State of the loop", "循环状态"),
    question=Text(
        "Which partners are in a vicious circle, which in a virtuous one?",
        "哪些企业陷入恶性循环，哪些处于良性循环？",
    ),
    definition=Text(
        "Each enterprise-year by two facts side by side: its feedback in the year, and whether it "
        "came back with its seats, with fewer (down over 10 % and at least one seat, lowered where "
        "the school asked for fewer) or, asked again, hosted nobody. Ended or not asked by the school, not yet due "
        "and years without records stand apart.",
        "每个企业学年按两个事实并列：当年的反馈，以及次年岗位不变、减少（降幅超过10%且至少一个岗位，"
        "学校需求减少时相应下调），或被邀请而未接收。学校终止或未邀请、尚未到期、无记录的年份单列。",
    ),
    measured=Text(
        "enterprises by their feedback and by whether they came back the year after",
        "企业按当年反馈与次年去留的分布",
    ),
    formula=Text("enterprise-years per pair of feedback and return", "按反馈与次年去留的组合计数"),
    why=Text(
        "It names the partners where one answered complaint can still turn the circle.",
        "它指出在哪些企业，答复一次意见就可能扭转循环。",
    ),
    caveat=Text("It shows what goes together, not what causes what.", "它显示关联，不代表因果。"),
    source=LOOP_REGISTERS,
    year_means=YEAR_OF_FEEDBACK,
    maturity=Text(
        "Where the next academic year has not ended, the column “still open” says so.",
        "次学年尚未结束的，列入“尚未定”。",
    ),
    mart="mart.loop",
    where="m.loop_state not in ('ended_or_not_asked', 'not_recorded', 'not_yet_due')",
    cluster="enterprise_id",
    parts={"row": "feedback_state", "column": "next_state", "count": "1"},
    classes=STATES,
    beside=(
        Beside(
            "count(*) filter (loop_state = 'ended_or_not_asked')",
            Text(
                "Not counted, because the school ended it or did not ask: {value}.",
                "另有{value}家由学校终止或未邀请，未计入。",
            ),
        ),
        Beside(
            "count(*) filter (loop_state in ('not_recorded', 'not_yet_due'))",
            Text(
                "Not counted, because not recorded or not yet due: {value}.",
                "另有{value}家未记录或尚未到期，未计入。",
            ),
        ),
    ),
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise", "feedback"),
    additive=ENTERPRISE_DIMENSIONS,
    finding=Finding(
        level=Text(
            "{count} of {n} partners with a known outcome are in a vicious circle ({value})",
            "去留已知的{n}家企业中{count}家陷入恶性循环（{value}）",
        ),
        trend=Text(
            "Vicious circles {direction} from {first_value} to {last_value}",
            "恶性循环由{first_value}{direction}至{last_value}",
        ),
        focus=(("dissatisfied_open", "fewer"), ("dissatisfied_open", "gone")),
        undecided=Undecided(
            column="still_open",
            level=Text(
                "{count} of {n} partners are at risk, the year is open",
                "{n}家企业中{count}家有风险，次年尚未定",
            ),
            focus=(("dissatisfied_open", "still_open"), ("silent", "still_open")),
        ),
    ),
    example=example("loop_state"),
)

LOOP_MOVES = replace(
    LOOP_STATE,
    id="loop_moves",
    label=Text("From feedback to return", "从反馈到次年去留"),
    question=Text(
        "What followed in the next year from what partners said?",
        "企业反馈之后，次年发生了什么变化？",
    ),
    measured=Text(
        "enterprises by their feedback and by whether they came back the year after",
        "企业按当年反馈与次年去留的流向",
    ),
    why=Text(
        "It shows from which kind of feedback partners go, and how many go without a word.",
        "可以看出流失的企业此前反馈如何，又有多少未作反馈便离开。",
    ),
    finding=Finding(
        level=Text(
            "{count} of {n} partners with a known outcome offered less or left ({value})",
            "去留已知的{n}家企业中{count}家减少或不再接收（{value}）",
        ),
        subject=Text("Partners that offered less or left", "减少或不再接收的企业"),
        focus=tuple((said, moved) for said in FEEDBACK for moved in ("fewer", "gone")),
        undecided=Undecided(
            column="still_open",
            level=Text(
                "{n} partners gave or owed feedback, the next year is open",
                "{n}家企业已反馈或应反馈，次年尚未定",
            ),
            focus=tuple((said, "still_open") for said in FEEDBACK),
        ),
    ),
    example=LOOP_STATE.example,
)

STATE_MOVES = Metric(
    id="state_moves",
    shape="distribution",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("From state to state", "循环状态的变化"),
    question=Text(
        "Who leaves a vicious circle, who slips out of a virtuous one?",
        "哪些企业走出恶性循环，哪些企业离开良性循环？",
    ),
    definition=Text(
        "Partners by the state of their loop in a year and in the next. States are taken together: "
        "virtuous or steady; satisfied, yet less (cooling; lost); dissatisfied, loop closed (recovered, "
        "in repair, shrinking, lost); tolerated; vicious or at risk; silent; mixed. Who was asked again "
        "and took no interns is “no longer hosting”. A vicious circle is left by who is satisfied, neutral or "
        "answered in time the year after. Left out: who has no state in the next year, "
        "because it is not recorded, not yet due, or the school ended the cooperation or did not ask.",
        "按本学年与次学年的循环状态统计合作企业，状态合并为：良性或稳定；满意但减少（热度下降、流失）；"
        "不满意，已闭环（已修复、修复中、减少、流失）；容忍；恶性或有风险；未反馈；混合。再次被邀请而未接收的为"
        "“不再接收”。次学年满意、中立或获得及时答复的，即为走出恶性循环。次学年没有状态的不计入：无记录、尚未到期、学校终止或未邀请。",
    ),
    measured=Text(
        "partners by the state of their loop the year after, of those in the state of the column",
        "处于该列状态的合作企业，按次学年状态的构成",
    ),
    formula=Text(
        "partners in the state of the row the next year / partners in that of the column",
        "次学年处于行所示状态的企业 / 处于列所示状态的企业",
    ),
    why=Text(
        "A circle is a circle only if partners stay in it: here is who leaves it, and where to.",
        "企业停留其中才称得上循环：这里显示谁离开了，去向如何。",
    ),
    caveat=Text(
        "It counts who moved, not what moved them.", "它统计谁发生了变化，不说明变化的原因。"
    ),
    source=LOOP_REGISTERS,
    year_means=Text("The academic year t of the first state.", "前一状态所在的学年 t。"),
    maturity=AFTER_THE_NEXT_YEAR,
    mart="mart.loop_change",
    where="m.loop_after is not null",
    parts={"class": "loop_after", "count": "1"},
    classes=("virtuous", "cooling", "repair", "mixed", "silent", "tolerated", "vicious", "gone"),
    class_names="loop_after",
    dimensions=(*ENTERPRISE_DIMENSIONS, "loop_before"),
    hosting=THROUGH_HOSTS,
    registers=("survey.enterprise", "feedback"),
    additive=(*ENTERPRISE_DIMENSIONS, "loop_before"),
    beside=(
        Beside(
            "count(*) filter (loop_after is null)",
            Text(
                "Left out, without a state in the next year: {value}.",
                "另有{value}家次学年没有状态，未计入。",
            ),
        ),
    ),
    finding=Finding(
        level=Text("{value} of partners are {group} a year later", "{value}的企业次年为{group}"),
        focus=("virtuous",),
        subject=Text("Virtuous a year later", "次年为良性循环"),
        contrast=Within(
            "loop_before",
            one="vicious",
            classes=("virtuous", "cooling", "repair", "mixed"),
            text=Text(
                "Of {n} partners in a vicious circle, {count} left it",
                "陷入恶性循环的{n}家企业中，{count}家次年走出",
            ),
        ),
    ),
    example=example("state_moves"),
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
    source=LOOP_REGISTERS,
    year_means=YEAR_OF_FEEDBACK,
    maturity=AFTER_THE_NEXT_YEAR,
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
    ACTION_RATE,
    CLOSED_LOOP,
    LOOP_STATE,
    LOOP_MOVES,
    STATE_MOVES,
    RETURN_ASSOCIATION,
)
