"""One enterprise on one page, from hand-written registers."""

import re
from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.sections import partner_facts
from dashboard.sections.benchmarks import comparable
from dashboard.warehouse import Warehouse
from tests.apps import open_page, words
from tests.worlds import load_texts, world

HEADER = (
    "student_id,college,programme,enterprise,arranged_by,final_year,graduating_year,planned_start,"
    "planned_end,actual_start,actual_end,end_reason,position_match"
)
DONE = "{s},Engineering,Mechatronics,{e},school,yes,{g},{y}-10-01,{g}-01-31,{y}-10-01,{g}-01-31,completed,yes"
LEFT = (
    "{s},Engineering,Mechatronics,{e},school,no,,{y}-10-01,{g}-01-31,{y}-10-01,{y}-11-15,"
    "left_without_permission,no"
)
PARTNER = """
enterprise_id,official_name,industry,region,staff,agreement_from,agreement_to,cooperation_since
E1,Acme Works,manufacturing,Harbour,120,2021-09-01,2026-08-31,2021-09
E2,Bolt & Sons,manufacturing,Harbour,80,,,
E9,<b>Quiet</b>,finance,,,,,
"""
COOPERATION = """
activity_id,enterprise,ring,form,initiated_by,started_on,ended_on,students,evidence
A1,Acme Works,enterprise,joint_base,enterprise,2023-03-01,,12,contract
A2,Acme Works,enterprise,consulting,school,2024-05-01,2024-06-01,,minutes
"""
FEEDBACK = """
issue_id,raised_on,raised_by,enterprise,theme,severity,action_on,action_kind,replied_on,evidence
I1,2024-11-20,enterprise,Acme Works,skills,high,2024-12-01,training,,minutes
"""
EMPLOYMENT = """
student_id,graduation_year,college,programme,follow_up_months,observed_on,status,employer,contract_evidence,hired_on
A0,2025,Engineering,Mechatronics,0,2025-07-31,employed,Acme Works,labour_contract,2025-07-01
A1,2025,Engineering,Mechatronics,0,2025-07-31,seeking,,,
"""


def _row(template: str, student: str, enterprise: str, year: int) -> str:
    return template.format(s=student, e=enterprise, y=year, g=year + 1)


def _placements() -> str:
    """Acme: two completed and one left in 2024/25, one completed in 2023/24; Bolt: 30 completed."""
    acme = [
        _row(DONE, "A0", "Acme Works", 2024),
        _row(DONE, "A1", "Acme Works", 2024),
        _row(LEFT, "A2", "Acme Works", 2024),
        _row(DONE, "A3", "Acme Works", 2023),
    ]
    bolt = [_row(DONE, f"B{n}", "Bolt & Sons", 2024) for n in range(30)]
    return "\n".join([HEADER, *acme, *bolt])


GIVEN = {
    "placement": _placements(),
    "partner": PARTNER,
    "cooperation": COOPERATION,
    "feedback": FEEDBACK,
    "employment": EMPLOYMENT,
}


@pytest.fixture
def served(own_root: Path) -> Path:
    assert load_texts(own_root, GIVEN).snapshot
    return own_root


def test_the_placements_of_a_small_partner_are_counted_openly(served: Path) -> None:
    said = words(open_page("partner", lang="en", enterprise="E1"))
    assert "Acme Works" in said
    assert "2023/24 + 2024/25" in said
    assert "3 of 4" in said
    assert "1 of 4" in said


def test_hires_are_counted_of_those_whose_destination_is_known(served: Path) -> None:
    assert "1 of 2" in words(open_page("partner", lang="en", enterprise="E1"))


def test_rates_beside_keep_the_threshold_and_have_both_benchmarks(
    served: Path, sample: Warehouse
) -> None:
    busiest = partner_facts.every(sample)[0]
    at = open_page("partner", lang="en", world="sample", enterprise=busiest)
    rates = at.table[0].value.set_index("Indicator")
    own, industry, school = rates.columns
    assert (own, school) == ("This enterprise", "Whole school")
    match = (
        str(rates.at["Position matches programme", scope]) for scope in (own, industry, school)
    )
    sizes = [int(re.findall(r"[\d,]+", cell)[-1].replace(",", "")) for cell in match]
    assert 10 <= sizes[0] <= sizes[1] < sizes[2]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This enterprise: no rate is shown. Each is about too few people"),
        ("zh", "本企业：各项比例或涉及人数过少"),
    ],
)
def test_that_every_rate_of_a_small_partner_is_hidden_is_said_once(
    served: Path, language: str, said: str
) -> None:
    at = open_page("partner", lang=language, enterprise="E1")
    columns = list(at.table[0].value.columns)
    assert len(columns) == 3
    assert not {"This enterprise", "本企业"} & set(columns)
    assert at.table[0].value.iloc[:, 2].str.contains("34").any()
    assert words(at).count(said) == 1


