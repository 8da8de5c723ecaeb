"""Destinations: what becomes of graduates, where they work, and in which industries."""

from dashboard.messages import Text
from dashboard.metrics.careers import YEAR_OF_GRADUATION
from dashboard.metrics.common import (
    FOLLOW_UP,
    FROM_THE_START,
    PLACEMENT_DIMENSIONS,
    PROGRAMME_DIMENSIONS,
    YEAR_OF_START,
)
from dashboard.metrics.contrasts import Unlike
from dashboard.metrics.examples import example
from dashboard.metrics.model import Beside, Finding, Metric

STATUSES = (
    "employed", "flexible", "self_employed", "further_study", "military_public", "seeking",
    "not_seeking", "unknown",
)  # fmt: skip
SECURED = STATUSES[:5]
AT_GRADUATION = "m.follow_up_months = '0'"
ONCE_REACHED = Text(
    "Counted once the months since graduation lie before the data cut.",
    "毕业后的月数已满且早于数据截止日后才计入。",
)
LATEST = Beside(
    "max(m.observed_on) filter (m.follow_up_months = '0' and m.graduates > 0)",
    Text("Latest observation at graduation: {value}.", "毕业时去向的最近统计日期：{value}。"),
    kind="day",
)
HOME_KNOWN = "(select bool_or(home) from mart.home_region)"
HOME = Beside(
    "max((select string_agg(region, '|' order by region) from mart.home_region where home))",
    Text(
        "Home region: {value} (as set; else the region of most registered enterprises).",
        "本地区：{value}（按设置；未设置时取登记企业最多的地区）。",
    ),
    kind="region",
)
WHY_LOCAL = Text(
    "A university of applied sciences is there for its region's economy as well.",
    "应用型高校也要服务区域经济。",
)
LOCAL_CAVEAT = Text(
    "A place is compared by name; a workplace without a recorded region is unknown.",
    "地区按名称比较；未记录地区的为未知。",
)

KNOWLEDGE_RATE = Metric(
    id="knowledge_rate",
    shape="ratio",
    unit="person",
    label=Text("Known destinations", "去向知晓率"),
    question=Text(
        "Of how many graduates is it known what became of them?", "有多少毕业生的去向是已知的？"
    ),
    definition=Text(
        "Graduates with a known status at a follow-up, of all graduates of the year whom any "
        "follow-up lists; each follow-up is read by itself.",
        "某次跟踪中去向已知的毕业生占当届全部在册毕业生的比例；各次跟踪分别计算。",
    ),
    measured=Text(
        "graduates whose destination is known, of all graduates, at each follow-up",
        "每次跟踪调查时，去向已知的毕业生比例",
    ),
    formula=Text("known / graduates, per follow-up", "去向已知 / 毕业生，按每次跟踪计算"),
    why=Text(
        "What is not known is not good news: every other figure about graduates rests on this one.",
        "去向不明并非好消息：有关毕业生的其他指标都以此为基础。",
    ),
    caveat=Text(
        "Graduates whom no follow-up lists at all can not be counted here.",
        "任何一次跟踪都未列出的毕业生无法计入。",
    ),
    source=FOLLOW_UP,
    year_means=YEAR_OF_GRADUATION,
    maturity=ONCE_REACHED,
    mart="mart.destination",
    parts={
        "numerator": "if(m.status not in ('', 'unknown'), m.graduates, 0)",
        "denominator": "m.graduates",
        "immature": "m.not_reached",
    },
    dimensions=(*PROGRAMME_DIMENSIONS, "follow_up_months"),
    registers=("employment.0",),
    better="higher",
    additive=(*PROGRAMME_DIMENSIONS, "follow_up_months"),
    finding=Finding(
        level=Text("{value} of destinations are known", "{value}的毕业生去向已知"),
    ),
    example=example("knowledge_rate"),
)

