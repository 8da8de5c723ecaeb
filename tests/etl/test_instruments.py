import re
import tomllib
from pathlib import Path

import pytest

from etl.contracts import load_contracts
from etl.errors import BadDeclaration
from etl.instruments import (
    Instrument,
    contract_for,
    instruments_with,
    load_instruments,
    read_instrument,
)

OWN = """
id = "alumni"
about = "placement"
[label]
en = "Alumni"
zh = "校友问卷"
[[version]]
number = 1
[scale.seven]
minimum = 1
maximum = 7
[item.proud]
scale = "seven"
construct = "pride"
reversed = true
en = "Are you proud?"
zh = "您自豪吗？"
"""
LATER = OWN.replace("number = 1", 'number = 2\nfrom_academic_year = "2026/27"')


def own(folder: Path, text: str = OWN) -> Instrument:
    path = folder / "alumni.toml"
    path.write_text(text, encoding="utf-8")
    return read_instrument(path)


def test_three_instruments_ship() -> None:
    assert {name: each.about for name, each in load_instruments().items()} == {
        "enterprise": "enterprise_year",
        "student": "placement",
        "supervisor": "placement",
    }


def test_the_contract_of_an_instrument_has_the_shared_fields_and_its_questions() -> None:
    contract = contract_for(load_instruments()["student"], 1)
    shared = [field.name for field in load_contracts()["survey"].fields]
    items = ["phase", "att_1", "att_2", "att_3", "att_4", "att_5", "match_self", "again", "reason"]
    assert [field.name for field in contract.fields] == shared + items
    assert (contract.kind, contract.instrument, contract.instrument_version) == (
        "survey", "student", 1,
    )  # fmt: skip
    assert all(field.survey_item for field in contract.fields[len(shared) :])


def test_what_a_response_is_about_is_required() -> None:
    required = {
        name: [f.name for f in contract_for(each, 1).fields if f.required]
        for name, each in load_instruments().items()
    }
    assert required == {
        "enterprise": ["response_id", "wave", "enterprise"],
        "student": ["response_id", "wave"],
        "supervisor": ["response_id", "wave", "placement_id"],
    }


def test_one_attitude_item_is_reversed() -> None:
    items = load_instruments()["student"].version(1).items
    assert [item.id for item in items if item.reversed] == ["att_4"]
    assert [item.id for item in items if item.construct == "attitude"] == [
        "att_1", "att_2", "att_3", "att_4", "att_5",
    ]  # fmt: skip


def test_the_wording_of_the_named_item_changed_and_nothing_else() -> None:
    first, second = load_instruments()["enterprise"].versions
    changed = [old.id for old, new in zip(first.items, second.items, strict=True) if old != new]
    assert changed == ["overall_satisfaction"]
    assert first.items[0].wording.en == "How satisfied are you with our interns?"
    assert second.items[0].wording.en == "How satisfied are you with the cooperation as a whole?"
    assert len(first.items[0].codes) == 5


@pytest.mark.parametrize(
    ("wave", "version"),
    [("2021/22 end", 1), ("2022/23", 1), ("2023/24", 2), ("2023/24 end", 2), ("2030/31", 2)],
)
def test_the_wave_tells_the_version(wave: str, version: int) -> None:
    assert load_instruments()["enterprise"].version_in(wave).number == version


def test_a_university_adds_questionnaires_and_versions_of_its_own() -> None:
    raw = tomllib.loads(OWN)
    known = instruments_with([raw])
    assert sorted(known) == ["alumni", "enterprise", "student", "supervisor"]
    assert known["alumni"].version(1).items[0].field.maximum == 7
    later = {**raw, "version": [{"number": 2, "from_academic_year": "2026/27"}]}
    assert [v.number for v in instruments_with([raw, later])["alumni"].versions] == [1, 2]
    with pytest.raises(BadDeclaration, match="later than"):
        instruments_with([raw, {**raw, "version": [{"number": 2}]}])


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ("number = 1", "version 1 is known already"),
        ('from_academic_year = ""', "“from_academic_year” has to be later"),
        ('about = "enterprise_year"', "a response is about placement since its first version"),
    ],
)
def test_what_an_earlier_version_said_can_not_be_changed(changed: str, problem: str) -> None:
    name = changed.partition(" =")[0]
    again = re.sub(f"(?m)^{name} = .*$", changed, LATER)
    with pytest.raises(BadDeclaration, match=problem):
        instruments_with([tomllib.loads(OWN), tomllib.loads(again)])


def test_one_version_is_declared_once() -> None:
    twice = OWN.replace("number = 1", "number = 1\n[[version]]\nnumber = 1")
    with pytest.raises(BadDeclaration, match="version 1 is declared twice"):
        instruments_with([tomllib.loads(twice)])


def test_all_errors_of_an_instrument_are_named_together(tmp_path: Path) -> None:
    bad = OWN.replace('zh = "您自豪吗？"', "").replace('scale = "seven"', 'scale = "eight"')
    bad += '[base.nothing]\nrequired = true\n[item.wave]\ntype = "text"\nen = "Wave"\nzh = "批次"\n'
    with pytest.raises(BadDeclaration) as caught:
        own(tmp_path, bad)
    assert caught.value.problems == (
        "base: no field “nothing”",
        "item wave: all surveys have this field already",
        "item proud: there is no scale “eight”",
        "field proud: the text “zh” is missing",
    )


def test_a_question_must_not_take_the_header_of_a_shared_field(tmp_path: Path) -> None:
    with pytest.raises(BadDeclaration, match="the header “学号” means several fields"):
        own(tmp_path, OWN + 'aliases = ["学号"]\n')


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDeclaration, match=r"alumni\.toml"):
        own(tmp_path, "id = ")
    with pytest.raises(BadDeclaration, match="“version” is missing"):
        own(tmp_path, 'id = "x"')