def test_what_it_knows_of_itself_is_not_said_twice_and_differently(served: Path) -> None:
    at = open_page("partner", lang="en", enterprise="E1")
    assert "Completion" not in at.table[0].value["Indicator"].tolist()


def test_acts_and_issues_stand_with_their_dates(served: Path) -> None:
    at = open_page("partner", lang="en", enterprise="E1")
    tables = {name for frame in at.dataframe for name in frame.value.columns}
    assert {"Begun on", "Replied on", "State of the loop"} <= tables
    cells = {str(cell) for frame in at.dataframe for cell in frame.value.to_numpy().ravel()}
    assert {"2023-03-01", "12 students", "2024-12-01", "Reply"} <= cells
    assert len(at.get("plotly_chart")) == 1


def test_choosing_another_enterprise_goes_into_the_address(served: Path) -> None:
    at = open_page("partner", lang="en", enterprise="E1")
    at.selectbox(key="partner.chosen").select("E2").run()
    assert at.query_params["enterprise"] == "E2"
    assert at.query_params["lang"] == "en"
    assert "Bolt" in words(at)


def test_an_enterprise_without_anything_is_shown_as_it_is(served: Path) -> None:
    at = open_page("partner", lang="en", enterprise="E9")
    assert not at.exception
    assert "It has hosted no placement that started" in words(at)
    assert "<b>Quiet" not in words(at)


@pytest.mark.parametrize("asked", ["E404", "'; drop table mart.act; --", "<script>"])
def test_a_number_that_no_enterprise_has_is_said(served: Path, asked: str) -> None:
    at = open_page("partner", lang="zh", enterprise=asked)
    assert not at.exception
    assert len(at.warning) == 1
    assert at.dataframe[0].value["企业"].tolist()


def test_every_partner_in_a_table_has_the_way_to_its_page(served: Path) -> None:
    at = open_page("cooperation_depth", lang="en", industry="manufacturing")
    ways = next(each.value for each in at.dataframe if "Open" in each.value)["Open"].tolist()
    assert "partner?" in ways[0]
    assert "enterprise=E1" in ways[0]
    assert "industry=manufacturing" in ways[0]


def test_at_most_three_years_are_pooled(sample: Warehouse) -> None:
    busiest = partner_facts.load(sample, partner_facts.every(sample)[0])
    assert busiest is not None
    assert len(busiest.years) > 3
    pooled = busiest.pooled()
    assert len(pooled) == 3
    assert pooled["academic_year"].min() > busiest.years["academic_year"].min()


def test_only_rates_that_can_be_narrowed_to_one_enterprise_are_compared(sample: Warehouse) -> None:
    rates = comparable({"": Filters(enterprise_id=("E1",), industry=("finance",))})
    assert rates
    assert all("enterprise_id" in metric.dimensions for metric in rates)
    assert all(metric.unit == "person" for metric in rates)


def test_the_counts_are_those_of_the_placements(tmp_path: Path) -> None:
    partner = partner_facts.load(world(tmp_path, GIVEN), "E1")
    assert partner is not None
    year = partner.years[partner.years["academic_year"] == "2024/25"]
    names = ["assigned", "started", "completed", "left_without_permission", "hired", "known_0"]
    assert year[names].to_numpy(dtype=int).tolist() == [[3, 3, 2, 1, 1, 2]]
    assert year["depth_level"].tolist() == ["L4"]


def test_the_way_to_its_issues_names_the_enterprise(served: Path) -> None:
    at = open_page("partner", lang="en", enterprise="E1")
    [way] = [link.proto for link in at.get("page_link") if "Log an issue" in link.proto.label]
    assert "enterprise=E1" in way.query_string
