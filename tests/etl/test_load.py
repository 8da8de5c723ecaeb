import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from etl import api
from etl.__main__ import main
from etl.errors import DamagedArchive, DamagedJournal, KeyUnusable, NoSuchBatch
from etl.storing import journal
from etl.storing.places import Places
from etl.storing.snapshot import open_snapshot
from tests.etl.breaking import FIRST, SECOND
from tests.worlds import LOADED_AT, NUMBERED, load_texts, write_files

DIRTY = f"""{NUMBERED}
P1,S1,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed
P2,S2,Engineering,Mechatronics,Acme,2025-10-01,2025-01-31,completed
P3,,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,went home
"""


def reasons(root: Path) -> dict[str, str]:
    snapshot = open_snapshot(root)
    assert snapshot is not None
    rows = snapshot.query("select placement_id, end_reason from staging.placement order by 1")
    return dict(zip(rows["placement_id"], rows["end_reason"], strict=True))


def leftovers(root: Path) -> list[Path]:
    return [path for path in root.rglob(".*") if path.name != ".lock"]


def test_loading_publishes_the_rows_of_a_file(tmp_path: Path) -> None:
    report = load_texts(tmp_path, {"placement": FIRST})
    assert report.exit_code == 0
    assert report.files[0].counts == {
        "read": 2, "accepted": 2, "new": 2, "changed": 0, "unchanged": 0, "rejected": 0,
        "duplicate": 0, "withdrawn": 0,
    }  # fmt: skip
    assert reasons(tmp_path) == {"P1": "completed", "P2": "completed"}
    assert api.published(tmp_path) == report.snapshot
    assert leftovers(tmp_path) == []


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    first = load_texts(tmp_path, {"placement": FIRST})
    again = load_texts(tmp_path, {"placement": FIRST})
    assert again.files[0].already is not None
    assert "batch 1, nothing to do" in again.files[0].already.en
    assert again.exit_code == 0
    assert api.published(tmp_path) == first.snapshot
    assert len(api.batches(tmp_path)) == 1


