"""Cooperation depth: who the partners are, how deep the cooperation goes, and who comes back."""

from dashboard.messages import Text
from dashboard.metrics.common import (
    ACT_REGISTER,
    AFTER_THE_NEXT_YEAR,
    ENTERPRISE_DIMENSIONS,
    THROUGH_HOSTS,
    UP_TO_THE_CUT,
    YEARS_OF_ACT,
)
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

PARTNER_DIMENSIONS = (*ENTERPRISE_DIMENSIONS, "size_class", "years_class")
PARTNER_ADDITIVE = (*ENTERPRISE_DIMENSIONS, "size_class", "years_class")

EARLIER_AGREEMENTS = Text(
    "Only present agreements are on record: enterprises that had an earlier one, but no "
    "school-arranged interns in the year, are missing among its partners.",
    "登记表只有现行协议：当年有旧协议但没有学校安排实习的企业，未计入该学年的合作企业。",
)

PARTNERS = Metric(
    id="partners",
    shape="distribution",
    unit="enterprise",
    label=Text("Partners and their agreements", "合作企业与协议"),
    question=Text(
        "How many partners are there, and where do their agreements stand?",
        "有多少合作企业，协议处于什么状态？",
    ),
    definition=Text(
        "Enterprises with a framework agreement in force in the year, or with a school-arranged "
        "placement in it, by the state of the agreement: new, renewed, running, expiring within 12 "
        "months, ended in the year, or none on record.",
        "本学年校企合作协议有效，或接收学校安排实习的企业，按协议状态分：新签、续签、执行中、"
        "12个月内到期、本学年到期、无协议记录。",
    ),
    measured=Text(
        "partners in each state of their agreement, of all partners", "合作企业按协议状态的构成"
    ),
    formula=Text("partners in the state / partners", "该状态的合作企业 / 合作企业"),
    why=Text(
        "An agreement that lapses unnoticed ends a cooperation that nobody wanted to end.",
        "协议在无人注意时到期，会使谁都不想结束的合作中断。",
    ),
    caveat=Text(
        "The register holds each partner's present agreement; earlier ones are known only if they "
        "were loaded at the time.",
        "登记表只保存现行协议；以往协议只有当时导入过才可知。",
    ),
    source=Text("Register of the cooperation office.", "校企合作办公室登记表。"),
    year_means=Text(
        "Every academic year in which the agreement was in force or a placement was planned to start.",
        "协议有效或有实习计划开始的每个学年。",
    ),
    maturity=UP_TO_THE_CUT,
    mart="mart.enterprise_year",
    where="m.partner",
    cluster="enterprise_id",
    parts={"class": "agreement_state", "count": "1"},
    classes=("new", "renewed", "running", "expiring", "ended", "without_agreement"),
    dimensions=PARTNER_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("partner",),
    additive=PARTNER_ADDITIVE,
    over_years=EARLIER_AGREEMENTS,
    finding=Finding(
        level=Text(
            "{value} of partners have an agreement that ended or expires soon",
            "{value}的合作企业协议已到期或即将到期",
        ),
        groups=Text(
            "Agreements ending soon: {highest} {highest_value}, {lowest} {lowest_value}",
            "即将到期的协议：{highest}{highest_value}，{lowest}{lowest_value}",
        ),
        focus=("expiring", "ended"),
        subject=Text("Agreements ending soon", "即将到期的协议"),
    ),
    example=example("partners"),
)

DEPTH_LADDER = Metric(
    id="depth_ladder",
    shape="distribution",
    unit="enterprise",
    label=Text("Depth ladder", "合作深度阶梯"),
    question=Text("How deep does the cooperation go?", "合作有多深？"),
    definition=Text(
        "Partners per highest level with something delivered in the year. L0 none; L1 transactional "
        "(technology purchase, transfer, consulting, donation); L2 school-arranged placements; L3 "
        "co-delivery (order class, joint course or textbook, enterprise teachers, joint projects); "
        "L4 co-investment and governance (joint base, laboratory, industry college, enrolment, "
        "specialty). Acts that were only signed stand apart.",
        "按本学年实际交付的最高层级统计合作企业。L0 无；L1 交易型（技术购买、转让、咨询、捐赠）；"
        "L2 学校安排的实习；L3 共同实施（订单班、共建课程教材、互派教师、合作项目）；"
        "L4 共同投入与治理（共建基地、实验室、产业学院、联合招生、共建专业）。仅签约未交付的单列。",
    ),
    measured=Text(
        "partners at each level of cooperation, of all partners", "合作企业按合作层级的构成"
    ),
    formula=Text("partners at the level / partners", "该层级的合作企业 / 合作企业"),
    why=Text(
        "Most partnerships stay at buying or asking; depth is what the reform is about.",
        "多数合作停留在购买与咨询；深度正是产教融合的关键。",
    ),
    caveat=Text(
        "A ceremony is not activity: an act counts only if students, teachers, hours, seats, hires or "
        "money were delivered. A form of L3 or L4 without a recorded end is taken to go on.",
        "签约仪式不等于合作：只有交付了学生、教师、学时、岗位、录用或资金才计入。未记录结束日期的L3、L4形式视为持续。",
    ),
    source=Text(
        "Register of cooperation acts; levels as defined for this product, without weights.",
        "合作活动登记；层级为本产品定义，不加权。",
    ),
    year_means=YEARS_OF_ACT,
    maturity=UP_TO_THE_CUT,
    mart="mart.enterprise_year",
    where="m.partner",
    cluster="enterprise_id",
    parts={"class": "depth_class", "count": "1"},
    classes=("L0", "signed_only", "L1", "L2", "L3", "L4"),
    dimensions=PARTNER_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("cooperation",),
    additive=PARTNER_ADDITIVE,
    over_years=EARLIER_AGREEMENTS,
    finding=Finding(
        level=Text("{value} of partners stand at {group}", "{value}的合作企业处于{group}")
    ),
    example=example("depth_ladder"),
)

