"""Careers: offers, acceptances, hires, who stays with the host, and who leaves the first job."""

from dataclasses import replace

from dashboard.messages import Text
from dashboard.metrics.common import (
    AFTER_PLANNED_END,
    FOLLOW_UP,
    MATCHED_DIMENSIONS,
    PLACEMENT_ADDITIVE,
    PLACEMENT_REGISTER,
    YEAR_OF_FINAL_PLACEMENT,
)
from dashboard.metrics.contrasts import Steps
from dashboard.metrics.examples import example
from dashboard.metrics.model import Finding, Metric

STEPS = ("offered", "accepted", "hired", "still_6", "still_12")
YEAR_OF_GRADUATION = Text(
    "The academic year in which the graduates graduate.", "毕业生毕业所在的学年。"
)

OFFER_RATE = Metric(
    id="offer_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Offers", "录用通知率"),
    question=Text(
        "How many final-year interns are offered a job by their host?",
        "有多少毕业实习生收到实习单位的录用通知？",
    ),
    definition=Text(
        "Final-year interns with an offer from the host, of those who completed their last "
        "placement and of whom it is recorded whether an offer was made.",
        "在完成最后一次毕业实习且已记录是否录用的实习生中，收到实习单位录用通知的比例。",
    ),
    measured=Text(
        "final-year interns whom their host offered a job, of those of whom it is recorded",
        "已记录是否录用的毕业实习生中，收到实习单位录用通知的比例",
    ),
    formula=Text(
        "offers / final-year completers of whom it is recorded",
        "录用通知 / 已记录是否录用的毕业学年实习完成者",
    ),
    why=Text(
        "An offer says that the enterprise would keep the intern; whether the intern wants to stay "
        "is another question.",
        "录用通知说明企业愿意留人；学生是否愿意留下是另一个问题。",
    ),
    caveat=Text(
        "Offers made by word of mouth are often not recorded; an offer is no contract.",
        "口头录用往往没有记录；录用通知不等于合同。",
    ),
    source=PLACEMENT_REGISTER,
    year_means=YEAR_OF_FINAL_PLACEMENT,
    maturity=AFTER_PLANNED_END,
    mart="mart.graduate",
    parts={"numerator": "offered", "denominator": "offer_known", "unknown": "offer_unknown"},
    dimensions=MATCHED_DIMENSIONS,
    registers=("placement",),
    better="higher",
    additive=PLACEMENT_ADDITIVE,
    finding=Finding(
        level=Text("{value} of final-year interns get an offer", "{value}的毕业实习生收到录用通知"),
    ),
    example=example("offer_rate"),
)

ACCEPTANCE_RATE = replace(
    OFFER_RATE,
    id="acceptance_rate",
    label=Text("Offers accepted", "录用接受率"),
    question=Text("How many offers do interns accept?", "收到的录用通知中，有多少被学生接受？"),
    definition=Text(
        "Offers accepted, of the offers that final-year completers answered.",
        "在毕业学年实习完成者已答复的录用通知中，接受的比例。",
    ),
    measured=Text(
        "job offers that were accepted, of those that interns answered",
        "实习生已答复的录用通知中，接受的比例",
    ),
    formula=Text("accepted / offers with an answer", "接受 / 已答复的录用通知"),
    why=Text(
        "Offers that are turned down point to pay, place and work, not to the interns' skills.",
        "被拒绝的录用通知多与待遇、地点和工作内容有关，而非学生能力。",
    ),
    caveat=Text(
        "Only offers with a recorded answer count; who does not answer has often declined.",
        "只计已记录答复的录用通知；未答复者往往是拒绝。",
    ),
    parts={"numerator": "accepted", "denominator": "answer_known", "unknown": "answer_unknown"},
    finding=Finding(level=Text("{value} of offers are accepted", "{value}的录用通知被接受")),
    example=example("acceptance_rate"),
)

