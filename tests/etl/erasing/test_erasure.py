"""One person is erased everywhere, for good, and everything else stays as it was."""

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from etl import api
from etl.erasing.erasure import erase
from etl.errors import NobodyErased
from etl.options import Options
from etl.storing import journal, publication
from etl.storing.places import Places
from etl.storing.pseudonyms import read_key
from tests.etl.insides import holders, rebuilt_is_the_same, rows
from tests.worlds import LOADED_AT, load_texts, write_files

GONE = "2021000001"
HEADER = "placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason,supervisor_id"
ROW = "P{0},202100000{0},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed,T{1}\n"
PLACEMENTS = f"""{HEADER}
P1,{GONE},Engineering,"Mecha
tronics",Acme,2024-10-01,2025-01-31,completed,T1
P2,2021000002,Engineering,"Soft
ware",Acme,2024-10-01,2025-01-31,completed,T1
P3,2021000003,Engineering,Design,Acme,2024-10-01,2025-01-31,awful,T2
P4,{GONE},too,few
P5,2021000005,Engineering,Design,Acme,2024-10-01,2025-01-31,running,T2
"""
CHINESE = """实习编号,学号,学院,专业,企业,计划开始日期,计划结束日期
,２０２１０００００１,工程,机电,Bolt,2023-10-01,2024-01-31
,2021000006,工程,机电,Bolt,2023-10-01,2024-01-31
"""
SURVEY = """response_id,wave,placement_id,submitted_on,visits,clash,attitude,reason
1,2024/25 end,P1,2025-01-10,2,no,4,weather
2,2024/25 end,P2,2025-01-11,3,no,5,
"""
EMPLOYMENT: list[tuple[str | int, ...]] = [
    ("student_id", "graduation_year", "college", "programme", "follow_up_months", "status"),
    (int(GONE), 2025, "Engineering", "Mechatronics", 0, "employed"),
    (2021000002, 2025, "Engineering", "Mechatronics", 0, "seeking"),
]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several kinds, encodings and a workbook; corrections, and a batch that was taken back."""
    folder = tmp_path_factory.mktemp("erasure")
    files, root = folder / "in", folder / "data"
    plain = write_files(files, {"placements": PLACEMENTS, "survey": SURVEY})
    (files / "chinese.csv").write_bytes(CHINESE.encode("gb18030"))
    workbook().save(files / "employment.xlsx")
    given = [*plain, files / "chinese.csv", files / "employment.xlsx"]
    options = [Options(instrument="supervisor" if f.stem == "survey" else None) for f in given]
    options[3] = Options(sheet="graduates")
    report = api.load(root, given, options, now=LOADED_AT)
    assert report.snapshot, report.text()
    for key, pay in (("P1", "3200"), ("P2", "2800")):
        api.correct(root, "placement", key, {"monthly_pay": pay}, actor="a", now=LOADED_AT)
    again(root, files, "undone", HEADER + "\n" + ROW.format(1, 9) + ROW.format(7, 9))
    api.undo(root, 7, actor="a")
    return folder


@pytest.fixture
def root(given: Path, tmp_path: Path) -> Path:
    shutil.copytree(given, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


@pytest.fixture(scope="module")
def given_without(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, after the person was erased."""
    folder = tmp_path_factory.mktemp("erased")
    shutil.copytree(given, folder, dirs_exist_ok=True)
    erase(folder / "data", GONE, actor="a", now=LOADED_AT)
    return folder