DEEP_SHARE = Metric(
    id="deep_share",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Deep partnerships", "深度合作占比"),
    question=Text(
        "How many partners reach joint teaching or joint investment?",
        "有多少企业达到共同教学或共同投入？",
    ),
    definition=Text(
        "Partners at L3 or L4 of the depth ladder.", "处于深度阶梯L3或L4的合作企业所占比例。"
    ),
    measured=Text(
        "partners that deliver joint teaching, a joint base or more (L3, L4), of all partners",
        "达到共同培养或共建共治（L3、L4）的企业占全部合作企业的比例",
    ),
    formula=Text("(L3 + L4) / partners", "（L3 + L4）/ 合作企业"),
    why=Text(
        "Deep partners are expected to lose fewer interns and come back more often: see whether they do.",
        "深度合作应当流失更少、回头更多：在这里可以检验。",
    ),
    caveat=Text(
        "Large and long-standing partners reach depth more easily; read it beside size and years.",
        "规模大、年头久的企业更容易达到深度合作，请结合规模与年限阅读。",
    ),
    source=ACT_REGISTER,
    year_means=Text(
        "Every academic year in which the enterprise is a partner.", "企业作为合作企业的每个学年。"
    ),
    maturity=UP_TO_THE_CUT,
    mart="mart.enterprise_year",
    where="m.partner",
    parts={"numerator": "(depth_level in ('L3', 'L4'))::integer", "denominator": "1"},
    dimensions=PARTNER_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("cooperation",),
    better="higher",
    additive=PARTNER_ADDITIVE,
    beside=(
        Beside(
            "sum(started) filter (partner and depth_level in ('L3', 'L4')) / sum(started) filter (partner)",
            Text(
                "Deep partners host {value} of the partners' interns.",
                "深度合作企业接收了合作企业实习生的{value}。",
            ),
            kind="share",
        ),
    ),
    over_years=EARLIER_AGREEMENTS,
    finding=Finding(level=Text("{value} of partners are deep", "深度合作企业占{value}")),
    example=example("deep_share"),
)

ENTERPRISE_RETURN = Metric(
    id="enterprise_return",
    shape="ratio",
    cluster="enterprise_id",
    unit="enterprise",
    label=Text("Partners that come back", "企业续接率"),
    question=Text(
        "How many enterprises host again the year after?", "有多少企业次年继续接收实习？"
    ),
    definition=Text(
        "Enterprises that hosted in the year and in the next, of those that hosted, were asked "
        "again, and whose next year is closed. Those that the school did not ask stand apart.",
        "本学年接收过实习、次年再次被邀请且次学年已结束的企业中，次年仍接收的比例。学校未再邀请的单列。",
    ),
    measured=Text(
        "partners that took interns again the year after, of those that were asked again",
        "再次被邀请的合作企业中，次年继续接收实习生的比例",
    ),
    formula=Text(
        "hosted in t and t+1 / hosted in t, asked again, t+1 closed",
        "t 与 t+1 均接收 / t 接收、再次被邀请且 t+1 已结束",
    ),
    why=Text(
        "An enterprise that stays away has answered the question nobody asked it.",
        "不再接收的企业，其实已经回答了没人问过的问题。",
    ),
    caveat=Text(
        "Asked again is read from the seats register; years without it are unknown, not lost.",
        "是否再次邀请取自岗位登记；没有登记的年份属未知，不算流失。",
    ),
    source=Text("Placement and seats registers.", "实习安排与岗位登记。"),
    year_means=Text(
        "The academic year t in which the enterprise hosted.", "企业接收实习的学年 t。"
    ),
    maturity=AFTER_THE_NEXT_YEAR,
    mart="mart.enterprise_return",
    parts={
        "numerator": "(outcome = 'returned')::integer",
        "denominator": "(outcome in ('returned', 'not_returned'))::integer",
        "unknown": "(outcome = 'unknown')::integer",
        "immature": "(outcome = 'open')::integer",
    },
    dimensions=ENTERPRISE_DIMENSIONS,
    hosting=THROUGH_HOSTS,
    registers=("placement", "seats.next"),
    better="higher",
    additive=ENTERPRISE_DIMENSIONS,
    beside=(
        Beside(
            "count(*) filter (outcome = 'ended_by_school')",
            Text(
                "Not counted, because the school did not ask again: {value}.",
                "另有{value}家学校未再邀请，未计入。",
            ),
        ),
    ),
    finding=Finding(level=Text("{value} of partners came back", "{value}的企业次年继续接收")),
    example=example("enterprise_return"),
)

METRICS = (PARTNERS, DEPTH_LADDER, DEEP_SHARE, ENTERPRISE_RETURN)
