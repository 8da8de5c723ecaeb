"""The network of bodies: who acts for what, and who belongs to a group."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard import spreadsheet
from dashboard.charts import Look
from dashboard.charts.network import Tie, network
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.sections import network_view
from dashboard.warehouse import Warehouse
from dashboard.worklists import ring_acts
from tests.worlds import world

LOOK = Look("en", Labels())
ACTS = """
activity_id,enterprise,body,ring,form,programme,started_on,students,amount,evidence
A1,,City,government,funding,,2023-09-01,,50000,Notice
A2,,City,government,funding,,2024-09-01,,50000,Notice
A3,Acme,,enterprise,order_class,Welding,2023-05-01,20,,
A4,Bolt,,enterprise,order_class,Nursing,2023-10-01,5,,
A5,Acme,,enterprise,joint_course,,2024-08-31,5,,
A6,Acme,Steel Group,school,education_group,,2024-02-01,,,Charter
A7,Acme,Steel Group,school,education_group,,2025-02-01,,,Meeting
A8,,Steel Group,school,education_group,,2025-03-01,,,Meeting
"""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    root: Path = tmp_path_factory.mktemp("network")
    return world(root, {"cooperation": ACTS})


@pytest.fixture
def context(warehouse: Warehouse) -> Context:
    return Context(warehouse, Filters(), "en", warehouse.labels)


def test_acts_are_tied_by_actor_and_what_they_are_for(context: Context) -> None:
    found = network_view.named_ties(context, network_view.ties(context.warehouse, "form"), "form")
    assert [(tie.ring, tie.actor, tie.acts) for tie in found] == [
        ("government", "City", 2),
        ("school", "Steel Group", 3),
        ("enterprise", "Acme", 1),
        ("enterprise", "Acme", 1),
        ("enterprise", "Bolt", 1),
    ]
    assert len({tie.target for tie in found}) == 4
    of = network_view.named_ties(
        context, network_view.ties(context.warehouse, "programme"), "programme"
    )
    acme = {tie.target: tie.acts for tie in of if tie.actor == "Acme"}
    assert sorted(acme.values()) == [1, 1]
    assert "no single programme" in acme


def test_the_less_busy_enterprises_are_taken_together(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_view, "MOST_ENTERPRISES", 1)
    found = network_view.named_ties(context, network_view.ties(context.warehouse, "form"), "form")
    assert found[-1].actor == "1 other enterprise"
    assert {tie.actor for tie in found if tie.ring == "enterprise"} == {"Acme", found[-1].actor}


def test_the_members_of_a_group_are_the_enterprises_its_acts_name(warehouse: Warehouse) -> None:
    (member,) = ring_acts.members(warehouse).to_dict("records")
    assert (member["body"], member["acts"]) == ("Steel Group", 2)
    assert f"{member['first_act']:%Y-%m} {member['latest_act']:%Y-%m}" == "2024-02 2025-02"


def test_a_line_is_wider_the_more_acts_and_a_ring_without_any_is_silent() -> None:
    ties = [Tie("government", "City", "Funding", 16), Tie("school", "<b>Group</b>", "Policy", 1)]
    figure = network(ties, network_view.RINGS, LOOK)
    lines = [trace for trace in figure.data if trace["mode"] == "lines"]
    assert [line["line"]["width"] for line in lines] == [7.0, 2.5]
    assert lines[0]["line"]["color"] != lines[1]["line"]["color"]
    texts = [note["text"] for note in figure.layout["annotations"]]
    assert sum("<i>silent</i>" in text for text in texts) == 2
    assert not any("<b>Group" in text for text in texts)
    figure.figure()


def test_the_picture_says_its_base_its_years_and_its_source(context: Context) -> None:
    said = network_view.source_line(context, network_view.ties(context.warehouse, "form"))
    assert said.startswith(
        "Source: Register of cooperation acts; 8 acts, dated 1 May 2023 to 1 March 2025; data up to "
    )
    assert said.endswith(f"snapshot {context.warehouse.state}")


def test_names_of_two_lines_stand_apart_from_their_neighbours() -> None:
    long = "Wuxi Hesen Human Resources Company"
    ties = [Tie("enterprise", f"{long} {place}", "Policy", 1) for place in range(9)]
    figure = network(ties, network_view.RINGS, LOOK)
    span = figure.layout["yaxis"]["range"]
    margins = figure.layout["margin"]
    room = figure.layout["height"] - margins["t"] - margins["b"]
    two_lines = 2 * 12 * 1.3
    assert room / abs(span[0] - span[1]) > two_lines + 6


def test_targets_stand_in_the_order_of_their_actors() -> None:
    ties = [
        Tie("government", "A", "last", 1), Tie("government", "A", "first", 9),
        Tie("enterprise", "Z", "last", 9),
    ]  # fmt: skip
    nodes = network(ties, network_view.RINGS, LOOK).data[-1]
    assert [text.split("<br>")[0] for text in nodes["hovertext"]] == ["First", "Last"]
    assert nodes["y"][0] < nodes["y"][1]


def test_files_of_rows_that_no_filter_narrows_say_so(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def kept(*_: object, about: spreadsheet.About, **__: Any) -> None:
        told.append(about()["Narrowed to"])

    monkeypatch.setattr(spreadsheet, "downloads", kept)
    one_year = replace(context, filters=Filters().replace(academic_year=("2024/25",)))
    ring_acts.draw_bodies(one_year)
    ring_acts.draw_members(one_year)
    ring_acts.draw_support(one_year)
    assert told == ["All years together · whole university"] * 3
