"""Seats: what the school asks for, what enterprises offer, decline and fill."""

from dashboard.messages import Text
from dashboard.metrics.common import PROGRAMME_DIMENSIONS
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

SEAT_DIMENSIONS = (
    "academic_year",
    "college",
    "programme",
    "industry",
    "region",
    "depth_level",
    "enterprise_id",
)
SEAT_YEAR = Text("The academic year that the seats are for.", "岗位所属的学年。")
SOURCE = Text("Seats register of the cooperation office.", "校企合作办公室岗位登记。")

SEATS_GRANTED = Metric(
    id="seats_granted",
    shape="ratio",
    cluster="enterprise_id",
    unit="record",
    label=Text("Seats granted", "岗位满足率"),
    question=Text(
        "Which industries say yes when the school asks for seats?",
        "学校申请岗位时，哪些行业愿意提供？",
    ),
    definition=Text(
        "Seats offered, of those that the school requested. Seats beyond what was requested do not "
        "make up for others that were declined.",
        "学校申请的岗位中企业同意提供的比例。超出申请数的岗位不抵补其他被谢绝的岗位。",
    ),
    measured=Text(
        "seats that enterprises offered, of those that the school requested",
        "学校申请的岗位中，企业同意提供的比例",
    ),
    formula=Text(
        "seats offered, up to those requested / seats requested",
        "提供的岗位（不超过申请数）/ 申请的岗位",
    ),
    why=Text(
        "A cautious industry is a closed door for its programmes: it needs another key than a request.",
        "谨慎的行业对相关专业是一扇关着的门，仅靠申请打不开。",
    ),
    caveat=Text(
        "It speaks of the seats that the school asked for: who was never asked is not in it.",
        "只反映学校申请过的岗位；从未被邀请的企业不在其中。",
    ),
    source=SOURCE,
    year_means=SEAT_YEAR,
    maturity=Text(
        "Counted when offered or declined; a request without an answer is unknown.",
        "企业答复后计入；未答复的申请属未知。",
    ),
    mart="mart.seat",
    where="m.requested > 0",
    parts={
        "numerator": "least(coalesce(offered, 0), requested)",
        "denominator": "if(offered is null, 0, requested)",
        "unknown": "if(offered is null, requested, 0)",
    },
    dimensions=SEAT_DIMENSIONS,
    registers=("seats",),
    better="higher",
    additive=SEAT_DIMENSIONS,
    beside=(
        Beside("sum(requested)", Text("Requested: {value}.", "申请：{value}个。")),
        Beside("sum(offered)", Text("Offered: {value}.", "提供：{value}个。")),
        Beside("sum(declined)", Text("Declined: {value}.", "谢绝：{value}个。")),
        Beside(
            "count(distinct enterprise_id) filter (offered > 0)",
            Text("Enterprises offering: {value}.", "提供岗位的企业：{value}家。"),
        ),
    ),
    finding=Finding(
        level=Text("{value} of the seats requested are offered", "申请的岗位中{value}获得提供"),
        groups=Text(
            "Seats granted: {lowest} only {lowest_value}, {highest} {highest_value}",
            "岗位满足率：{lowest}仅{lowest_value}，{highest}{highest_value}",
        ),
    ),
    example=example("seats_granted"),
)

SEAT_FILL = Metric(
    id="seat_fill",
    shape="ratio",
    cluster="enterprise_id",
    unit="record",
    label=Text("Seats filled", "岗位使用率"),
    question=Text("Does the school fill the seats it was given?", "学校用好企业提供的岗位了吗？"),
    definition=Text(
        "Seats in which an intern started, of the seats offered. Interns who found their place by "
        "themselves fill no seat, nor do those beyond the seats that the enterprise offered the programme.",
        "企业提供的岗位中有实习生到岗的比例。学生自行联系的不占岗位；超出该企业为该专业提供岗位数的也不计。",
    ),
    measured=Text(
        "seats that an intern took up, of those that enterprises offered",
        "企业提供的岗位中，有实习生到岗的比例",
    ),
    formula=Text("seats filled / seats offered", "到岗的岗位 / 提供的岗位"),
    why=Text(
        "A seat left empty tells the enterprise that its offer was not needed.",
        "空着的岗位会让企业觉得自己的好意并不被需要。",
    ),
    caveat=Text(
        "Placements are matched to seats by enterprise, programme and year, not by name.",
        "实习安排与岗位按企业、专业和学年对应，而非按人对应。",
    ),
    source=Text("Seats and placement registers.", "岗位登记与实习安排。"),
    year_means=SEAT_YEAR,
    maturity=Text("Counted once the academic year has ended.", "学年结束后计入。"),
    mart="mart.seat",
    where="m.offered is not null",
    persons=("numerator",),
    counted_in=Text("seats", "个岗位"),
    parts={
        "numerator": "if(closed, filled, 0)",
        "denominator": "if(closed, offered, 0)",
        "immature": "if(closed, 0, offered)",
    },
    dimensions=SEAT_DIMENSIONS,
    registers=("seats", "placement"),
    better="higher",
    additive=SEAT_DIMENSIONS,
    beside=(
        Beside(
            "sum(greatest(hosted - coalesce(offered, 0), 0))",
            Text(
                "Interns beyond the seats offered: {value}.", "超出所提供岗位的实习生：{value}人。"
            ),
            "persons",
        ),
    ),
    finding=Finding(
        level=Text("{value} of the seats offered are filled", "提供的岗位{value}已到岗")
    ),
    example=example("seat_fill"),
)

