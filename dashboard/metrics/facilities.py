"""Facilities: laboratories, platforms and bases that are used, and those that stand idle."""

from dashboard.messages import Text
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

FACILITY_DIMENSIONS = ("academic_year", "college", "facility_kind")
FACILITY_YEAR = Text(
    "The academic year that the term belongs to, read from the term's name.",
    "学期所属的学年，取自学期名称。",
)
AT_ONCE = Text("Counted for every term that was loaded.", "已导入的学期均计入。")
SOURCE = Text(
    "Register of laboratories, platforms and bases (assets office).",
    "实验室、平台与基地登记（资产与实验室管理处）。",
)

FACILITY_USE = Metric(
    id="facility_use",
    shape="ratio",
    cluster="facility_id",
    unit="record",
    counted_in=Text("station-hours", "工位学时"),
    label=Text("Use of laboratories and platforms", "实验室与平台使用率"),
    question=Text("Are the stations used that the timetable gives?", "排课的工位是否真正被使用？"),
    definition=Text(
        "Station-hours occupied, of those timetabled. Hours beyond the timetable of a term make "
        "nothing good that stood idle elsewhere.",
        "排课工位学时中实际使用的比例。某学期超出排课的学时不抵补其他闲置。",
    ),
    measured=Text(
        "hours in which a station was used, of those in the timetable",
        "排课工位学时中，实际使用的比例",
    ),
    formula=Text(
        "occupied station-hours / timetabled station-hours", "实际使用工位学时 / 排课工位学时"
    ),
    why=Text(
        "A platform that was built together and stands idle disappoints both who paid for it.",
        "共同建成却闲置的平台，会让出资双方都失望。",
    ),
    caveat=Text(
        "Hours are as the laboratories report them; use outside the timetable is not seen.",
        "学时由实验室上报；排课以外的使用未反映。",
    ),
    source=SOURCE,
    year_means=FACILITY_YEAR,
    maturity=AT_ONCE,
    mart="mart.facility_year",
    where="m.hours > 0",
    parts={"numerator": "used", "denominator": "hours"},
    dimensions=FACILITY_DIMENSIONS,
    registers=("facility",),
    better="higher",
    additive=FACILITY_DIMENSIONS,
    beside=(
        Beside(
            "count(distinct facility_id) filter (hours > 0)",
            Text("Facilities with counted hours: {value}.", "有工位学时记录的场所：{value}个。"),
        ),
    ),
    finding=Finding(
        level=Text("{value} of timetabled station-hours are used", "排课工位学时的使用率为{value}")
    ),
    example=example("facility_use"),
)

BASE_FILL = Metric(
    id="base_fill",
    shape="ratio",
    cluster="facility_id",
    unit="record",
    counted_in=Text("places", "名额"),
    label=Text("Places of bases filled", "基地接纳率"),
    question=Text("Are the places at off-campus bases filled?", "校外基地的名额是否用足？"),
    definition=Text(
        "Students hosted, of the places that the bases could give: places per round times rounds.",
        "基地可接纳名额（每次可接纳数 × 批次数）中实际接纳学生的比例。",
    ),
    measured=Text(
        "students hosted, of the places that bases could give in all their rounds",
        "基地各批次可接纳的名额中，实际接纳学生的比例",
    ),
    formula=Text(
        "students hosted / (places per round x rounds)", "接纳学生数 /（每次可接纳数 × 批次数）"
    ),
    why=Text(
        "Empty places at a base tell the partner that its preparation was for nothing.",
        "基地名额空着，等于告诉企业准备白做了。",
    ),
    caveat=Text(
        "Places are what was agreed, not what the partner could give on a busy day.",
        "名额为约定数，不代表企业繁忙时的实际接纳能力。",
    ),
    source=SOURCE,
    year_means=FACILITY_YEAR,
    maturity=AT_ONCE,
    mart="mart.facility_year",
    where="m.places > 0",
    persons=("numerator",),
    parts={"numerator": "filled", "denominator": "places"},
    dimensions=FACILITY_DIMENSIONS,
    registers=("facility",),
    better="higher",
    additive=FACILITY_DIMENSIONS,
    finding=Finding(level=Text("{value} of places at bases are filled", "基地名额使用{value}")),
    example=example("base_fill"),
)