CONVERSION_RATE = Metric(
    id="conversion_rate",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Hired by the host", "留用率"),
    question=Text(
        "How many final-year interns are hired where they trained?",
        "有多少毕业实习生被实习单位留用？",
    ),
    definition=Text(
        "Graduates with contract evidence from the host enterprise or its group at the month-0 "
        "follow-up, of final-year completers with a known status; further study counts as known.",
        "在去向已知（含升学）的毕业学年实习完成者中，毕业时与实习单位或其集团有合同凭证的比例。",
    ),
    measured=Text(
        "final-year interns whom the host or its group hired with a contract, of those whose destination is known",
        "去向已知的毕业实习生中，与实习单位或其集团签约的比例",
    ),
    formula=Text(
        "contract with the host or its group / final-year completers with known status",
        "与实习单位或其集团签约 / 去向已知的毕业学年实习完成者",
    ),
    why=Text(
        "A hire is the strongest sign that school and enterprise trained the right person.",
        "留用是校企培养对路的最有力证明。",
    ),
    caveat=Text(
        "Internship certificates are not proof of employment and do not count. A contract that names no "
        "employer is unknown.",
        "实习证明不能作为就业凭证，不计入。合同未写明单位的为未知。",
    ),
    source=Text(
        "Graduate follow-up (careers office); contract evidence as the ministry requires since 2020.",
        "毕业生跟踪调查（就业处）；合同凭证按教育部2020年以来的要求。",
    ),
    year_means=YEAR_OF_FINAL_PLACEMENT,
    maturity=Text(
        "Counted once graduation lies before the data cut.", "毕业日期早于数据截止日后才计入。"
    ),
    mart="mart.graduate",
    parts={
        "numerator": "hired",
        "denominator": "known_0",
        "unknown": "unknown_0",
        "immature": "not_reached_0",
    },
    dimensions=MATCHED_DIMENSIONS,
    registers=("placement", "employment.0.interns"),
    better="higher",
    additive=PLACEMENT_ADDITIVE,
    finding=Finding(
        level=Text(
            "{value} of final-year interns are hired by their host",
            "{value}的毕业实习生被实习单位留用",
        ),
    ),
    example=example("conversion_rate"),
)

CAREER_STEPS = replace(
    CONVERSION_RATE,
    id="career_steps",
    label=Text("From intern to employee", "从实习生到员工"),
    question=Text(
        "At which step are interns lost on the way to a lasting job with their host?",
        "实习生在成为实习单位稳定员工的哪一步流失？",
    ),
    definition=Text(
        "Five rates one after the other: offer made, offer accepted, hired with a contract, still "
        "with the host after 6 and after 12 months. Each step has a base of its own: those whom its "
        "question was asked of and whose answer is known.",
        "依次为五个比例：收到录用通知、接受录用、签约留用、6个月后和12个月后仍在原单位。"
        "每一步有各自的基数：被问到且答案已知的人数。",
    ),
    measured=Text(
        "interns who took the step, of those for whom it was due and is known",
        "到期且情况已知者中，走过该步的比例",
    ),
    formula=Text(
        "those who took the step / those asked and known", "走过该步的人数 / 被问到且已知的人数"
    ),
    why=Text(
        "Each step has its own remedy: training, pay and place, or the first months in the job.",
        "每一步的对策不同：培养质量、待遇与地点，或入职最初几个月。",
    ),
    caveat=Text(
        "The steps are no strict sequence: some are hired without a recorded offer, and the later "
        "steps only count graduates whose months have passed. So the bars do not subtract.",
        "各步并非严格的先后顺序：有人未记录录用通知即被留用，后几步只计已满月数的毕业生，因此各条不可相减。",
    ),
    source=Text(
        "Placement register of academic affairs; graduate follow-up (careers office).",
        "教务处实习安排台账；毕业生跟踪调查（就业处）。",
    ),
    maturity=Text(
        "Each step is counted once its time has passed before the data cut.",
        "每一步在其时间早于数据截止日后才计入。",
    ),
    mart="mart.career_step",
    parts={name: name for name in ("numerator", "denominator", "unknown", "immature")},
    dimensions=("step", *MATCHED_DIMENSIONS),
    registers=("placement",),
    finding=Finding(
        level=Text("{value} of steps are taken", "{value}的步骤得以完成"),
        groups=Text(
            "The narrowest step is {lowest}: {lowest_value}", "最窄的一步是{lowest}：{lowest_value}"
        ),
        contrast=Steps("step", STEPS, whole=("hired",)),
    ),
    example=example("career_steps"),
)


