"""What columns may hold: near names are proposed, and opposites never confused."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from etl.matching.propose import Proposal, propose_columns
from tests.etl.kinds import every_contract

CONTRACTS = every_contract()
PLACEMENT = CONTRACTS["placement"]
OF_SURVEYS = {"student": "student_1", "enterprise": "enterprise_2", "supervisor": "supervisor_1"}
VARIANTS = tomllib.loads((Path(__file__).parents[1] / "header_variants.toml").read_text("utf-8"))


def proposed(kind: str) -> dict[str, tuple[str, Proposal]]:
    """Return for each header of the table the field it means and what is proposed, one at a time."""
    contract = CONTRACTS[OF_SURVEYS.get(kind, kind)]
    return {h: (f, propose_columns([h], contract)[0]) for h, f in VARIANTS[kind].items()}


@pytest.mark.parametrize("kind", VARIANTS)
def test_no_field_is_called_likely_that_a_person_would_not_choose(kind: str) -> None:
    wrong = [
        (header, each.field)
        for header, (field, each) in proposed(kind).items()
        if each.certainty in ("certain", "likely") and each.field != field
    ]
    assert wrong == []


def test_most_headers_are_proposed_or_offered() -> None:
    known = [pair for kind in VARIANTS for pair in proposed(kind).values() if pair[0]]
    alone = [field == each.field for field, each in known]
    offered = [field in (each.field, *each.alternatives) for field, each in known]
    assert sum(alone) / len(known) > 0.6
    assert sum(offered) / len(known) > 0.95


@pytest.mark.parametrize("kind", CONTRACTS)
def test_a_name_of_one_field_is_never_taken_for_another(kind: str) -> None:
    contract = CONTRACTS[kind]
    for field in contract.fields:
        rest = replace(contract, fields=tuple(each for each in contract.fields if each != field))
        for header in (*field.headers, *field.fallbacks):
            (proposal,) = propose_columns([header], rest)
            assert proposal.certainty != "likely", (header, proposal.field)


def test_planned_and_actual_dates_are_never_confused() -> None:
    header = ["计划开始日期", "实际开始日期", "计划结束日期", "实际结束日期"]
    for column in header:
        others = replace(
            PLACEMENT, fields=tuple(f for f in PLACEMENT.fields if column not in f.headers)
        )
        (proposal,) = propose_columns([column], others)
        assert proposal.field is None


def test_names_of_fields_are_certain_and_taken_away_from_near_ones() -> None:
    header = ["student_id", "planned_start", "plannd_start", "姓名"]
    proposals = propose_columns(header, PLACEMENT)
    assert [(p.field, p.certainty) for p in proposals[:2]] == [
        ("student_id", "certain"), ("planned_start", "certain"),
    ]  # fmt: skip
    assert proposals[2].field != "planned_start"
    assert proposals[3].personal
    assert proposals[3].field is None


def test_two_columns_never_get_the_same_field() -> None:
    proposals = propose_columns(["Monthly payment", "Monthly payments"], PLACEMENT)
    fields = [p.field for p in proposals if p.field]
    assert len(fields) == len(set(fields))