def test_a_corrected_row_replaces_the_old_one_whose_versions_stay(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    report = load_texts(tmp_path, {"corrected": SECOND})
    counts = report.files[0].counts
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (1, 1, 0)
    assert reasons(tmp_path) == {"P1": "completed", "P2": "dismissed", "P3": "completed"}
    snapshot = open_snapshot(tmp_path)
    assert snapshot is not None
    versions = snapshot.query(
        "select batch, end_reason from history.placement where placement_id = 'P2' order by batch"
    )
    assert versions.to_dict("list") == {"batch": [1, 2], "end_reason": ["completed", "dismissed"]}


def test_any_batch_can_be_taken_back_and_loaded_again(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    load_texts(tmp_path, {"corrected": SECOND})
    api.undo(tmp_path, 1, actor="dean")
    assert reasons(tmp_path) == {"P2": "dismissed", "P3": "completed"}
    load_texts(tmp_path, {"placement": FIRST})
    assert reasons(tmp_path) == {"P1": "completed", "P2": "completed", "P3": "completed"}
    assert [line.state for line in api.batches(tmp_path)] == ["undone", "live", "live"]
    with pytest.raises(NoSuchBatch):
        api.undo(tmp_path, 1, actor="dean")


def test_replacing_a_period_withdraws_what_the_file_lacks(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    files = write_files(tmp_path / "files", {"corrected": SECOND})
    report = api.load(
        tmp_path, files, api.Options(mode="replace_period"), confirmed=True, now=LOADED_AT
    )
    assert report.files[0].counts["withdrawn"] == 1
    assert reasons(tmp_path) == {"P2": "dismissed", "P3": "completed"}
    api.undo(tmp_path, 2, actor="dean")
    assert reasons(tmp_path) == {"P1": "completed", "P2": "completed"}


def test_good_rows_load_and_bad_ones_are_explained(tmp_path: Path) -> None:
    report = load_texts(tmp_path, {"placement": DIRTY})
    file = report.files[0]
    assert file.counts["read"] == 3
    assert file.counts["accepted"] == 1
    assert file.counts["rejected"] == 2
    told = {(rejection.line, rejection.field) for rejection in file.rejections}
    assert told >= {(4, "student_id"), (4, "end_reason")}
    assert any(line == 3 for line, _ in told)
    assert all(rejection.remedy.en and rejection.remedy.zh for rejection in file.rejections)
    assert "went home" in report.text()


def test_a_file_without_one_good_row_publishes_nothing(tmp_path: Path) -> None:
    report = load_texts(
        tmp_path, {"placement": f"{NUMBERED}\nP1,S1,Engineering,Mechatronics,Acme,soon,later,\n"}
    )
    assert report.exit_code == 1
    assert report.snapshot is None
    assert api.published(tmp_path) is None


def test_several_files_are_one_publication_all_or_none(tmp_path: Path) -> None:
    report = load_texts(tmp_path, {"placement": FIRST, "unknown": "colour,taste\nred,sweet\n"})
    assert report.exit_code == 3
    assert report.files[1].refused is not None
    assert api.published(tmp_path) is None
    assert api.batches(tmp_path) == []


def test_checking_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    files = write_files(tmp_path / "files", {"placement": DIRTY})
    checked = api.check(tmp_path, files)
    assert api.published(tmp_path) is None
    loaded = api.load(tmp_path, files)
    assert checked.files[0].counts == loaded.files[0].counts
    assert checked.files[0].rejections == loaded.files[0].rejections


def test_rebuilding_gives_the_same_tables(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    load_texts(tmp_path, {"corrected": SECOND})
    api.undo(tmp_path, 1, actor="dean")
    before = api.status(tmp_path)["tables"]
    for snapshot in (tmp_path / "snapshots").iterdir():
        snapshot.unlink()
    api.rebuild(tmp_path)
    assert api.status(tmp_path)["tables"] == before


def test_a_changed_setting_rebuilds_at_the_next_start(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    (tmp_path / "settings.toml").write_text("data_cut = 2025-06-30\n", encoding="utf-8")
    api.ensure_current(tmp_path)
    snapshot = open_snapshot(tmp_path)
    assert snapshot is not None
    assert snapshot.data_cut.isoformat() == "2025-06-30"


def test_a_crash_between_journal_and_pointer_is_mended(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    old = Places(tmp_path).pointer.read_text(encoding="ascii")
    load_texts(tmp_path, {"corrected": SECOND})
    Places(tmp_path).pointer.write_text(old, encoding="ascii")
    api.ensure_current(tmp_path)
    assert reasons(tmp_path)["P3"] == "completed"


def test_publishing_does_not_disturb_who_is_reading(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    reader = open_snapshot(tmp_path)
    assert reader is not None
    load_texts(tmp_path, {"corrected": SECOND})
    assert reader.query("select count(*) as n from staging.placement")["n"][0] == 2
    assert len(reasons(tmp_path)) == 3


def test_many_threads_read_one_snapshot_at_once(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})

    def count(_: int) -> int:
        snapshot = open_snapshot(tmp_path)
        assert snapshot is not None
        return int(snapshot.query("select count(*) as n from staging.placement")["n"][0])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(count, range(200))) == {2}


def test_a_reader_can_neither_write_nor_reach_outside(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    snapshot = open_snapshot(tmp_path)
    assert snapshot is not None
    for statement in (
        "delete from staging.placement",
        "copy staging.placement to '/tmp/stolen.csv'",
        "select * from read_csv('/etc/passwd')",
        "set enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            snapshot.connection.cursor().execute(statement)


def test_identifiers_are_stored_as_pseudonyms_only(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST.replace("S1,", "S-SECRET-1,")})
    for snapshot in (tmp_path / "snapshots").glob("*.duckdb"):
        assert b"S-SECRET-1" not in snapshot.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
        archived = next((tmp_path / "archive").iterdir())
        assert stat.S_IMODE(archived.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["missing", "other"])
def test_without_its_key_nothing_is_loaded(tmp_path: Path, damage: str) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    if damage == "missing":
        (tmp_path / "key").unlink()
    else:
        (tmp_path / "key").write_text("00" * 32, encoding="ascii")
    with pytest.raises(KeyUnusable):
        load_texts(tmp_path, {"corrected": SECOND})
    assert len(api.batches(tmp_path)) == 1


def test_an_altered_journal_or_archive_is_noticed(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": FIRST})
    load_texts(tmp_path, {"corrected": SECOND})
    original = next((tmp_path / "archive").iterdir())
    original.chmod(0o600)
    content = original.read_bytes()
    original.write_bytes(content.replace(b"Acme", b"Evil").replace(b"Bolt", b"Evil"))
    with pytest.raises(DamagedArchive):
        api.rebuild(tmp_path)
    original.write_bytes(content)
    first = tmp_path / "journal" / "00000001.json"
    first.write_bytes(first.read_bytes().replace(b"command line", b"somebody els"))
    with pytest.raises(DamagedJournal):
        journal.read_journal(Places(tmp_path))


def test_a_survey_without_a_wave_asks_for_it(tmp_path: Path) -> None:
    skills = (
        "skill_foundation,skill_adaptive,skill_collaborative,skill_technical,skill_employability"
    )
    given = {
        "enterprise survey": "response_id,enterprise,academic_year,overall_satisfaction,"
        f"willing_again,{skills},benefits,forms,comment\nR1,Acme,2024/25,4,yes,4,4,4,4,4,,,\n"
    }
    files = write_files(tmp_path / "files", given)
    refused = api.load(tmp_path, files).files[0].refused
    assert refused is not None
    assert "--wave" in refused.en
    report = api.load(tmp_path, files, api.Options(wave="2024/25 end"))
    assert report.files[0].counts["new"] == 1


def test_the_command_line_loads_lists_and_takes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "root"))
    file = write_files(tmp_path, {"placement": FIRST})[0]
    assert main(["check", str(file)]) == 0
    assert main(["load", str(file)]) == 0
    assert "new 2" in capsys.readouterr().out
    assert main(["batches", "--json"]) == 0
    ledger = json.loads(capsys.readouterr().out)
    assert [(line["id"], line["kind"], line["state"]) for line in ledger] == [
        (1, "placement", "live")
    ]
    assert main(["undo", "1"]) == 0
    assert main(["undo", "1"]) == 3
    assert main(["load", str(tmp_path / "nowhere.csv")]) == 3
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["staging.placement"]["rows"] == 0
    with pytest.raises(SystemExit) as usage:
        main(["load"])
    assert usage.value.code == 2
