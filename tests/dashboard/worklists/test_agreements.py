"""What an agreement asks for, from hand-written registers."""

import datetime as dt
from pathlib import Path

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.lists import enterprises
from dashboard.messages import LANGUAGES
from dashboard.roster_columns import readable
from dashboard.worklists.agreements import advised
from tests.worlds import world

YEAR = Filters(academic_year=("2024/25",))
PARTNER = """
enterprise_id,official_name,agreement_from,agreement_to,cooperation_since
E1,Ending,2022-01-01,2026-01-31,2018-03
E2,Steady,2022-01-01,2029-12-31,2018-03
E3,Quiet,2022-01-01,2029-12-31,2018-03
E4,Deep,2022-01-01,2029-12-31,2018-03
E5,Unhappy,2022-01-01,2025-06-30,2018-03
E6,Lapsing,2022-01-01,2025-12-31,2018-03
E7,Unsigned,,,2018-03
E8,Resting,2022-01-01,2029-12-31,2018-03
E9,Fading,2022-01-01,2029-12-31,2018-03
"""
HEAD = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start\n"
)
HOSTED = {
    2022: ("Steady", "Deep", "Unsigned", "Resting", "Fading"),
    2023: ("Steady", "Deep", "Unsigned", "Resting", "Lapsing"),
    2024: ("Steady", "Deep", "Unsigned", "Ending", "Unhappy"),
}
PLACEMENT = HEAD + "".join(
    f"S{year}{name},Engineering,Mechatronics,{name},school,{year}-10-01,{year + 1}-01-31,{year}-10-01\n"
    for year, names in HOSTED.items()
    for name in names
)
COOPERATION = """
activity_id,enterprise,ring,form,started_on,ended_on,students
A1,Deep,enterprise,order_class,2024-10-01,2025-06-30,30
"""
SURVEY = """
response_id,wave,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical
R1,2024/25 end,Unhappy,2024/25,1,,,,
"""


def advice(root: Path, cut: dt.date) -> dict[str, tuple[str, str]]:
    given = {
        "partner": PARTNER, "placement": PLACEMENT, "cooperation": COOPERATION,
        "survey_enterprise": SURVEY,
    }  # fmt: skip
    warehouse = world(root, given, {"data_cut": cut})
    rows = advised(warehouse, YEAR)
    return {
        warehouse.labels("enterprise_id", each, "en"): (what, why)
        for each, what, why in zip(
            rows["enterprise_id"], rows["advice"], rows["advice_reason"], strict=True
        )
    }


def test_each_agreement_gets_the_advice_that_its_years_speak_for(tmp_path: Path) -> None:
    assert advice(tmp_path, dt.date(2025, 8, 31)) == {
        "Ending": ("renew", "ending_hosting"),
        "Unhappy": ("renew", "ending_dissatisfied"),
        "Lapsing": ("renew", "ending_quiet"),
        "Steady": ("upgrade", "steady_shallow"),
        "Unsigned": ("sign", "steady_unsigned"),
        "Quiet": ("drop", "quiet_two_years"),
        "Fading": ("drop", "quiet_two_years"),
    }


def test_a_year_that_still_runs_is_not_held_against_a_partner(tmp_path: Path) -> None:
    during = advice(tmp_path, dt.date(2025, 3, 31))
    assert during["Quiet"] == ("drop", "quiet_two_years")
    assert not {"Resting", "Fading"} & set(during)


def test_what_ended_before_the_data_cut_is_said_to_have_ended(tmp_path: Path) -> None:
    given = {"partner": PARTNER, "placement": PLACEMENT, "cooperation": COOPERATION}
    warehouse = world(tmp_path, given, {"data_cut": dt.date(2025, 8, 31)})
    rows = advised(warehouse, YEAR)
    read = {
        language: dict(
            zip(
                readable(context, rows, ("enterprise_id",)).iloc[:, 0],
                readable(context, rows, ("agreement_to",)).iloc[:, 0],
                strict=True,
            )
        )
        for language in LANGUAGES
        for context in [Context(warehouse, YEAR, language, warehouse.labels)]
    }
    assert read["en"]["Unhappy"] == "2025-06-30 · ended"
    assert read["en"]["Ending"] == "2026-01-31"
    assert read["en"]["Unsigned"] == "–"
    assert read["zh"]["Unhappy"] == "2025-06-30 · 已到期"


def test_a_partner_without_interns_is_told_apart_from_one_that_hosts(tmp_path: Path) -> None:
    act = "A2,Lapsing,enterprise,consulting,2024-11-01,2024-11-30,1\n"
    given = {"partner": PARTNER, "placement": PLACEMENT, "cooperation": COOPERATION + act}
    warehouse = world(tmp_path, given, {"data_cut": dt.date(2026, 3, 31)})
    rows = advised(warehouse, YEAR).set_index("enterprise_id")
    assert rows.loc["E6", "advice_reason"] == "ending_delivering"
    assert rows.loc["E1", "advice_reason"] == "ending_hosting"
    assert rows.loc[["E1", "E5", "E6"], "agreement_over"].all()


def test_a_quiet_agreement_that_has_ended_is_to_be_left_so(tmp_path: Path) -> None:
    quiet = PARTNER.replace("E3,Quiet,2022-01-01,2029-12-31", "E3,Quiet,2022-01-01,2025-06-30")
    given = {"partner": quiet, "placement": PLACEMENT, "cooperation": COOPERATION}
    rows = advised(world(tmp_path, given, {"data_cut": dt.date(2025, 8, 31)}), YEAR)
    reasons = rows.set_index("enterprise_id")["advice_reason"]
    assert reasons["E3"] == "quiet_and_ended"
    assert reasons["E9"] == "quiet_two_years"


def test_a_partner_without_an_agreement_has_none_that_ended(tmp_path: Path) -> None:
    given = {"partner": PARTNER, "placement": PLACEMENT, "cooperation": COOPERATION}
    warehouse = world(tmp_path, given, {"data_cut": dt.date(2025, 8, 31)})
    rows = enterprises(warehouse, YEAR).set_index("enterprise_id")
    context = Context(warehouse, YEAR, "en", warehouse.labels)
    until = readable(context, rows, ("agreement_to",))["Agreement until"]
    assert until[["E1", "E5", "E7"]].tolist() == ["2026-01-31", "2025-06-30 · ended", "–"]