DESTINATION_RATE = Metric(
    id="destination_rate",
    shape="ratio",
    unit="person",
    label=Text("Destination secured", "毕业去向落实率"),
    question=Text(
        "How many graduates have secured a destination at graduation?",
        "毕业时有多少毕业生落实了去向？",
    ),
    definition=Text(
        "Graduates employed in any form, in military or public service, or in further study at the "
        "month-0 follow-up, of all graduates of the year; who is unknown counts as not secured.",
        "毕业时以任何形式就业、参军或参加基层项目、升学的毕业生占当届全部毕业生的比例；去向不明视为未落实。",
    ),
    measured=Text(
        "graduates in work, further study, the army or public service, of all graduates",
        "全部毕业生中，就业、升学、参军或参加基层项目的比例",
    ),
    formula=Text(
        "(employed + flexible + self-employed + further study + military or public service) / graduates",
        "（签约就业 + 灵活就业 + 自主创业 + 升学 + 参军或基层项目）/ 毕业生",
    ),
    why=Text(
        "It is the figure the ministry asks for; its parts say what the secured destinations are.",
        "这是教育部要求的指标；其构成说明落实的是何种去向。",
    ),
    caveat=Text(
        "Internship certificates are no proof of employment. Since 2020 the ministry forbids judging "
        "counsellors by this rate: there is no ranking of persons here.",
        "实习证明不能作为就业凭证。2020年起教育部禁止将此率与辅导员考核挂钩，此处不对个人排名。",
    ),
    source=FOLLOW_UP,
    year_means=YEAR_OF_GRADUATION,
    maturity=ONCE_REACHED,
    mart="mart.destination",
    parts={
        "numerator": f"if(m.status in {SECURED}, m.graduates, 0)",
        "denominator": "m.graduates",
        "immature": "m.not_reached",
    },
    where=AT_GRADUATION,
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("employment.0",),
    beside=(
        Beside(
            "sum(m.graduates) filter (m.follow_up_months = '0' and m.status = 'unknown')",
            Text(
                "Unknown, counted as not secured: {value}.", "去向不明（计为未落实）：{value}人。"
            ),
        ),
        LATEST,
    ),
    better="higher",
    decimals=1,
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of graduates secured a destination", "{value}的毕业生落实了去向"),
    ),
    example=example("destination_rate"),
)

DESTINATIONS = Metric(
    id="destinations",
    shape="distribution",
    unit="person",
    label=Text("Destinations", "毕业去向构成"),
    question=Text("What do graduates do at graduation?", "毕业时毕业生去了哪里？"),
    definition=Text(
        "All graduates of the year by their status at the month-0 follow-up. The first five make up "
        "the destination rate.",
        "当届全部毕业生按毕业时去向的构成。前五类合计即毕业去向落实率。",
    ),
    measured=Text("graduates by what became of them, of all graduates", "全部毕业生按去向的构成"),
    formula=Text("graduates with a status / graduates", "各去向的毕业生 / 毕业生"),
    why=Text(
        "A high rate can rest on contracts or on flexible work; the two are not alike.",
        "高落实率可能来自签约就业，也可能来自灵活就业，二者不同。",
    ),
    caveat=Text(
        "What counts as flexible work differs between offices.", "各校对灵活就业的认定口径不同。"
    ),
    source=FOLLOW_UP,
    year_means=YEAR_OF_GRADUATION,
    maturity=ONCE_REACHED,
    mart="mart.destination",
    parts={"class": "nullif(m.status, '')", "count": "m.graduates"},
    classes=STATUSES,
    class_names="status",
    where=f"{AT_GRADUATION} and m.graduates > 0",
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("employment.0",),
    beside=(LATEST,),
    finding=Finding(
        level=Text("{group}: {value} of graduates", "{group}：占毕业生{value}"),
    ),
    example=example("destinations"),
)

LOCAL_SHARE = Metric(
    id="local_share",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Interns in the region", "本地实习比例"),
    question=Text(
        "How many interns train with enterprises of the region?", "有多少实习生在本地企业实习？"
    ),
    definition=Text(
        "Started placements with an enterprise of the home region, of those whose enterprise has a "
        "recorded region.",
        "在企业地区已知的已开始实习中，企业位于本地区的比例。",
    ),
    measured=Text(
        "interns placed in the home region, of those whose region is known",
        "地区已知的实习生中，在本地区实习的比例",
    ),
    formula=Text("in the home region / region known", "在本地区 / 地区已知"),
    why=WHY_LOCAL,
    caveat=LOCAL_CAVEAT,
    source=Text(
        "Placement register of academic affairs; register of partners.",
        "教务处实习安排台账；合作企业登记表。",
    ),
    year_means=YEAR_OF_START,
    maturity=FROM_THE_START,
    mart="mart.placement",
    parts={
        "numerator": "if(m.region in (select region from mart.home_region where home), m.started, 0)",
        "denominator": f"if(m.region is not null and {HOME_KNOWN}, m.started, 0)",
        "unknown": f"if(m.region is not null and {HOME_KNOWN}, 0, m.started)",
    },
    dimensions=PLACEMENT_DIMENSIONS,
    registers=("placement", "partner"),
    beside=(HOME,),
    additive=("academic_year", "college", "programme", "industry", "enterprise_id"),
    finding=Finding(
        level=Text("{value} of interns train in the region", "{value}的实习生在本地实习")
    ),
    example=example("local_share"),
)

