"""Upload, what is asked about a file: sheet, header line, kind, wave, columns, questionnaire."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from etl import api
from tests.apps import counts
from tests.pages.uploading import (
    choose,
    chosen,
    click,
    fill,
    may_publish,
    placements,
    publish,
    say_wave,
    step_now,
    steps,
    unfold,
)

FEEDBACK = {
    "No": "issue_id",
    "Who": "raised_by",
    "What": "theme",
    "When": "raised_on",
    "How bad": "severity",
}
RENAMED = placements(12).replace("end_reason", "end of the reason", 1)
SURVEY = Path("data/sample/survey_student.csv")
ALUMNI = "Response,How satisfied are you?,Would you recommend us?,Sector\n" + "\n".join(
    f"{n},{n % 5 + 1},{'yes' if n % 2 else 'no'},{'IT' if n % 3 else 'Health'}" for n in range(30)
)


def workbook(**sheets: str) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def without_wave() -> str:
    """The answers of students in a file that does not say when they were asked."""
    lines = [line.split(",") for line in SURVEY.read_text(encoding="utf-8").splitlines()[:40]]
    at = lines[0].index("wave")
    kept = [line for line in lines if line[at] == lines[1][at] and len(line) == len(lines[0])]
    return "\n".join(",".join(line[:at] + line[at + 1 :]) for line in (lines[0], *kept))


def test_of_a_workbook_with_two_sheets_one_is_chosen(own_root: Path) -> None:
    book = workbook(left=placements(3), all=placements(14))
    at = chosen(("book.xlsx", book))
    assert step_now(at) == "Reading"
    assert not may_publish(at)
    at = choose(at, "Sheet", "all")
    assert "sheet “all”" in steps(at)[0]
    assert counts(at)["New"] == "14"
    publish(at)
    assert api.batches(own_root)[0].rows == 14


def test_the_first_lines_are_shown_and_another_header_line_can_be_chosen() -> None:
    at = chosen(f"List of 2025\n{placements(5)}")
    assert "header in line 2" in steps(at)[0]
    at = unfold(at, 2)
    assert at.code[0].value.splitlines()[0].split() == ["1", "List", "of", "2025"]
    assert at.code[0].value.splitlines()[1].startswith("→   2  student_id")
    at = choose(at, "Line with the header", 3)
    assert not at.exception
    assert not may_publish(at)
    assert may_publish(choose(at, "Line with the header", 2))


def test_an_encoding_that_does_not_fit_can_be_taken_back() -> None:
    at = choose(unfold(chosen(placements(5).replace("Acme", "昆明机床")), 2), "Encoding", "utf-16")
    assert not at.exception
    assert not may_publish(at)
    assert may_publish(click(at, "Forget what was chosen for this file"))


def test_the_wave_of_a_survey_is_asked_when_the_file_does_not_say_it(own_root: Path) -> None:
    at = chosen(without_wave())
    assert step_now(at) == "Reading"
    assert not may_publish(at)
    publish(say_wave(at, "2024/25 end"))
    assert [line.wave for line in api.batches(own_root)] == ["2024/25 end"]


def test_a_near_header_is_asked_and_then_remembered(own_root: Path) -> None:
    at = chosen(RENAMED)
    assert step_now(at) == "Columns"
    at = click(fill(at, "end of the reason", "end_reason"), "Use the columns like this")
    assert "3 · 10 of 10 columns are used" in steps(at)
    publish(at)
    assert api.batches(own_root)[0].mapping["end_reason"] == "end of the reason"
    again = chosen(("next.csv", RENAMED.replace("Acme", "Bolt")))
    assert step_now(again) == "Publish"
    assert any("as decided for file\\-0\\.csv" in each.value for each in again.caption)
    assert "3 · 10 of 10 columns are used" in steps(again)


def test_two_columns_can_not_hold_the_same() -> None:
    at = chosen(RENAMED)
    at = click(fill(at, "end of the reason", "college"), "Use the columns like this")
    assert "Several columns hold College" in at.error[0].value
    assert "3 · 9 of 10 columns are used" in steps(at)


def test_a_kind_can_be_chosen_where_columns_do_not_tell(own_root: Path) -> None:
    at = chosen("No,Who,What,When,How bad\n1,enterprise,late answers,2025-03-01,low\n")
    assert step_now(at) == "Reading"
    at = choose(at, "Kind of file", ("feedback", None))
    assert step_now(at) == "Columns"
    assert "No column holds what every row needs" in at.warning[0].value
    for column, field in FEEDBACK.items():
        fill(at, column, field)
    at = click(at, "Use the columns like this")
    assert step_now(at) == "Problems"
    at = click(fill(at, "“late answers”", ("code", "other")), "Read them like this in all rows")
    publish(at)
    assert api.batches(own_root)[0].kind == "feedback"


def test_a_questionnaire_is_declared_from_a_file_and_the_file_is_read_by_it(own_root: Path) -> None:
    at = chosen(("alumni.csv", ALUMNI))
    assert not may_publish(at)
    at = declared(at, "alumni")
    assert not at.exception
    assert api.instruments(own_root)["alumni"].own
    assert not may_publish(at)
    publish(say_wave(at, "2025/26"))
    (line,) = api.batches(own_root)
    assert (line.kind, line.instrument, line.wave, line.rows) == ("survey", "alumni", "2025/26", 30)


def test_a_new_version_keeps_the_questions_that_it_asks_again(own_root: Path) -> None:
    first = declared(chosen(("alumni.csv", ALUMNI)), "alumni")
    publish(say_wave(first, "2024/25"))
    later = ALUMNI.replace(",Sector", ",Sector,What was missing?").replace(",IT", ",IT,practice")
    at = unfolded(chosen(("later.csv", later.replace(",Health", ",Care,pay"))))
    ways = next(each for each in at.segmented_control if each.label == "What the file is")
    at = choose(ways.set_value("version").run(), "Questionnaire", "alumni")
    next(box for box in at.text_input if box.label.startswith("In use")).set_value("2025/26")
    at = click(at, "Declare this questionnaire")
    assert not at.exception
    assert api.instruments(own_root)["alumni"].versions == (1, 2)
    publish(say_wave(at, "2025/26"))
    old, new = ({f.name for f in api.fields(own_root, "survey", "alumni", nr)} for nr in (1, 2))
    assert new - old == {"what_was_missing"}
    assert not old - new
    (sector,) = (
        i for i in api.known_instruments(own_root)["alumni"].version(2).items if i.id == "sector"
    )
    assert [code.label.en for code in sector.codes] == ["IT", "Health", "Care"]
    assert [line.wave for line in api.batches(own_root)] == ["2024/25", "2025/26"]


def test_of_a_named_questionnaire_the_missing_questions_are_named_and_can_be_found(
    own_root: Path,
) -> None:
    declared(chosen(("alumni.csv", ALUMNI)), "alumni")
    header, rows = ALUMNI.split("\n", 1)
    columns = header.split(",")
    renamed = ",".join([columns[0], *(f"zz{n}" for n in range(1, len(columns)))])
    at = chosen(("renamed.csv", f"{renamed}\n{rows}"))
    at = choose(at, "Kind of file", ("survey", "alumni"))
    assert not at.exception
    assert any("questions of the questionnaire “alumni”" in each.value for each in at.warning)
    assert not may_publish(at)
    shared = {field.name for field in api.fields(own_root, "survey")}
    every = [field.name for field in api.fields(own_root, "survey", "alumni")]
    for number, name in enumerate((n for n in every if n not in shared), start=1):
        fill(at, f"zz{number}", name)
    at = click(at, "Use the columns like this")
    assert may_publish(say_wave(at, "2024/25"))


def test_a_questionnaire_without_a_usable_short_name_is_explained(own_root: Path) -> None:
    at = declared(chosen(("alumni.csv", ALUMNI)), "")
    assert not at.exception
    assert "id" in at.error[0].value
    assert not own_root.exists()


def declared(at: AppTest, name: str) -> AppTest:
    at = unfolded(at)
    next(box for box in at.text_input if box.label == "Short name").set_value(name)
    return click(at, "Declare this questionnaire")


def unfolded(at: AppTest) -> AppTest:
    """Open the part in which a questionnaire is declared."""
    (file,) = at.session_state["upload.desk"].ids.values()
    at.session_state[f"upload.declare.{file}"] = True
    return at.run()