IDLE_COST = Metric(
    id="idle_cost",
    shape="amount",
    unit="record",
    label=Text("Cost of idleness, yuan", "闲置成本（元）"),
    question=Text("What does it cost that facilities stand idle?", "设施闲置造成多少损失？"),
    definition=Text(
        "The amount invested is spread evenly over five academic years from the one in which a "
        "facility was equipped; of each year's fifth, the share of hours (or places) that was not "
        "used is idle. The sum is given in yuan, with its share of all those fifths beside it.",
        "投入金额自购置学年起按五个学年平均分摊；各学年分摊额乘以未使用学时（或名额）的比例即为闲置成本。"
        "合计以元表示，并列其占分摊总额的比例。",
    ),
    measured=Text(
        "what idle hours and places cost in the year, each facility's price spread over five years",
        "购置金额按五年分摊，当年闲置学时或名额对应的金额",
    ),
    formula=Text(
        "sum of (amount / 5 x unused share); share = that / sum of (amount / 5)",
        "Σ（金额 / 5 × 未使用比例）；占比 = 该合计 / Σ（金额 / 5）",
    ),
    why=Text(
        "What idle equipment costs is the argument for opening it to partners.",
        "闲置设备的成本，正是向企业开放共享的理由。",
    ),
    caveat=Text(
        "Only facilities with a known amount, in their first five years; older ones are written off "
        "and stand apart, though they may stand idle too.",
        "仅含金额已知且在五年内的场所；超过五年的已折旧完毕，单列，但同样可能闲置。",
    ),
    source=SOURCE,
    year_means=FACILITY_YEAR,
    maturity=AT_ONCE,
    mart="mart.facility_year",
    where="m.yearly > 0 and m.unused is not null",
    parts={"numerator": "yearly * unused", "exposure": "yearly", "n": "1"},
    dimensions=FACILITY_DIMENSIONS,
    registers=("facility",),
    better="lower",
    additive=FACILITY_DIMENSIONS,
    beside=(
        Beside(
            "count(distinct facility_id) filter (age > 4 and amount > 0)",
            Text(
                "Not counted, because older than five years and written off: {value}.",
                "另有{value}个场所已超过五年、折旧完毕，未计入。",
            ),
        ),
    ),
    finding=Finding(
        level=Text(
            "{value} yuan stand idle, {share} of the year's share of investments",
            "闲置{value}元，占当年分摊投入的{share}",
        )
    ),
    example=example("idle_cost"),
)

EQUIPMENT_AGE = Metric(
    id="equipment_age",
    shape="distribution",
    unit="record",
    label=Text("Age of equipment", "设备年限"),
    question=Text("How old is the equipment that students train on?", "学生使用的设备有多旧？"),
    definition=Text(
        "Facilities by years since they were equipped: up to five, up to ten, older.",
        "按设备购置后的年数统计场所：五年以内、六至十年、十年以上。",
    ),
    measured=Text(
        "laboratories, platforms and bases by the age of their equipment",
        "实验室、平台与基地按设备年限的构成",
    ),
    formula=Text("facilities of the age / facilities", "该年限的场所 / 场所"),
    why=Text(
        "Students trained on equipment that enterprises replaced long ago must be trained again.",
        "用企业早已淘汰的设备训练，学生到岗后还得重学。",
    ),
    caveat=Text(
        "The year of the latest equipment as recorded; a renewal that was not recorded is not seen.",
        "以登记的购置年份为准；未登记的更新无法反映。",
    ),
    source=SOURCE,
    year_means=FACILITY_YEAR,
    maturity=AT_ONCE,
    mart="mart.facility_year",
    cluster="facility_id",
    parts={"class": "age_class", "count": "1"},
    classes=("up_to_5_years", "up_to_10_years", "older"),
    class_names="equipment_age",
    dimensions=FACILITY_DIMENSIONS,
    registers=("facility",),
    additive=FACILITY_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of facilities are over ten years old", "{value}的场所设备超过十年"),
        focus=("older",),
        subject=Text("Equipment over ten years old", "超过十年的设备"),
    ),
    example=example("equipment_age"),
)

METRICS = (FACILITY_USE, BASE_FILL, IDLE_COST, EQUIPMENT_AGE)