def _still_with_host(months: int) -> Metric:
    return Metric(
        id=f"host_at_{months}",
        shape="ratio",
        cluster="enterprise_id",
        unit="person",
        label=Text(f"Still with the host after {months} months", f"{months}个月后仍在原单位"),
        question=Text(
            f"How many of those hired are still there {months} months after graduating?",
            f"被留用的毕业生中，毕业{months}个月后有多少仍在原单位？",
        ),
        definition=Text(
            f"Graduates who work for the host or its group at the month-{months} follow-up, of those "
            "the host hired, where the follow-up was reached and the status is known.",
            f"在被实习单位留用、已到第{months}个月跟踪且状态已知的毕业生中，仍在该单位或其集团的比例。",
        ),
        measured=Text(
            f"graduates still with the host {months} months after graduating, of those it hired and "
            "of whom it is known",
            f"被留用且状态已知的毕业生中，毕业{months}个月后仍在原单位的比例",
        ),
        formula=Text(
            f"with the host at month {months} / hired by the host with known status",
            f"第{months}个月仍在原单位 / 被留用且状态已知",
        ),
        why=Text(
            "Hires that leave within months cost the enterprise the training twice.",
            "入职数月即离开，企业等于付了两次培养成本。",
        ),
        caveat=Text(
            "It is not one minus turnover: only hires by the host count here. A job without a named "
            "employer is unknown.",
            "它不等于一减离职率：这里只计被实习单位留用者。工作单位未写明的为未知。",
        ),
        source=FOLLOW_UP,
        year_means=Text("The academic year of the final-year placement.", "毕业实习所在的学年。"),
        maturity=Text(
            f"Counted once {months} months since graduation lie before the data cut.",
            f"毕业满{months}个月且早于数据截止日后才计入。",
        ),
        mart="mart.graduate",
        parts={
            "numerator": f"host_{months}",
            "denominator": f"known_{months}",
            "unknown": f"unknown_{months}",
            "immature": f"not_reached_{months}",
        },
        dimensions=MATCHED_DIMENSIONS,
        registers=("placement", "employment.0.interns", f"employment.{months}.interns"),
        better="higher",
        additive=PLACEMENT_ADDITIVE,
        finding=Finding(
            level=Text(
                f"{{value}} of hires are still there after {months} months",
                f"{{value}}的留用者{months}个月后仍在岗",
            ),
        ),
        example=example(f"host_at_{months}"),
    )


HOST_AT_6 = _still_with_host(6)
HOST_AT_12 = _still_with_host(12)

TURNOVER_6 = Metric(
    id="turnover_6",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Turnover within 6 months", "半年离职率"),
    question=Text(
        "How many graduates leave their first job within six months?",
        "有多少毕业生在入职半年内离职？",
    ),
    definition=Text(
        "Graduates who left their first job within six months of being hired, wherever they were "
        "hired, of those whose six months have passed and whose days are known.",
        "在入职已满半年且日期已知的毕业生中，半年内离开首份工作的比例，不限于实习单位。",
    ),
    measured=Text(
        "graduates who left their first job within six months, of those whose six months have passed",
        "入职已满半年的毕业生中，半年内离开首份工作的比例",
    ),
    formula=Text(
        "left within 6 months of hiring / hires with 6 months passed and days known",
        "入职半年内离职 / 入职已满半年且日期已知",
    ),
    why=Text(
        "Early leaving tells whether the first job fits, at the host and elsewhere.",
        "早期离职反映首份工作是否合适，无论是否在实习单位。",
    ),
    caveat=Text(
        "Only graduates who were seen again six months or more after hiring count, leavers and "
        "stayers alike; leavers alone would weigh too much, because their day stands in the "
        "register. Who was hired after graduation is seen so at month 12 only, and unknown without that "
        "follow-up. Who is seen elsewhere only later, without a day of leaving, is unknown: where "
        "many days are missing, the rate reads low. It is not one minus "
        "“still with the host”.",
        "只计入职半年后仍被跟踪到的毕业生，离职者与在职者同样对待；若仅凭离职日期计入，离职者会被高估。"
        "毕业后才入职者要到第12个月跟踪才符合此条件，没有该次跟踪即为未知。半年后才发现已在别处而无离职日期者为未知，此类较多时离职率偏低。它不等于一减“仍在原单位”。",
    ),
    source=Text(
        "Graduate follow-up (careers office): days of hiring and leaving.",
        "毕业生跟踪调查（就业处）：入职和离职日期。",
    ),
    year_means=YEAR_OF_GRADUATION,
    maturity=Text(
        "Counted once a follow-up six months or more after hiring is due.",
        "入职半年后的跟踪调查到期后才计入。",
    ),
    mart="mart.first_job",
    parts={
        "numerator": "left_within",
        "denominator": "known",
        "unknown": "unknown",
        "immature": "not_reached",
    },
    dimensions=("academic_year", "college", "programme", "enterprise_id"),
    registers=("employment.0", "employment.6"),
    better="lower",
    decimals=1,
    additive=("academic_year", "college", "programme", "enterprise_id"),
    finding=Finding(
        level=Text(
            "{value} leave their first job within 6 months", "{value}的毕业生半年内离开首份工作"
        ),
    ),
    example=example("turnover_6"),
)

METRICS = (
    OFFER_RATE,
    ACCEPTANCE_RATE,
    CONVERSION_RATE,
    CAREER_STEPS,
    HOST_AT_6,
    HOST_AT_12,
    TURNOVER_6,
)
