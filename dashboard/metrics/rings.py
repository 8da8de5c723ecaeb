"""The four rings: government leads, industry guides, the enterprise takes part, the school promotes."""

from dashboard.messages import Text
from dashboard.metrics.common import ACT_REGISTER, UP_TO_THE_CUT
from dashboard.metrics.contrasts import Largest
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

RINGS = ("government", "industry", "enterprise", "school")

RING_ACTS = Metric(
    id="ring_acts",
    shape="distribution",
    cluster="activity_id",
    unit="record",
    label=Text("Acts per ring", "四环行动"),
    question=Text("Who acts, and which ring is silent?", "谁在行动，哪一环沉默？"),
    definition=Text(
        "Delivered acts by who carries them: government, industry, enterprise, school. An act counts "
        "in each year in which it ran; a policy, fund, standard or group in the year of its date. A "
        "ring without an act in a year is silent.",
        "按实施主体统计已交付的行动：政府、行业、企业、学校。行动在其持续的每个学年计入；"
        "政策、经费、标准、集团在其日期所在学年计入。某学年没有行动的环为沉默。",
    ),
    measured=Text(
        "delivered acts by who carries them, of all acts", "已交付的行动按实施主体的构成"
    ),
    formula=Text("acts of the ring / acts of all rings", "该环的行动 / 全部行动"),
    why=Text(
        "Where a ring is silent, the others carry what it should: an enterprise can not replace a policy.",
        "一环沉默，其余各环就要替它承担；企业代替不了政策。",
    ),
    caveat=Text(
        "What nobody entered is not here: silence may be a gap in the register. Acts that were only "
        "signed do not count; a policy or standard counts once there is evidence.",
        "未登记的行动不在其中：沉默也可能是登记缺失。仅签约的不计；政策与标准有凭证即计入。",
    ),
    source=ACT_REGISTER,
    year_means=Text("Every academic year in which the act ran.", "行动持续的每个学年。"),
    maturity=UP_TO_THE_CUT,
    mart="mart.ring_act",
    parts={"class": "ring", "count": "delivered"},
    classes=RINGS,
    class_names="ring",
    dimensions=("academic_year", "initiated_by"),
    registers=("cooperation",),
    additive=("academic_year", "initiated_by"),
    beside=(
        Beside(
            "count(*) filter (delivered = 0)",
            Text("Not counted, because signed only: {value}.", "另有{value}项仅签约，未计入。"),
        ),
    ),
    finding=Finding(
        level=Text("{value} of acts are the {group}'s", "{value}的行动来自{group}"),
        trend=Text(
            "The enterprises' share of acts {direction} from {first_value} to {last_value}",
            "企业行动占比由{first_value}{direction}至{last_value}",
        ),
        focus=("enterprise",),
        subject=Text("The enterprises' share of acts", "企业行动占比"),
        contrast=Largest(
            "initiated_by",
            Text(
                "{by} started {count} of the {total} acts that the {group} carries",
                "由{group}实施的{total}项行动中，{count}项由{by}发起",
            ),
        ),
    ),
    example=example("ring_acts"),
)

METRICS = (RING_ACTS,)
