"""Guidance in amounts: visits per month, interns per supervisor, incidents, teachers and funds."""

from dashboard.messages import Text
from dashboard.metrics.common import (
    ENTERPRISE_DIMENSIONS,
    FROM_THE_START,
    PLACEMENT_REGISTER,
    PROGRAMME_DIMENSIONS,
    THROUGH_HOSTS,
    YEAR_OF_START,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Finding, Metric
from dashboard.metrics.supervision import ADDITIVE, DIMENSIONS

PER_HUNDRED = 100.0
PROGRAMME_REGISTER = Text(
    "Programme register of academic affairs; teachers from personnel, funds from finance.",
    "教务处专业基本情况；师资来自人事处，经费来自财务处。",
)
REGISTER_IN = Text("Counted once the register is in.", "台账报送后即计入。")
YEAR_OF_REGISTER = Text("The academic year of the programme register.", "专业基本情况登记的学年。")

VISITS = Metric(
    id="visits",
    shape="rate",
    cluster="enterprise_id",
    unit="person",
    label=Text("Visits per month", "月均走访次数"),
    question=Text(
        "How often does a supervisor see an intern on site?", "指导教师多久到现场走访一次？"
    ),
    definition=Text(
        "Visits on site by the school for each month of placement, of started placements whose visits "
        "are known. A running placement counts up to the data cut, one without a recorded end to the "
        "planned end; a month has 365.25 / 12 days.",
        "在走访次数已知的已开始实习中，每实习月的学校现场走访次数。进行中的计至数据截止日，"
        "未记录结束日期的计至计划结束日；每月按365.25/12天计。",
    ),
    measured=Text(
        "visits on site by the school, for each month of placement",
        "平均每个实习月的学校现场走访次数",
    ),
    formula=Text("visits on site / months of placement", "现场走访次数 / 实习月数"),
    why=Text(
        "A visit shows the intern and the enterprise that the school cares.",
        "走访让学生和企业都看到学校的重视。",
    ),
    caveat=Text(
        "Visits as the register counts them; calls and messages do not count.",
        "以台账登记次数为准，电话和线上联系不计。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_START,
    maturity=FROM_THE_START,
    mart="mart.supervision",
    parts={
        "numerator": "visits",
        "exposure": "visit_months",
        "n": "visits_known",
        "unknown": "started - visits_known",
    },
    dimensions=DIMENSIONS,
    registers=("placement", "placement.visits"),
    better="higher",
    decimals=2,
    additive=ADDITIVE,
    finding=Finding(
        level=Text("{value} visits in a month of placement", "每实习月走访{value}次"),
    ),
    example=example("visits"),
)

INTERNS_PER_SUPERVISOR = Metric(
    id="interns_per_supervisor",
    shape="peak",
    unit="person",
    label=Text("Interns per supervisor", "师均指导人数"),
    question=Text(
        "How many interns does a school supervisor guide when most are out?",
        "实习高峰时，每名校内指导教师带多少学生？",
    ),
    definition=Text(
        "Interns with a named school supervisor in the busiest week, counted on its Wednesday, for "
        "each supervisor with an intern on that day.",
        "实习人数最多的一周（按周三计），有指导教师的在岗实习生数与当日有学生的指导教师数之比。",
    ),
    measured=Text(
        "interns for each supervisor, on the day on which most are in placements",
        "在岗实习生最多的一天，平均每名指导教师指导的人数",
    ),
    formula=Text(
        "concurrent interns / distinct supervisors at the peak", "高峰日在岗实习生 / 指导教师人数"
    ),
    why=Text(
        "A supervisor with too many interns visits none of them.",
        "带的学生太多，就谁也走访不了。",
    ),
    caveat=Text(
        "An average at the peak: it says nothing of any one supervisor, and is no measure of them.",
        "为高峰时的平均值，不反映任何一名教师，也不用于考核教师。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_START,
    maturity=FROM_THE_START,
    mart="mart.guided",
    parts={"starts": "starts", "ends": "ends", "count": "interns", "keeper": "keeper"},
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("placement", "placement.supervisor"),
    better="lower",
    decimals=1,
    finding=Finding(
        level=Text(
            "{value} interns per supervisor at the peak", "高峰时每名教师指导{value}名实习生"
        ),
    ),
    example=example("interns_per_supervisor"),
)

SUPERVISOR_LOAD = Metric(
    id="supervisor_load",
    shape="distribution",
    unit="person",
    label=Text("Supervisors with over ten interns", "指导十人以上的教师"),
    question=Text(
        "Is the load spread evenly over the supervisors?", "指导任务在教师之间分配是否均衡？"
    ),
    definition=Text(
        "School supervisors by the most interns that they guided at once in the year and college.",
        "校内指导教师按本学年、本学院同时指导学生的最多人数分组。",
    ),
    measured=Text(
        "supervisors by the most interns that they guided at once",
        "指导教师按同时指导的最多人数分组",
    ),
    formula=Text(
        "supervisors with so many interns at once / supervisors", "该组指导教师 / 全部指导教师"
    ),
    why=Text(
        "An average hides the few on whom most interns depend.",
        "平均数会掩盖少数教师承担了多数学生的情况。",
    ),
    caveat=Text(
        "Groups only: supervisors are neither named nor ranked. Who guides in two colleges counts in both.",
        "只分组统计，不列姓名、不排名。在两个学院指导的教师分别计入。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_START,
    maturity=FROM_THE_START,
    mart="mart.supervisor_load",
    parts={
        "class": "case when peak_interns <= 5 then 'up_to_5' when peak_interns <= 10 then 'up_to_10' "
        "when peak_interns <= 20 then 'up_to_20' else 'over_20' end",
        "count": "supervisors",
    },
    dimensions=("academic_year", "college"),
    registers=("placement", "placement.supervisor"),
    classes=("up_to_5", "up_to_10", "up_to_20", "over_20"),
    additive=("academic_year", "college"),
    finding=Finding(
        level=Text(
            "{value} of supervisors guide over ten at once", "{value}的教师同时指导十名以上学生"
        ),
        focus=("up_to_20", "over_20"),
    ),
    example=example("supervisor_load"),
)


def _incidents(
    metric_id: str, counted: str, *, label: Text, question: Text, what: Text, level: Text
) -> Metric:
    return Metric(
        id=metric_id,
        shape="rate",
        cluster="enterprise_id",
        unit="record",
        label=label,
        question=question,
        definition=Text(
            f"{what.en} in the register of issues, for every 100 months of placement. Both count in "
            "the academic year in which they fall.",
            f"每100个实习月中，反馈台账登记的{what.zh}数。二者均计入发生的学年。",
        ),
        measured=Text(
            f"{what.en[0].lower()}{what.en[1:]}, for every 100 months of placement",
            f"每100个实习月的{what.zh}数",
        ),
        formula=Text("100 x issues raised / months of placement", "100 × 提出的问题数 / 实习月数"),
        why=Text(
            "Per month of placement, a big year is not mistaken for a bad one.",
            "按实习月计算，人数多的年份不会被误认为问题多。",
        ),
        caveat=Text(
            "It counts what was written down: a rise can mean that more is heard.",
            "只统计已登记的问题：上升也可能意味着听到的更多。",
        ),
        source=Text(
            "Register of issues; months from the placement register.",
            "反馈台账；实习月数来自实习安排台账。",
        ),
        year_means=Text(
            "The academic year in which the issue was raised and the months were worked.",
            "问题提出及实习发生的学年。",
        ),
        maturity=Text("Counted up to the data cut.", "计至数据截止日。"),
        mart="mart.incident",
        parts={"numerator": counted, "exposure": "months", "n": counted},
        per=PER_HUNDRED,
        dimensions=ENTERPRISE_DIMENSIONS,
        hosting=THROUGH_HOSTS,
        registers=("placement", "feedback"),
        better="lower",
        decimals=2,
        additive=("academic_year", "industry", "region", "enterprise_id"),
        finding=Finding(level=level),
        example=example(metric_id),
    )


INCIDENTS = _incidents(
    "incidents",
    "issues",
    label=Text("Accidents and complaints per 100 months", "每100个实习月的事故与投诉"),
    question=Text(
        "How many accidents and complaints come with the months worked?",
        "相对于实习月数，事故与投诉有多少？",
    ),
    what=Text("Accidents and complaints", "事故与投诉"),
    level=Text("{value} issues in 100 months of placement", "每100个实习月有{value}个问题"),
)

SEVERE_INCIDENTS = _incidents(
    "severe_incidents",
    "severe",
    label=Text("Severe issues per 100 months", "每100个实习月的严重问题"),
    question=Text(
        "How many accidents and severe complaints come with the months worked?",
        "相对于实习月数，事故与严重投诉有多少？",
    ),
    what=Text(
        "Accidents of any severity and complaints of high severity", "事故（不论程度）与严重投诉"
    ),
    level=Text(
        "{value} severe issues in 100 months of placement", "每100个实习月有{value}个严重问题"
    ),
)

DUAL_QUALIFIED_SHARE = Metric(
    id="dual_qualified_share",
    shape="ratio",
    cluster="programme",
    unit="person",
    label=Text("Dual-qualified teachers", "双师型教师比例"),
    question=Text(
        "How many teachers know the industry from inside?", "有多少教师具备行业资格或经历？"
    ),
    definition=Text(
        "Full-time teachers with an industry qualification or experience, of all full-time teachers "
        "of programmes that report both.",
        "在两项数据均有填报的专业中，具有行业资格或经历的专任教师占全部专任教师的比例。",
    ),
    measured=Text(
        "teachers with a qualification or experience from industry, of all full-time teachers",
        "全部专任教师中，具有行业资格或经历的比例",
    ),
    formula=Text("dual-qualified / full-time teachers", "双师型教师 / 专任教师"),
    why=Text(
        "Teachers who have worked in the industry prepare students for it.",
        "有行业经历的教师更能让学生做好上岗准备。",
    ),
    caveat=Text(
        "Who counts as dual-qualified differs by province and year.",
        "双师型的认定标准因省份和年份而异。",
    ),
    source=PROGRAMME_REGISTER,
    year_means=YEAR_OF_REGISTER,
    maturity=REGISTER_IN,
    mart="mart.programme_year",
    where="registered",
    parts={
        "numerator": "if(full_time_teachers is null, 0, dual_qualified_teachers)",
        "denominator": "if(dual_qualified_teachers is null, 0, full_time_teachers)",
        "unknown": "if(dual_qualified_teachers is null, full_time_teachers, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("programme",),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of teachers are dual-qualified", "{value}的专任教师为双师型"),
    ),
    example=example("dual_qualified_share"),
)

PRACTICE_FUNDS = Metric(
    id="practice_funds",
    shape="rate",
    cluster="programme",
    unit="record",
    label=Text("Practice funds per student due, yuan", "生均实习经费（元）"),
    question=Text(
        "How much money is there for each student due for practice?",
        "每名应实习学生有多少实习经费？",
    ),
    definition=Text(
        "Practice funds in yuan for each student due for practice, over programmes that report both.",
        "在两项数据均有填报的专业中，实习经费（元）与应实习学生数之比。",
    ),
    measured=Text(
        "yuan of practice funds, for each student due for practice", "平均每名应实习学生的实习经费"
    ),
    formula=Text(
        "practice funds in yuan / students due for practice", "实习经费（元）/ 应实习学生数"
    ),
    why=Text(
        "Visits, insurance and training cost money before they cost goodwill.",
        "走访、保险和培训都需要经费。",
    ),
    caveat=Text(
        "Funds as budgeted by the programme, in yuan of the year, not adjusted for prices.",
        "为专业预算数，按当年价格计，未作价格调整。",
    ),
    source=PROGRAMME_REGISTER,
    year_means=YEAR_OF_REGISTER,
    maturity=REGISTER_IN,
    mart="mart.programme_year",
    where="registered",
    persons=("exposure",),
    parts={
        "numerator": "if(students_due is null, 0, practice_funds)",
        "exposure": "if(practice_funds is null, 0, students_due)",
        "n": "if(practice_funds is null or students_due is null, 0, 1)",
        "unknown": "if(practice_funds is null or students_due is null, 1, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("programme",),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("{value} yuan of funds per student due", "生均实习经费{value}元"),
    ),
    example=example("practice_funds"),
)

METRICS = (
    VISITS,
    INTERNS_PER_SUPERVISOR,
    SUPERVISOR_LOAD,
    INCIDENTS,
    SEVERE_INCIDENTS,
    DUAL_QUALIFIED_SHARE,
    PRACTICE_FUNDS,
)
