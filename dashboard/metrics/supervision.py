"""Supervision: are interns placed, prepared, guided and visited?"""

from typing import Unpack

from dashboard.messages import Text
from dashboard.metrics.common import (
    FROM_THE_START,
    PLACEMENT_ADDITIVE,
    PLACEMENT_DIMENSIONS,
    PLACEMENT_REGISTER,
    YEAR_OF_START,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Better, Explained, Finding, Metric

DIMENSIONS = (*PLACEMENT_DIMENSIONS, "arranged_by")
ADDITIVE = (*PLACEMENT_ADDITIVE, "arranged_by")
ONCE_OVER = Text(
    "Counted once the planned end, and a later actual one, lies before the data cut.",
    "计划结束日（实际结束更晚的，以实际为准）早于数据截止日后才计入。",
)


def of_placements(
    metric_id: str,
    numerator: str,
    denominator: str,
    *,
    level: Text,
    field: str,
    asked: str = "started",
    maturity: Text = FROM_THE_START,
    immature: str = "0",
    better: Better = "higher",
    **texts: Unpack[Explained],
) -> Metric:
    """Return a share of placements: ``numerator`` of ``denominator``, the rest of ``asked`` unknown."""
    return Metric(
        id=metric_id,
        shape="ratio",
        cluster="enterprise_id",
        unit="person",
        source=PLACEMENT_REGISTER,
        year_means=YEAR_OF_START,
        maturity=maturity,
        mart="mart.supervision",
        parts={
            "numerator": numerator,
            "denominator": denominator,
            "unknown": f"{asked} - {denominator}",
            "immature": immature,
        },
        dimensions=DIMENSIONS,
        registers=("placement", f"placement.{field}"),
        better=better,
        additive=ADDITIVE,
        finding=Finding(level=level),
        example=example(metric_id),
        **texts,
    )


SELF_FOUND_SHARE = of_placements(
    "self_found_share",
    "if(arranged_by = 'student', assigned, 0)",
    "if(arranged_by <> '', assigned, 0)",
    label=Text("Found by students themselves", "自主实习占比"),
    question=Text(
        "How many placements did students find on their own?",
        "有多少实习是学生自行联系的？",
    ),
    definition=Text(
        "Placements that the student found, of all placements of which it is recorded who arranged them.",
        "在安排方式已知的实习中，由学生自行联系的比例。",
    ),
    measured=Text(
        "placements that students found themselves, of those of which it is recorded",
        "安排方式已知的实习中，学生自行联系的比例",
    ),
    formula=Text("found by the student / placements", "学生自主联系 / 全部实习安排"),
    why=Text(
        "Placements that the school did not arrange are seldom visited and less often protected.",
        "非学校安排的实习较少被走访，保障也往往不足。",
    ),
    caveat=Text(
        "The 2019 opinions want internships arranged together by the school in principle; they do "
        "not forbid others.",
        "2019年意见要求原则上由学校集中组织，但并未禁止学生自主联系。",
    ),
    level=Text("Students found {value} of placements themselves", "{value}的实习由学生自主联系"),
    field="arranged_by",
    asked="assigned",
    maturity=Text("Counted once the placement is assigned.", "安排实习后即计入。"),
    better="neither",
)

START_RATE = of_placements(
    "start_rate",
    "started",
    "start_due",
    label=Text("Started", "到岗率"),
    question=Text(
        "How many of those assigned a placement begin it?", "被安排实习的学生有多少到岗？"
    ),
    definition=Text(
        "Placements that started, of those whose planned start has passed. Started means that an "
        "actual start is recorded, or an end that presupposes one.",
        "在计划开始日期已过的实习中，实际开始的比例。有实际开始日期，或结束原因说明已到岗的，视为已开始。",
    ),
    measured=Text(
        "placements that began, of those whose planned start has passed",
        "计划开始日期已过的实习中，实际到岗的比例",
    ),
    formula=Text("started / assigned, planned start passed", "已开始 / 已安排且计划开始日期已过"),
    why=Text(
        "A seat that stays empty on the first day is seldom offered again.",
        "第一天就空着的岗位，企业往往不再提供。",
    ),
    caveat=Text(
        "A start that nobody wrote down reads as no start.", "未登记的到岗会被视为未到岗。"
    ),
    level=Text("{value} of assigned placements started", "{value}的已安排实习实际开始"),
    field="start",
    asked="start_due",
    maturity=Text(
        "Counted once the planned start lies before the data cut.",
        "计划开始日期早于数据截止日后才计入。",
    ),
    immature="assigned - start_due",
)

PRETRAINING_RATE = of_placements(
    "pretraining_rate",
    "pretrained",
    "pretraining_known",
    label=Text("Prepared before practice", "岗前培训率"),
    question=Text(
        "How many interns were trained before they left school?", "有多少学生接受了岗前培训？"
    ),
    definition=Text(
        "Started placements with pre-practice training hours above nought, of those whose hours are known.",
        "在岗前培训学时已知的已开始实习中，学时大于零的比例。",
    ),
    measured=Text(
        "interns who were trained before they left school, of those who started",
        "已到岗的实习生中，接受过岗前培训的比例",
    ),
    formula=Text("with pre-practice training / started", "有岗前培训 / 已开始"),
    why=Text(
        "Safety and manners at work are learned before the first day or by accident.",
        "安全与职业规范，不在岗前学会，就要在事故中学会。",
    ),
    caveat=Text("One hour counts as much as forty.", "一学时与四十学时同样计入。"),
    level=Text("{value} of interns were prepared", "{value}的实习生接受了岗前培训"),
    field="pretraining",
)

THEORY_TRAINING_RATE = of_placements(
    "theory_training_rate",
    "theory_trained",
    "theory_known",
    label=Text("Trained by the enterprise", "企业理论培训率"),
    question=Text(
        "How many interns did their enterprise teach?", "有多少实习生接受了企业理论培训？"
    ),
    definition=Text(
        "Placements that are over, with theory training hours at the enterprise above nought, of "
        "those whose hours are known.",
        "在企业理论培训学时已知、已结束的实习中，学时大于零的比例。",
    ),
    measured=Text(
        "interns whom their enterprise taught theory, of those whose placement is over",
        "实习已结束的学生中，接受过企业理论培训的比例",
    ),
    formula=Text("with theory training at the enterprise / started", "有企业理论培训 / 已开始"),
    why=Text("Without teaching, an internship is cheap labour.", "没有培训的实习只是廉价劳动力。"),
    caveat=Text(
        "What the enterprise reports as teaching is not checked.", "企业所报培训内容未经核实。"
    ),
    level=Text("Enterprises taught {value} of their interns", "{value}的实习生接受了企业理论培训"),
    field="theory_training",
    asked="over",
    maturity=ONCE_OVER,
    immature="not_over",
)

COUNSELLING_RATE = of_placements(
    "counselling_rate",
    "counselled",
    "counselling_known",
    label=Text("Counselled", "辅导覆盖率"),
    question=Text(
        "How many interns were counselled by the school?", "有多少实习生得到了学校辅导？"
    ),
    definition=Text(
        "Placements that are over in which the school counselled the intern, of those where it is known.",
        "在辅导情况已知、已结束的实习中，学校提供过辅导的比例。",
    ),
    measured=Text(
        "interns whom the school counselled, of those whose placement is over",
        "实习已结束的学生中，得到过学校辅导的比例",
    ),
    formula=Text("counselled / started", "接受辅导 / 已开始"),
    why=Text(
        "Interns who can talk to somebody stay when it gets hard.", "有人可以倾诉的学生更能坚持。"
    ),
    caveat=Text("It says whether, not how often or how well.", "只反映有无，不反映次数与质量。"),
    level=Text("{value} of interns were counselled", "{value}的实习生得到了辅导"),
    field="counselling",
    asked="over",
    maturity=ONCE_OVER,
    immature="not_over",
)

MENTOR_RATE = of_placements(
    "mentor_rate",
    "mentored",
    "mentor_known",
    label=Text("Mentor at the enterprise", "企业导师覆盖率"),
    question=Text(
        "How many interns have a mentor at the enterprise?", "有多少实习生配有企业导师？"
    ),
    definition=Text(
        "Started placements for which the register names an enterprise mentor. Where a college names any "
        "in the year, a blank means none; where it names nobody, it is unknown.",
        "已开始的实习中，台账写明企业指导教师的比例。学院该学年登记过企业导师的，空白即视为未配备；未登记过的为未知。",
    ),
    measured=Text(
        "interns with a mentor named at the enterprise, of those whose college records mentors",
        "所在学院登记导师的到岗实习生中，有企业导师的比例",
    ),
    formula=Text(
        "with a named mentor / started, college records mentors",
        "有企业导师 / 已开始且学院登记导师",
    ),
    why=Text(
        "The mentor is the one person at the enterprise who answers for the intern.",
        "企业导师是企业中对实习生负责的那个人。",
    ),
    caveat=Text(
        "A mentor who was not written down counts as missing.", "未登记的导师会被计为缺失。"
    ),
    level=Text("{value} of interns have a mentor", "{value}的实习生配有企业导师"),
    field="mentor",
)

VISITED_RATE = of_placements(
    "visited_rate",
    "visited",
    "visits_known_over",
    label=Text("Visited at least once", "走访覆盖率"),
    question=Text("How many interns did a supervisor see on site?", "有多少实习生得到过现场走访？"),
    definition=Text(
        "Placements that are over with at least one visit on site by the school, of those whose visits are known.",
        "在走访次数已知、已结束的实习中，学校至少现场走访一次的比例。",
    ),
    measured=Text(
        "interns whom the school visited on site, of those whose placement is over",
        "实习已结束的学生中，学校现场走访过的比例",
    ),
    formula=Text("with a visit / started", "有现场走访 / 已开始"),
    why=Text("What nobody looks at, nobody corrects.", "没有人到现场看，问题就没有人纠正。"),
    caveat=Text(
        "One visit to many interns at once counts for each of them.",
        "一次走访看望多名学生的，每人都计入。",
    ),
    level=Text("{value} of interns were visited", "{value}的实习生得到过走访"),
    field="visits",
    asked="over",
    maturity=ONCE_OVER,
    immature="not_over",
)

TIMETABLE_CLASH = of_placements(
    "timetable_clash",
    "clashed",
    "clash_known",
    label=Text("Clash with the timetable", "课程冲突率"),
    question=Text("How many internships clash with classes?", "有多少实习与课程安排冲突？"),
    definition=Text(
        "Placements that are over and clashed with the timetable, of those where it is known.",
        "在冲突情况已知、已结束的实习中，与课程安排冲突的比例。",
    ),
    measured=Text(
        "placements that clashed with classes, of those that are over",
        "已结束的实习中，与课程安排冲突的比例",
    ),
    formula=Text("with a clash / started", "有课程冲突 / 已开始"),
    why=Text(
        "An intern called back to class is an intern the enterprise can not plan with.",
        "随时被叫回上课的实习生，企业无法安排工作。",
    ),
    caveat=Text("It says whether, not for how many hours.", "只反映有无冲突，不反映冲突学时。"),
    level=Text("{value} of internships clash with classes", "{value}的实习与课程冲突"),
    field="clash",
    asked="over",
    maturity=ONCE_OVER,
    immature="not_over",
    better="lower",
)

METRICS = (
    SELF_FOUND_SHARE,
    START_RATE,
    PRETRAINING_RATE,
    THEORY_TRAINING_RATE,
    COUNSELLING_RATE,
    MENTOR_RATE,
    VISITED_RATE,
    TIMETABLE_CLASH,
)
