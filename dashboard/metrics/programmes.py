"""What programmes share with enterprises: order classes, courses, teaching, and how many partners."""

from dashboard.messages import Text
from dashboard.metrics.common import PROGRAMME_DIMENSIONS, YEAR_OF_START
from dashboard.metrics.examples import example
from dashboard.metrics.model import Finding, Metric

REGISTER = Text("Register of programmes, at the census date.", "专业基本情况登记（统计基准日）。")
CENSUS_YEAR = Text("The academic year of the census.", "统计基准日所在学年。")
AT_CENSUS = Text("Counted once the programme's register is in.", "专业登记导入后即计入。")
AS_REPORTED = Text(
    "As the programmes reported it; those that left a number out are unknown.",
    "数据由各专业填报；未填者属未知。",
)

ORDER_CLASS_SHARE = Metric(
    id="order_class_share",
    shape="ratio",
    cluster="programme",
    unit="person",
    label=Text("Students in order classes", "订单班学生占比"),
    question=Text(
        "How many students are trained to an enterprise's order?", "有多少学生按企业订单培养？"
    ),
    definition=Text(
        "Students in order classes, of all students enrolled at the census date.",
        "统计基准日订单班学生占在校生的比例。",
    ),
    measured=Text(
        "students in classes taught for one enterprise, of all students enrolled",
        "在校生中，订单班学生的比例",
    ),
    formula=Text("students in order classes / students enrolled", "订单班学生 / 在校生"),
    why=Text(
        "An order class binds an enterprise to what is taught, and to those it will hire.",
        "订单班使企业对教学内容和将要录用的学生都负有责任。",
    ),
    caveat=AS_REPORTED,
    source=REGISTER,
    year_means=CENSUS_YEAR,
    maturity=AT_CENSUS,
    mart="mart.programme_year",
    where="m.enrolled is not null",
    parts={
        "numerator": "coalesce(order_class_students, 0)",
        "denominator": "if(order_class_students is null, 0, enrolled)",
        "unknown": "if(order_class_students is null, enrolled, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("programme",),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of students are in order classes", "{value}的学生在订单班")
    ),
    example=example("order_class_share"),
)

JOINT_COURSE_SHARE = Metric(
    id="joint_course_share",
    shape="ratio",
    cluster="programme",
    unit="record",
    label=Text("Joint courses", "共同开发课程占比"),
    question=Text("How many courses were made with an enterprise?", "有多少课程与企业共同开发？"),
    definition=Text(
        "Courses developed or taught together with an enterprise, of all courses of the programme.",
        "与企业共同开发或共同讲授的课程占专业课程门数的比例。",
    ),
    measured=Text(
        "courses developed or taught together with enterprises, of all courses",
        "全部课程中，与企业共同开发或讲授的比例",
    ),
    formula=Text("joint courses / courses", "共同开发课程 / 课程门数"),
    why=Text(
        "What enterprises complain about in interns is decided in courses, a year before.",
        "企业对实习生的不满，早在一年前的课程里就已决定。",
    ),
    caveat=AS_REPORTED,
    source=REGISTER,
    year_means=CENSUS_YEAR,
    maturity=AT_CENSUS,
    mart="mart.programme_year",
    where="m.courses is not null",
    parts={
        "numerator": "coalesce(joint_courses, 0)",
        "denominator": "if(joint_courses is null, 0, courses)",
        "unknown": "if(joint_courses is null, courses, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("programme",),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("{value} of courses are made with enterprises", "{value}的课程与企业共同开发")
    ),
    example=example("joint_course_share"),
)

ENTERPRISE_TEACHING = Metric(
    id="enterprise_teaching",
    shape="ratio",
    cluster="programme",
    unit="record",
    counted_in=Text("course hours", "学时"),
    decimals=1,
    label=Text("Taught by enterprises", "企业授课学时占比"),
    question=Text("How much of the teaching do enterprises take on?", "企业承担了多少教学？"),
    definition=Text(
        "Hours of major courses taught by people from enterprises, of all hours of major courses.",
        "企业人员讲授的专业课学时占专业课总学时的比例。",
    ),
    measured=Text(
        "hours taught by people from enterprises, of all hours of major courses",
        "专业课学时中，由企业人员讲授的比例",
    ),
    formula=Text(
        "hours taught by enterprises / hours of major courses", "企业授课学时 / 专业课学时"
    ),
    why=Text(
        "Joint teaching is where a partnership leaves the ceremony and enters the classroom.",
        "共同授课使合作走出签约仪式、进入课堂。",
    ),
    caveat=AS_REPORTED,
    source=REGISTER,
    year_means=CENSUS_YEAR,
    maturity=AT_CENSUS,
    mart="mart.programme_year",
    where="m.major_hours is not null",
    parts={
        "numerator": "coalesce(enterprise_taught_hours, 0)",
        "denominator": "if(enterprise_taught_hours is null, 0, major_hours)",
        "unknown": "if(enterprise_taught_hours is null, major_hours, 0)",
    },
    dimensions=PROGRAMME_DIMENSIONS,
    registers=("programme",),
    better="higher",
    additive=PROGRAMME_DIMENSIONS,
    finding=Finding(
        level=Text("Enterprises teach {value} of the hours", "企业讲授{value}的专业课学时")
    ),
    example=example("enterprise_teaching"),
)

