"""A further version of a questionnaire: questions asked again keep their ids, new ones get free ones."""

import dataclasses
from pathlib import Path

import pytest

from etl import api
from etl.errors import QuestionsMissing
from etl.instruments import Instrument, instruments_with, parse_instrument
from etl.instruments.draft import DraftItem, declaration
from etl.instruments.further import asked_again
from etl.matching.recognise import recognise
from etl.read import plan_reading
from tests.worlds import load_texts, write_files


def question(name: str, header: str) -> DraftItem:
    return DraftItem(name, header, header, header, "scale_5")


def known() -> Instrument:
    raw = declaration(
        "alumni",
        {"en": "Alumni", "zh": "校友"},
        "placement",
        [question("q1", "工作满意度"), question("q2", "愿意推荐")],
    )
    return parse_instrument(raw, "alumni")


def test_ids_follow_the_question_and_not_its_place() -> None:
    drafted = [
        question("q1", "薪酬满意度"),
        question("q2", "1、工作满意度"),
        question("q3", "愿意推荐"),
    ]
    assert [item.id for item in asked_again(drafted, known())] == ["q1_v2", "q1", "q2"]


ASKED = "提交答卷时间,实习编号,1、您最看重什么？,2、您对实习是否满意？,3、您愿意推荐吗？"
FIRST = f"""
{ASKED}
2025/1/10,P1,薪酬,5,是
2025/1/11,P2,发展,3,否
2025/1/12,P3,Team ,4,是
"""
LATER = FIRST.replace("2025/", "2026/").replace("薪酬", "工资待遇").replace("P3,Team ", "P3,离家近")
PEOPLE = """
placement_id,student_id,college,programme,enterprise,planned_start,planned_end
P1,S1,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31
P2,S2,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31
P3,S3,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31
"""


def drafted(root: Path, text: str, base: Instrument | None = None) -> tuple[DraftItem, ...]:
    items = api.draft(root, write_files(root / "files", {"answers": text})[0])
    return items if base is None else asked_again(items, base)


def first_version(root: Path) -> dict[str, object]:
    return declaration(
        "values", {"en": "Values", "zh": "价值观"}, "placement", drafted(root, FIRST)
    )


def test_an_answer_that_goes_on_keeps_its_code_and_its_names(tmp_path: Path) -> None:
    """Equal answers go on by themselves; the person says that another wording means an earlier one."""
    load_texts(tmp_path, {"placement": PEOPLE})
    raw = first_version(tmp_path)
    api.declare(tmp_path, raw, actor="a")
    base = instruments_with([raw])["values"]
    before = {code.label.zh: code.value for code in base.versions[0].items[0].codes}
    choice, *rest = drafted(tmp_path, LATER, base)
    assert choice.type == "choice"
    assert choice.meanings == {"发展": before["发展"]}
    told = dataclasses.replace(choice, meanings={**choice.meanings, "工资待遇": before["薪酬"]})
    api.declare(
        tmp_path,
        declaration("values", {"en": "Values", "zh": "价值观"}, "placement", [told, *rest],
                    base=base, from_academic_year="2025/26"),
        actor="a",
    )  # fmt: skip
    (first,) = write_files(tmp_path / "files", {"first": FIRST})
    (later,) = write_files(tmp_path / "files", {"later": LATER})
    options = [
        api.Options(wave=f"{year} end", instrument="values") for year in ("2024/25", "2025/26")
    ]
    report = api.load(tmp_path, [first, later], options)
    assert report.snapshot, report.text()
    assert [file.counts["new"] for file in report.files] == [3, 3]
    snapshot = api.open_snapshot(tmp_path)
    assert snapshot is not None
    rows = snapshot.query(
        f"select version, answers['{choice.id}'] as answer, count(*) as n from staging.survey "
        "group by all order by 1, 2"
    )
    free = ({f"a{n}" for n in range(1, 5)} - set(before.values())).pop()
    assert rows.to_numpy().tolist() == [
        *([1, code, 1] for code in sorted(before.values())),
        *([2, code, 1] for code in sorted((before["薪酬"], before["发展"], free))),
    ]


def test_answers_that_nobody_gave_this_time_stay_possible(tmp_path: Path) -> None:
    base = instruments_with([first_version(tmp_path)])["values"]
    (choice, *_) = drafted(tmp_path, LATER, base)
    raw = declaration("values", {"en": "v", "zh": "v"}, "placement", [choice], base=base,
                      from_academic_year="2025/26")  # fmt: skip
    codes = raw["item"][choice.id]["codes"]
    assert [code["value"] for code in codes] == ["a1", "a2", "a3", "a4", "a5"]
    assert {"薪酬", "发展", "Team", "工资待遇", "离家近"} == {code["zh"] for code in codes}


def test_a_named_questionnaire_says_which_questions_are_missing(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": PEOPLE})
    api.declare(tmp_path, first_version(tmp_path), actor="a")
    text = (
        "提交答卷时间,实习编号,最看重的,您对实习是否满意？,愿不愿意推荐\n2026/1/10,P1,薪酬,5,是\n"
    )
    (file,) = write_files(tmp_path / "files", {"renamed": text})
    named = api.Options(instrument="values", kind="survey", wave="2025/26 end")
    (report,) = api.load(tmp_path, [file], named).files
    assert report.refused is not None
    assert "Of the 3 questions of the questionnaire “Values” this file has 1." in report.refused.en
    assert "“您最看重什么？”" in report.refused.zh
    assert "new version" in report.refused.en
    seen = api.inspect(tmp_path, file, named)
    assert seen.kind is None
    assert seen.problem == report.refused
    told = {"最看重的": "q1", "愿不愿意推荐": "q3"}
    assert {each.header for each in seen.columns} >= set(told)
    assert {field.name for field in seen.fields} >= set(told.values())
    mapped = dataclasses.replace(named, columns=told)
    assert api.load(tmp_path, [file], mapped).files[0].counts["new"] == 1


def test_a_file_of_another_kind_is_not_taken_for_it_because_its_columns_fit_better(
    tmp_path: Path,
) -> None:
    (file,) = write_files(tmp_path / "files", {"placement": PEOPLE})
    known = instruments_with([first_version(tmp_path)])
    with pytest.raises(QuestionsMissing):
        recognise(plan_reading(file).header, api.Options(instrument="values"), known)
