"""Rules: are interns protected as the law demands?

Pay and hours are judged by a rule profile (see :mod:`etl.rules`): their marts hold every profile,
and a figure is always about one of them.
"""

from dataclasses import replace
from typing import Unpack

from dashboard.messages import Text
from dashboard.metrics.common import (
    ENTERPRISE_DIMENSIONS,
    THROUGH_HOSTS,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Explained, Finding, Metric
from dashboard.metrics.supervision import DIMENSIONS, of_placements

AGREEMENT_BEFORE_START = of_placements(
    "agreement_before_start",
    "agreed",
    "agreement_known",
    label=Text("Agreement in time", "协议及时签订率"),
    question=Text(
        "How many interns had their three-party agreement when they began?",
        "有多少实习生在到岗前签好了三方协议？",
    ),
    definition=Text(
        "Started placements whose three-party agreement was signed on or before the first day, of "
        "those where it is known whether and when. An agreement without a date is unknown.",
        "在签订情况和日期已知的已开始实习中，三方协议在到岗当日或之前签订的比例。已签订但无日期的视为未知。",
    ),
    measured=Text(
        "interns whose agreement was signed by the day of their start, of those who started",
        "已到岗的实习生中，到岗当日或之前已签协议的比例",
    ),
    formula=Text("signed on or before the start / started", "到岗当日或之前签订 / 已开始"),
    why=Text(
        "Without an agreement nobody knows who answers for pay, hours and accidents.",
        "没有协议，报酬、工时和事故责任都无从谈起。",
    ),
    caveat=Text(
        "A blank can mean not signed: read the bounds beside the rate.",
        "空白可能意味着未签订，请结合上下界阅读。",
    ),
    level=Text("{value} of interns had an agreement in time", "{value}的实习生及时签订协议"),
    field="agreement",
)

INSURANCE_RATE = of_placements(
    "insurance_rate",
    "insured",
    "insurance_known",
    label=Text("Insured", "投保率"),
    question=Text("How many interns are insured?", "有多少实习生已投保？"),
    definition=Text(
        "Started placements with insurance, of those where it is known.",
        "在投保情况已知的已开始实习中，已投保的比例。",
    ),
    measured=Text(
        "interns who are insured, of those who started", "已到岗的实习生中，已投保的比例"
    ),
    formula=Text("insured / started", "已投保 / 已开始"),
    why=Text(
        "Interns are no employees: work injury insurance does not cover them by itself.",
        "实习生不是职工，工伤保险并不当然覆盖。",
    ),
    caveat=Text(
        "It says whether, not what the insurance covers.", "只反映是否投保，不反映保障范围。"
    ),
    level=Text("{value} of interns are insured", "{value}的实习生已投保"),
    field="insurance",
)


def _judged(metric_id: str, rule: str, *, level: Text, **texts: Unpack[Explained]) -> Metric:
    """Return the share of placements that keep a rule of the chosen profile."""
    kept, known, unknown = (f"{rule}_{what}" for what in ("kept", "known", "unknown"))
    return replace(
        of_placements(metric_id, kept, known, level=level, field=rule, **texts),
        mart="mart.rule_kept",
        parts={"numerator": kept, "denominator": known, "unknown": unknown},
        dimensions=(*DIMENSIONS, "rule_profile"),
    )


PAY_FLOOR = _judged(
    "pay_floor",
    "pay",
    label=Text("Pay rule kept", "报酬达标率"),
    question=Text(
        "How many interns in independent posts are paid what the rule demands?",
        "独立上岗的实习生中，有多少报酬达到规定？",
    ),
    definition=Text(
        "Started placements in which pay reaches 80 % of the wage of the same post (under vocational "
        "rules the lowest wage grade will do, too), of those the rule covers and whose pay and wages "
        "are known. It covers independent posts; final-year placements and those that students found "
        "stand for them.",
        "在规则适用且报酬、工资已知的已开始实习中，报酬不低于相同岗位工资80%的比例（按职业学校规则，"
        "不低于最低档工资亦可）。规则适用于独立上岗者，以毕业学年实习和自主实习代表。",
    ),
    measured=Text(
        "placements paid as the rule demands, of those that it covers",
        "规则适用的实习中，报酬达到规定标准的比例",
    ),
    formula=Text(
        "pay >= 80 % of same-post wage or, where the profile allows, >= lowest wage grade / "
        "placements the rule covers",
        "报酬 ≥ 同岗工资80%（或规则允许的最低档工资）/ 规则适用的实习",
    ),
    why=Text(
        "An intern who does the work for less is cheap labour, and leaves.",
        "同工而不同酬的实习生是廉价劳动力，也更容易离岗。",
    ),
    caveat=Text(
        "No register says who works independently, and wages of the same post are often blank.",
        "台账不记录谁独立上岗，同岗工资也常缺失。",
    ),
    level=Text("The pay rule is kept for {value} of interns", "{value}的实习生报酬达标"),
)

HOURS_RULE = _judged(
    "hours_rule",
    "hours",
    label=Text("Hours rule kept", "工时达标率"),
    question=Text(
        "How many interns work no longer than allowed, and never at night?",
        "有多少实习生工时不超限且不上夜班？",
    ),
    definition=Text(
        "Started placements within the profile's weekly hours and without night shifts, of those "
        "where both are known; one of them broken is broken, whatever the other.",
        "在工时和夜班情况已知的已开始实习中，每周工时不超过规则上限且无夜班的比例；任一项超限即为不达标。",
    ),
    measured=Text(
        "interns within the weekly hours and without night shifts, of those who started",
        "已到岗的实习生中，工时未超限且无夜班的比例",
    ),
    formula=Text("within weekly hours and no night shift / started", "工时未超限且无夜班 / 已开始"),
    why=Text(
        "Overlong weeks and night shifts hurt people first and retention next.",
        "超时和夜班先伤人，再伤留任。",
    ),
    caveat=Text(
        "Hours as registered, not as worked; some professions may have night shifts approved.",
        "为登记工时而非实际工时；个别专业夜班可经备案批准。",
    ),
    level=Text("The hours rule is kept for {value} of interns", "{value}的实习生工时达标"),
)

HEADCOUNT_CAP = Metric(
    id="headcount_cap",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("More interns than the cap", "实习人数超限"),
    question=Text(
        "Which enterprises take more interns at once than a tenth of their staff?",
        "哪些企业同时接收的实习生超过职工总数的10%？",
    ),
    definition=Text(
        "Enterprises whose interns at the peak of the year are more than 10 % of their staff, of "
        "those that hosted interns and whose staff is known (wording of 2016).",
        "在接收实习生且职工人数已知的企业中，本学年同时在岗实习生峰值超过职工总数10%的比例（2016年规定口径）。",
    ),
    measured=Text(
        "enterprises with more interns at once than a tenth of their staff, of those whose staff is known",
        "职工数已知的企业中，同时在岗实习生超过职工数十分之一的比例",
    ),
    formula=Text(
        "peak of concurrent interns > 10 % of staff / enterprises with interns and known staff",
        "同时在岗实习生峰值 > 职工数的10% / 接收实习且职工数已知的企业",
    ),
    why=Text(
        "Where interns replace staff, nobody is left to teach them.",
        "以实习生顶替职工，就没有人来指导他们。",
    ),
    caveat=Text(
        "It can show a breach, never compliance: other schools' interns are not known here, and "
        "staff is that of the register today.",
        "只能显示违规，不能证明合规：其他学校的实习生未知，职工人数为台账现值。",
    ),
    source=Text(
        "Placement register of academic affairs; staff from the register of partners.",
        "教务处实习安排台账；职工人数来自合作企业台账。",
    ),
    year_means=Text("The academic year in which the interns were there.", "实习生在岗的学年。"),
    maturity=Text("Counted from the first intern of the year.", "本学年首名实习生到岗后即计入。"),
    mart="mart.headcount",
    parts={
        "numerator": "if(peak_interns > 0.1 * staff, 1, 0)",
        "denominator": "if(staff is null, 0, 1)",
        "unknown": "if(staff is null, 1, 0)",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("placement", "partner"),
    better="lower",
    additive=("academic_year", "industry", "region", "enterprise_id"),
    finding=Finding(
        level=Text(
            "{value} of enterprises take more interns than the cap",
            "{value}的企业实习人数超限",
        ),
    ),
    example=example("headcount_cap"),
)

METRICS = (AGREEMENT_BEFORE_START, INSURANCE_RATE, PAY_FLOOR, HOURS_RULE, HEADCOUNT_CAP)
