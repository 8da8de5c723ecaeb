"""Rule profiles: what they hold, and what marts make of placements that they judge."""

from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.metrics import CATALOGUE
from dashboard.query import compute, evaluate
from dashboard.warehouse import Warehouse
from etl.rules import COVERED_BY_PAY, RuleProfile, rule_profiles
from tests.worlds import world

PROFILES = list(rule_profiles().values())
HEADER = "student_id,college,programme,enterprise,planned_start,planned_end,actual_start,actual_end"


def name_of(profile: RuleProfile) -> str:
    return profile.id


@pytest.mark.parametrize("profile", PROFILES, ids=name_of)
def test_a_profile_says_what_it_demands_and_where_that_stands(profile: RuleProfile) -> None:
    assert set(profile.pay_covers) <= set(COVERED_BY_PAY)
    assert all(not each.metric or each.metric in CATALOGUE for each in profile.demands)
    for text in (profile.label, profile.source, *(each.text for each in profile.demands)):
        assert text.en.strip()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)
    hours = next(each for each in profile.demands if each.metric == "hours_rule")
    assert f"{profile.weekly_hours:g}" in hours.text.en
    pay = next(each for each in profile.demands if each.metric == "pay_floor")
    assert f"{profile.pay_share:.0%}" in pay.text.en.replace(" %", "%")


def worked(root: Path, rules: str = "") -> Warehouse:
    settings = {"rule_profile": rules} if rules else {}
    return world(root, CATALOGUE["hours_rule"].example.given, settings)


def test_the_settings_say_which_profile_comes_first_and_a_reader_may_take_another(
    tmp_path: Path,
) -> None:
    metric = CATALOGUE["hours_rule"]
    warehouse = worked(tmp_path, "vocational-2021")
    assert next(iter(warehouse.rule_profiles)) == "vocational-2021"
    assert compute(warehouse, metric)["value"].item() == pytest.approx(0.2)
    other = Filters().judged_by("undergraduate-2019")
    assert compute(warehouse, metric, (), other)["value"].item() == pytest.approx(0.4)


def test_a_figure_says_by_which_rules_it_is_judged(tmp_path: Path) -> None:
    warehouse = worked(tmp_path)
    judged = evaluate(warehouse, CATALOGUE["hours_rule"])
    assert [note.en for note in judged.notes] == ["Judged by the rules “Undergraduate 2019”."]
    other = evaluate(warehouse, CATALOGUE["start_rate"], (), Filters().judged_by("vocational-2021"))
    assert not any("Judged" in note.en for note in other.notes)


def test_a_field_that_nobody_filled_in_a_year_is_not_recorded_in_it(tmp_path: Path) -> None:
    given = {
        "placement": f"""
{HEADER},mentor_id,insured,weekly_hours,night_shift
S1,Engineering,Mechatronics,Acme,2023-10-01,2024-01-31,2023-10-01,2024-01-31,,yes,,
S2,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,2024-10-01,2025-01-31,M1,,40,no
S3,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,2024-10-01,2025-01-31,,,40,no
"""
    }
    warehouse = world(tmp_path, given)

    def by_year(name: str) -> list[tuple[str, str]]:
        frame = compute(warehouse, CATALOGUE[name], ("academic_year",))
        return list(zip(frame["academic_year"], frame["status"], strict=True))

    assert by_year("mentor_rate") == [("2023/24", "not_recorded"), ("2024/25", "shown")]
    assert by_year("insurance_rate") == [("2023/24", "shown"), ("2024/25", "not_recorded")]
    assert by_year("hours_rule") == [("2023/24", "not_recorded"), ("2024/25", "shown")]
    assert compute(warehouse, CATALOGUE["mentor_rate"])["value"].item() == 0.5


def test_two_spellings_of_one_enterprise_are_one_crowd(tmp_path: Path) -> None:
    stay = "2024-10-01,2025-01-31,2024-10-01,2025-01-31"
    given = {
        "placement": f"{HEADER}\n"
        + "".join(
            f"S{n},Engineering,Mechatronics,{name},{stay}\n"
            for n, name in enumerate(("Acme Ltd.", "ACME", "Acme"))
        ),
        "partner": "enterprise_id,official_name,staff\nE1,Acme,20\n",
    }
    rows = world(tmp_path, given).snapshot.query("select * from mart.headcount")
    assert rows[["enterprise_id", "peak_interns", "staff"]].to_numpy().tolist() == [["E1", 3, 20]]


def test_who_stays_into_the_next_year_is_counted_in_both(tmp_path: Path) -> None:
    given = {
        "placement": f"""
{HEADER}
S1,Engineering,Mechatronics,Acme,2024-07-01,2024-12-31,2024-07-01,2024-12-31
S2,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,2024-10-01,2025-01-31
"""
    }
    rows = world(tmp_path, given).snapshot.query(
        "select academic_year, peak_interns from mart.headcount order by 1"
    )
    assert rows.to_numpy().tolist() == [["2023/24", 1], ["2024/25", 2]]