DECLINE_REASONS = Metric(
    id="decline_reasons",
    shape="distribution",
    unit="record",
    label=Text("Reasons for declining", "谢绝岗位的原因"),
    question=Text("Why do enterprises decline seats?", "企业为何谢绝提供岗位？"),
    definition=Text(
        "Seats declined, by the reason that the enterprise gave for the programme, as it was written "
        "down. Where nothing was written as declined, what was requested and not offered counts.",
        "被谢绝的岗位按企业对该专业给出的原因分，原因照登记原文。未登记谢绝数的，按申请而未提供计。",
    ),
    measured=Text(
        "seats declined, by the reason that the enterprise gave", "被谢绝的岗位按企业所给原因的构成"
    ),
    formula=Text(
        "seats declined for the reason / seats declined with a reason",
        "该原因谢绝的岗位 / 有原因的谢绝岗位",
    ),
    why=Text(
        "Confidentiality calls for a contract, missing mentors for training: the reason says which.",
        "顾虑保密可用协议解决，缺少指导人可用培训解决：原因决定对策。",
    ),
    caveat=Text(
        "One reason per enterprise, programme and year; many are not recorded. A single enterprise can "
        "decline a large part of all seats: shares and intervals then speak of its own reasons.",
        "每家企业、每个专业、每学年只记一个原因，且不少没有记录。个别企业可能占谢绝岗位的很大部分，"
        "此时比例和区间反映的主要是该企业自身的原因。",
    ),
    source=SOURCE,
    year_means=SEAT_YEAR,
    maturity=Text("Counted when declined.", "谢绝后计入。"),
    mart="mart.seat",
    where="m.declined > 0",
    cluster="enterprise_id",
    parts={"class": "nullif(trim(reason), '')", "count": "declined"},
    class_names="decline_reason",
    dimensions=SEAT_DIMENSIONS,
    registers=("seats",),
    additive=SEAT_DIMENSIONS,
    finding=Finding(
        level=Text("Declined most for: {group} ({value})", "谢绝的首要原因：{group}（{value}）")
    ),
    example=example("decline_reasons"),
)

SEATS_PER_STUDENT = Metric(
    id="seats_per_student",
    shape="rate",
    cluster="programme",
    unit="record",
    decimals=2,
    label=Text("Seats per student due", "生均岗位数"),
    question=Text("Is there a seat for every student who is due?", "每名应实习学生都有岗位吗？"),
    definition=Text(
        "Seats that enterprises offered to the programme, for each of its students who are due for "
        "practice in the year. Below 1, some must find a place by themselves.",
        "企业向该专业提供的岗位数与当年应实习学生数之比。低于1时，部分学生只能自行联系。",
    ),
    measured=Text(
        "seats that enterprises offered, for each student due for practice",
        "企业提供的岗位数与应实习学生数之比",
    ),
    formula=Text("seats offered / students due for practice", "提供的岗位 / 应实习学生"),
    why=Text(
        "With one seat per student there is no choice: whoever does not fit has to take it anyway.",
        "一人一岗便没有选择：不合适也只能接受。",
    ),
    caveat=Text(
        "Seats are also taken by students who are not due; programmes that did not report their "
        "students are left out. Students of programmes for which no answer to a request is recorded are "
        "unknown, and a request that still waits can only add to the figure.",
        "未到实习期的学生也可能占用岗位；未填报应实习学生数的专业不计入。未登记任何岗位答复的专业，其学生属未知；"
        "尚未答复的申请只会使数值升高。",
    ),
    source=Text("Seats register and register of programmes.", "岗位登记与专业基本情况登记。"),
    year_means=SEAT_YEAR,
    maturity=Text(
        "Counted once both registers of the year are in.", "该学年两份登记均导入后计入。"
    ),
    mart="mart.programme_year",
    where="m.students_due > 0",
    persons=("exposure", "n", "unknown"),
    parts={
        "numerator": "coalesce(offered, 0)",
        "exposure": "if(offered is null, 0, students_due)",
        "n": "if(offered is null, 0, students_due)",
        "unknown": "if(offered is null, students_due, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("seats", "programme"),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    beside=(
        Beside(
            "sum(students_due) filter (offered is not null)",
            Text("Students due: {value}.", "应实习学生：{value}人。"),
            "persons",
        ),
        Beside(
            "sum(offered) filter (students_due > 0)",
            Text("Seats offered to their programmes: {value}.", "为其专业提供的岗位：{value}个。"),
        ),
        Beside(
            "sum(unanswered) filter (students_due > 0)",
            Text(
                "Seats requested without an answer: {value}.", "已申请、未答复的岗位：{value}个。"
            ),
        ),
    ),
    finding=Finding(
        level=Text("{value} seats for each student due", "每名应实习学生有{value}个岗位"),
        groups=Text(
            "Seats per student: {lowest} {lowest_value}, {highest} {highest_value}",
            "生均岗位：{lowest}{lowest_value}，{highest}{highest_value}",
        ),
    ),
    example=example("seats_per_student"),
)

METRICS = (SEATS_PER_STUDENT, SEATS_GRANTED, SEAT_FILL, DECLINE_REASONS)
