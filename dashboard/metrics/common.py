"""What several themes declare alike: dimensions, where figures come from, what a year is, when they are due."""

from dashboard.messages import Text

ENTERPRISE_DIMENSIONS = ("academic_year", "industry", "region", "depth_level", "enterprise_id")
THROUGH_HOSTS = ("college", "programme")
"""Filters that, for a figure about enterprises, mean those that host the college or programme."""
PROGRAMME_DIMENSIONS = ("academic_year", *THROUGH_HOSTS)
PLACEMENT_DIMENSIONS = (*PROGRAMME_DIMENSIONS, "industry", "region", "depth_level", "enterprise_id")
PLACEMENT_ADDITIVE = tuple(name for name in PLACEMENT_DIMENSIONS if name != "depth_level")
MATCHED_DIMENSIONS = (*PLACEMENT_DIMENSIONS, "position_match")

PLACEMENT_REGISTER = Text("Placement register of academic affairs.", "教务处实习安排台账。")
ACT_REGISTER = Text("Register of cooperation acts.", "合作活动登记。")
ENTERPRISE_SURVEY = Text("Enterprise survey.", "企业调查。")
FOLLOW_UP = Text("Graduate follow-up (careers office).", "毕业生跟踪调查（就业处）。")
LOOP_REGISTERS = Text(
    "Enterprise survey, issue log, seats and placement registers.",
    "企业调查、问题登记、岗位与实习安排登记。",
)

ENTERPRISE_YEAR = Text("The academic year in which the enterprise hosted.", "企业接收实习的学年。")
YEAR_OF_START = Text(
    "The academic year in which the placement was planned to start.",
    "实习计划开始日期所在的学年。",
)
YEAR_OF_FINAL_PLACEMENT = Text(
    "The academic year of the final-year placement; a student counts once.",
    "毕业实习所在的学年；每名学生只计一次。",
)
YEARS_OF_ACT = Text("Every academic year that the act overlaps.", "活动所跨越的每个学年。")
YEAR_OF_FEEDBACK = Text("The academic year t of the feedback.", "反馈所在的学年 t。")

UP_TO_THE_CUT = Text(
    "Counted at once; the running year up to the data cut.",
    "即时计入；当前学年计至数据截止日。",
)
WHEN_ANSWERED = Text("Counted when answered.", "作答后计入。")
FROM_THE_START = Text("Counted from the start of the placement.", "实习开始后即计入。")
AFTER_PLANNED_END = Text(
    "Counted once the planned end lies before the data cut.",
    "计划结束日期早于数据截止日后才计入。",
)
AFTER_THE_NEXT_YEAR = Text("Counted once the next academic year has ended.", "次学年结束后才计入。")