LOCAL_SHARE_GRADUATES = Metric(
    id="local_share_graduates",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Graduates in the region", "本地就业比例"),
    question=Text("How many graduates work in the region?", "有多少毕业生在本地就业？"),
    definition=Text(
        "Graduates at work in the home region at the month-0 follow-up, of those at work whose "
        "region is recorded.",
        "毕业时已就业且就业地区已知的毕业生中，在本地区就业的比例。",
    ),
    measured=Text(
        "graduates at work in the home region, of those at work whose region is known",
        "已就业且地区已知的毕业生中，在本地区就业的比例",
    ),
    formula=Text(
        "at work in the home region / at work, region known", "在本地就业 / 已就业且地区已知"
    ),
    why=WHY_LOCAL,
    caveat=LOCAL_CAVEAT,
    source=FOLLOW_UP,
    year_means=YEAR_OF_GRADUATION,
    maturity=ONCE_REACHED,
    mart="mart.workplace",
    parts={
        "numerator": "if(m.home, m.graduates, 0)",
        "denominator": f"if(m.region <> '' and {HOME_KNOWN}, m.graduates, 0)",
        "unknown": f"if(m.region <> '' and {HOME_KNOWN}, 0, m.graduates)",
    },
    dimensions=(*PROGRAMME_DIMENSIONS, "industry", "enterprise_id"),
    registers=("employment.0",),
    beside=(HOME,),
    additive=(*PROGRAMME_DIMENSIONS, "industry", "enterprise_id"),
    finding=Finding(
        level=Text("{value} of graduates work in the region", "{value}的毕业生在本地就业")
    ),
    example=example("local_share_graduates"),
)

PROGRAMME_INDUSTRY_MIX = Metric(
    id="programme_industry_mix",
    shape="distribution",
    unit="person",
    label=Text("Programmes and industries", "专业与行业"),
    question=Text(
        "Do interns, seats and graduates go to the industries that the region has?",
        "实习生、岗位和毕业生的行业分布是否与本地产业一致？",
    ),
    definition=Text(
        "Started placements, seats offered and graduates at work by the industry of the enterprise, "
        "each as shares of those whose industry is known; beside them the staff of the registered "
        "enterprises of the home region.",
        "已开始的实习、企业提供的岗位和已就业毕业生按企业行业的构成（以行业已知者为基数）；"
        "并列本地区登记企业职工的行业构成。",
    ),
    measured=Text(
        "interns, seats and graduates by industry, of those whose industry is known",
        "行业已知的实习、岗位和毕业生按行业的构成",
    ),
    formula=Text("in the industry / industry known", "该行业 / 行业已知"),
    why=Text(
        "Programmes that train for industries which the region lacks send their graduates away.",
        "专业与本地产业脱节，毕业生就会流向外地。",
    ),
    caveat=Text(
        "The region stands for the enterprises that the register of partners holds, not for all of "
        "its economy, and stands beside all programmes together only; an industry is known only of "
        "registered enterprises. One or two large enterprises can make half of an industry: shares say "
        "what was, and the intervals can not be trusted beyond that.",
        "本地区仅指登记在册的企业，不代表全部经济，且仅与全部专业合计并列；只有登记企业的行业是已知的。"
        "一两家大企业可能占某一行业的一半：比例只说明当时情况，区间不足以外推。",
    ),
    source=Text(
        "Placement, seats and partner registers; graduate follow-up.",
        "实习安排、岗位和合作企业登记；毕业生跟踪调查。",
    ),
    year_means=Text(
        "Interns and seats: their academic year; graduates: the year of graduation.",
        "实习与岗位：所在学年；毕业生：毕业学年。",
    ),
    maturity=Text("Counted as recorded.", "按记录计入。"),
    mart="mart.industry_mix",
    cluster="enterprise_id",
    parts={"class": "nullif(m.industry, '')", "count": "m.count"},
    class_names="industry",
    dimensions=("academic_year", "side", "college", "programme"),
    registers=("partner",),
    beside=(HOME,),
    finding=Finding(
        level=Text("{group} takes the largest share: {value}", "{group}占比最高：{value}"),
        contrast=Unlike(
            "side",
            "region",
            ("interns", "graduates"),
            Text(
                "{group}: {value} of staff at the region's registered enterprises; {others}",
                "{group}：本地在册企业职工中占{value}，{others}",
            ),
        ),
    ),
    example=example("programme_industry_mix"),
)

METRICS = (
    KNOWLEDGE_RATE,
    DESTINATION_RATE,
    DESTINATIONS,
    LOCAL_SHARE,
    LOCAL_SHARE_GRADUATES,
    PROGRAMME_INDUSTRY_MIX,
)