EFFECTIVE_PARTNERS = Metric(
    id="effective_partners",
    shape="concentration",
    unit="enterprise",
    decimals=1,
    label=Text("Effective number of partners", "有效合作企业数"),
    question=Text(
        "On how many enterprises do the internships really rest?", "实习实际依靠多少家企业？"
    ),
    definition=Text(
        "How many enterprises of equal size would be as concentrated as those that host: the inverse "
        "of the chance that two placements drawn at random lie with the same enterprise.",
        "与现有分布同样集中的等规模企业数，即随机抽取两个实习落在同一企业的概率的倒数。",
    ),
    measured=Text(
        "how many enterprises, if all hosted equally many interns, would be as wide a choice",
        "若各企业接收人数相同，相当于有多少家企业可选",
    ),
    formula=Text(
        "1 / sum of n(n - 1) / N(N - 1) over enterprises, n of N placements each",
        "1 / 各企业 n(n - 1) / N(N - 1) 之和，n 为该企业实习人数，N 为总人数",
    ),
    why=Text(
        "Where one host takes nearly everybody, students have no choice and the school no way out.",
        "若一家企业接收了几乎所有学生，学生没有选择，学校也没有退路。",
    ),
    caveat=Text(
        "It counts how evenly placements are spread, not how good the enterprises are.",
        "它只反映分布是否均衡，不反映企业好坏。",
    ),
    source=Text("Placement register.", "实习安排登记。"),
    year_means=YEAR_OF_START,
    maturity=Text(
        "Counted once started; at least 10 placements are needed.",
        "实习开始后计入；至少需要10个实习。",
    ),
    mart="mart.placement",
    where="m.started > 0",
    persons=("n", "unknown"),
    parts={"key": "m.enterprise_id", "count": "m.started"},
    dimensions=("academic_year", "college", "programme", "industry", "region", "arranged_by"),
    registers=("placement",),
    better="higher",
    additive=("academic_year", "college", "programme", "industry", "region", "arranged_by"),
    finding=Finding(
        level=Text(
            "Internships rest on {value} enterprises in effect", "实习实际依靠{value}家企业"
        ),
        groups=Text(
            "Partners in effect: {lowest} {lowest_value}, {highest} {highest_value}",
            "有效合作企业：{lowest}{lowest_value}，{highest}{highest_value}",
        ),
    ),
    example=example("effective_partners"),
)

CHOSEN_AGAIN = Metric(
    id="chosen_again",
    shape="ratio",
    cluster="enterprise_id",
    unit="person",
    label=Text("Would choose the enterprise again", "愿意再次选择该企业"),
    question=Text("Were the enterprises well chosen?", "企业选得好吗？"),
    definition=Text(
        "Interns who say after the placement that they would choose the same enterprise again, of "
        "those who answered.",
        "实习结束后表示愿意再次选择同一企业的学生占作答学生的比例。",
    ),
    measured=Text(
        "interns who would choose their enterprise again, of those who answered",
        "作答的实习生中，愿意再次选择该企业的比例",
    ),
    formula=Text("would choose it again / interns who answered", "愿意再次选择 / 作答的实习生"),
    why=Text(
        "Choice among partners is worth something only if the partners are worth choosing.",
        "合作企业值得选择，选择才有意义。",
    ),
    caveat=Text(
        "Those who left early rarely answer, so the figure flatters.",
        "提前离开者很少作答，数值偏高。",
    ),
    source=Text(
        "Student survey after the placement, and placement register.",
        "学生实习后调查与实习安排登记。",
    ),
    year_means=YEAR_OF_START,
    maturity=Text("Counted once the planned end has passed.", "计划结束日之后计入。"),
    mart="mart.chosen_again",
    parts={"numerator": "again", "denominator": "answered", "unknown": "unanswered"},
    dimensions=(
        *PROGRAMME_DIMENSIONS,
        "industry",
        "region",
        "depth_level",
        "enterprise_id",
    ),
    registers=("survey.student",),
    better="higher",
    additive=(*PROGRAMME_DIMENSIONS, "industry", "region", "depth_level", "enterprise_id"),
    finding=Finding(
        level=Text("{value} would choose their enterprise again", "{value}愿意再次选择该企业")
    ),
    example=example("chosen_again"),
)

METRICS = (
    ORDER_CLASS_SHARE,
    JOINT_COURSE_SHARE,
    ENTERPRISE_TEACHING,
    EFFECTIVE_PARTNERS,
    CHOSEN_AGAIN,
)