@pytest.fixture
def without(given_without: Path, tmp_path: Path) -> Path:
    shutil.copytree(given_without, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def workbook() -> openpyxl.Workbook:
    """A table below a title, and a second sheet; both name the person."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "graduates"
    sheet.append([f"asked for by {GONE}"])
    for row in EMPLOYMENT:
        sheet.append(row)
    book.create_sheet("others").append(["a", int(GONE), "b"])
    book.worksheets[1].append(["a", 2021000002, "b"])
    return book


def again(root: Path, files: Path, name: str, text: str, **told: object) -> api.Report:
    (path,) = write_files(files, {name: text})
    options = Options(**told)  # type: ignore[arg-type]
    return api.load(root, [path], options, confirmed=True, now=LOADED_AT)


def everything(root: Path, without: str) -> dict[str, list[str]]:
    """Every row of the history as text, but those that hold a text."""
    kinds = ("placement", "employment", "survey")
    found = {kind: [str(row) for row in rows(root, f"from history.{kind}")] for kind in kinds}
    return {k: sorted(row for row in each if without not in row) for k, each in found.items()}


def pseudonym(root: Path, identifier: str) -> str:
    return read_key(Places(root), expected=None).pseudonym(identifier)


@pytest.mark.parametrize("typed", [GONE, f" {GONE} ", "２０２１０００００１"])
def test_a_student_is_gone_from_everything_and_the_rest_is_as_it_was(
    root: Path, typed: str
) -> None:
    person = pseudonym(root, GONE)
    assert len(holders(root, GONE)) == 4
    rest = everything(root, person)
    rest["survey"] = [row for row in rest["survey"] if "'P1'" not in row]
    erased = erase(root, typed, actor="Wang Li", now=LOADED_AT)
    assert erased.rows == {"employment": 1, "placement": 2, "survey": 1}
    assert sorted(erased.files) == [
        "chinese.csv", "employment.xlsx", "placements.csv", "survey.csv", "undone.csv",
    ]  # fmt: skip
    assert holders(root, GONE) == []
    assert holders(root, person) == ["journal/00000006.json"]
    assert everything(root, person) == rest
    assert len(list((root / "snapshots").glob("*.duckdb"))) == 1
    assert rebuilt_is_the_same(root)


def test_the_journal_names_no_plain_person_and_the_lines_stay(without: Path) -> None:
    entry = journal.read_journal(Places(without))[-1]
    assert (entry.action, entry.erased) == ("erase", pseudonym(without, GONE))
    name, path = api.original(without, 1)
    assert name == "placements.csv"
    lines = PLACEMENTS.split("\n")
    assert path.read_text(encoding="utf-8").split("\n") == [
        lines[0], "", "", *lines[3:6], "", *lines[7:],
    ]  # fmt: skip
    assert [line.erased for line in api.batches(without)] == [True] * 4 + [False] * 2 + [True]


def test_a_supervisor_loses_only_the_cells(root: Path) -> None:
    before = rows(
        root,
        "select record_key, student_id, programme, monthly_pay from staging.placement order by 1",
    )
    erased = erase(root, "T1", actor="a", now=LOADED_AT)
    assert (erased.rows, erased.named, erased.files) == ({}, 2, ("placements.csv",))
    after = (
        "select record_key, student_id, programme, monthly_pay from staging.placement order by 1"
    )
    assert rows(root, after) == before
    named = "select placement_id, supervisor_id is null from staging.placement order by 1"
    assert rows(root, named)[:3] == [("P1", True), ("P2", True), ("P5", False)]
    assert rebuilt_is_the_same(root)


def test_nobody_is_erased_who_is_not_known_or_was_erased(root: Path) -> None:
    before = sorted(root.rglob("*"))
    for identifier in ("2099000000", "", "  ", "20210000", "无"):
        with pytest.raises(NobodyErased):
            erase(root, identifier, actor="a")
    assert sorted(root.rglob("*")) == before
    erase(root, GONE, actor="a", now=LOADED_AT)
    with pytest.raises(NobodyErased) as problem:
        erase(root, GONE, actor="a")
    assert GONE not in problem.value.message.en
    with pytest.raises(NobodyErased):
        erase(root / "new", GONE, actor="a")


def test_batches_are_taken_back_afterwards_and_several_persons_erased(without: Path) -> None:
    erase(without, "2021000002", actor="a", now=LOADED_AT)
    assert holders(without, "2021000002") == []
    assert rows(without, "select count(*) from staging.survey") == [(0,)]
    api.undo(without, 1, actor="a")
    assert rows(without, "select placement_id from staging.placement") == [(None,)]
    assert rebuilt_is_the_same(without)


def test_the_same_files_again_bring_nobody_back(without: Path, tmp_path: Path) -> None:
    files = [tmp_path / "in" / name for name in ("chinese.csv", "employment.xlsx", "survey.csv")]
    options = [Options(), Options(sheet="graduates"), Options(instrument="supervisor")]
    report = api.load(without, files, options, now=LOADED_AT)
    assert report.snapshot is None
    for file in report.files:
        assert file.already is not None
        assert "1 rows were left out, because the persons were erased" in [n.en for n in file.notes]
    report = api.load(without, [tmp_path / "in" / "placements.csv"], now=LOADED_AT)
    assert report.files[0].counts["changed"] == 1
    assert holders(without, GONE) == []
    assert holders(without, pseudonym(without, GONE)) == ["journal/00000006.json"]
    assert rebuilt_is_the_same(without)


def test_a_workbook_keeps_the_rest_of_its_sheets(without: Path) -> None:
    _, path = api.original(without, 4)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    cells = {sheet.title: [[c.value for c in row] for row in sheet] for sheet in book.worksheets}
    nothing = [None] * 6
    assert cells["graduates"] == [nothing, list(EMPLOYMENT[0]), nothing, list(EMPLOYMENT[2])]
    assert cells["others"] == [[None] * 3, ["a", 2021000002, "b"]]


def test_a_later_file_is_kept_and_loaded_without_the_person(without: Path, tmp_path: Path) -> None:
    erase(without, "T1", actor="a", now=LOADED_AT)
    person = pseudonym(without, GONE)
    text = HEADER + "\n" + ROW.format(1, 2) + ROW.format(8, 1) + f"P9,{GONE},broken\n"
    report = again(without, tmp_path / "in", "later", text)
    assert report.files[0].counts["new"] == 1
    notes = [note.en for note in report.files[0].notes]
    assert "2 rows were left out, because the persons were erased" in notes
    assert "In 1 rows a person was left out who was erased" in notes
    assert GONE not in json.dumps(report.as_json())
    assert holders(without, GONE) == []
    assert holders(without, person) == ["journal/00000006.json"]
    found = "select student_id is not null, supervisor_id from staging.placement where placement_id = 'P8'"
    assert rows(without, found) == [(True, None)]
    assert rebuilt_is_the_same(without)


def test_a_file_about_nobody_else_is_refused(without: Path, tmp_path: Path) -> None:
    report = again(without, tmp_path / "in", "only", HEADER + "\n" + ROW.format(1, 2))
    assert report.exit_code == 3
    assert report.files[0].refused is not None
    assert "erased" in report.files[0].refused.en
    assert GONE not in report.text()


def test_a_period_stays_replaced_though_its_only_row_is_gone(tmp_path: Path) -> None:
    load_texts(tmp_path, {"first": HEADER + "\n" + ROW.format(2, 1) + ROW.format(3, 1)})
    again(
        tmp_path,
        tmp_path / "files",
        "second",
        HEADER + "\n" + ROW.format(1, 1),
        mode="replace_period",
    )
    assert rows(tmp_path, "select placement_id from staging.placement") == [("P1",)]
    erase(tmp_path, GONE, actor="a", now=LOADED_AT)
    assert rows(tmp_path, "select placement_id from staging.placement") == []
    assert rebuilt_is_the_same(tmp_path)
    api.undo(tmp_path, 2, actor="a")
    assert len(rows(tmp_path, "from staging.placement")) == 2


def test_dates_keep_the_order_that_the_person_told(tmp_path: Path) -> None:
    header = HEADER.replace(",end_reason,supervisor_id", "")
    row = "P{0},202100000{0},Engineering,Mechatronics,Acme,{1},2025-01-31\n"
    text = header + "\n" + row.format(1, "25/09/2024") + row.format(2, "03/10/2024")
    load_texts(tmp_path, {"days": text})
    erase(tmp_path, GONE, actor="a", now=LOADED_AT)
    assert rows(tmp_path, "select placement_id, planned_start::varchar from staging.placement") == [
        ("P2", "2024-10-03")
    ]
    assert rebuilt_is_the_same(tmp_path)


def test_a_row_that_clashed_with_the_person_stays_out(tmp_path: Path) -> None:
    other = ROW.format(2, 1).replace("P2", "P1")
    text = HEADER + "\n" + ROW.format(1, 1) + other + ROW.format(3, 1)
    load_texts(tmp_path, {"clash": text})
    assert rows(tmp_path, "select placement_id from staging.placement") == [("P3",)]
    erase(tmp_path, GONE, actor="a", now=LOADED_AT)
    assert rows(tmp_path, "select placement_id from staging.placement") == [("P3",)]
    assert holders(tmp_path / "archive", GONE) == []
    assert rebuilt_is_the_same(tmp_path)


def test_a_placement_that_was_corrected_to_the_person_goes_as_a_whole(tmp_path: Path) -> None:
    load_texts(
        tmp_path, {"first": HEADER + "\n" + ROW.format(2, 1).replace("P2", "P1") + ROW.format(3, 1)}
    )
    load_texts(tmp_path, {"second": HEADER + "\n" + ROW.format(1, 1)})
    erase(tmp_path, GONE, actor="a", now=LOADED_AT)
    assert rows(tmp_path, "select placement_id from staging.placement") == [("P3",)]
    assert rebuilt_is_the_same(tmp_path)


@pytest.mark.parametrize("step", ["keep_original", "append", "sync_folder", "prune", "forget"])
def test_a_crash_leaves_the_old_state_or_the_new_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    person = pseudonym(root, GONE)
    module = journal if step == "append" else publication
    with monkeypatch.context() as broken:
        broken.setattr(module, step, _after_the_start if step == "forget" else _crash)
        with pytest.raises(KeyboardInterrupt):
            erase(root, GONE, actor="a", now=LOADED_AT)
    happened = journal.read_journal(Places(root))[-1].action == "erase"
    assert happened == (step not in ("keep_original", "append"))
    api.ensure_current(root)
    archived = {path.name for path in (root / "archive").iterdir()}
    assert len(archived) == 5
    assert bool(holders(root, GONE)) != happened
    assert bool(rows(root, f"from history.placement where student_id = '{person}'")) != happened
    assert rebuilt_is_the_same(root)


def _after_the_start(_: Places, entries: list[journal.Entry]) -> None:
    if entries[-1].erased:
        raise KeyboardInterrupt


def _crash(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
