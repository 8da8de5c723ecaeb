"""Nothing is lost: after a kill, a failed call or a full disk the state is the old one or the new one."""

import errno
import os
from pathlib import Path

import pytest

from etl import api
from etl.storing import journal
from etl.storing.places import Places
from tests.etl import breaking
from tests.worlds import NUMBERED, write_files


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return breaking.make(tmp_path_factory.mktemp("before") / "root")


def told_steps(said: list[str]) -> list[int]:
    """Return the numbers of the first and the last step of every kind among those that were named."""
    kinds = [step.split()[0] for step in said]
    last = len(kinds) - 1
    ends = {kind: (kinds.index(kind), last - kinds[::-1].index(kind)) for kind in kinds}
    return sorted({number for pair in ends.values() for number in pair})


@pytest.mark.parametrize("operation", ["load", "erase", "rebuild"])
def test_killed_at_a_step_the_state_is_the_old_or_the_new_one(
    operation: str, before: Path, tmp_path: Path
) -> None:
    """What a kill leaves is what is on the disk by then: copied at each step, and once really killed."""
    after = breaking.copied(before, tmp_path / "after")
    said = breaking.steps_of(operation, after)
    old, new = breaking.tables(before), breaking.tables(after)
    assert (old == new) == (operation == "rebuild")
    steps = told_steps(said)
    breaking.copied_at(steps, operation, breaking.copied(before, tmp_path / "run"), tmp_path / "at")
    killed = breaking.copied(before, tmp_path / "killed")
    code = breaking.in_process(breaking.killed_at_step, killed, operation, steps[-1])
    assert code == -breaking.KILL
    for number, root in [(n, tmp_path / "at" / str(n)) for n in steps] + [(steps[-1], killed)]:
        served = breaking.tables(root)["tables"]
        assert served == old["tables"], said[number]
        api.ensure_current(root)
        committed = said[number].startswith(("giving", "showing"))
        assert breaking.tables(root) == (new if committed else old), said[number]
        assert breaking.leftovers(root) == []
        assert breaking.orphans(root) == set()


def test_killed_in_the_first_load_of_all_it_can_be_loaded_again(
    before: Path, tmp_path: Path
) -> None:
    for number in (0, 5):
        root = tmp_path / str(number)
        write_files(root / "files", {"second": breaking.SECOND})
        code = breaking.in_process(breaking.killed_at_step, root, "load", number)
        assert code == -breaking.KILL
        assert api.ensure_current(root) is None
        breaking.OPERATIONS["load"](root, lambda _: None)
        assert breaking.tables(root)["batches"] == 1
        assert breaking.leftovers(root) == []


@pytest.mark.parametrize(("operation", "for_good"), [("load", False), ("correct", True)])
def test_whichever_call_fails_nothing_is_lost_and_it_is_said(
    operation: str, before: Path, tmp_path: Path, *, for_good: bool
) -> None:
    after = breaking.copied(before, tmp_path / "after")
    breaking.OPERATIONS[operation](after, lambda _: None)
    old, new = breaking.tables(before), breaking.tables(after)
    for number in range(1, 100):
        root = breaking.copied(before, tmp_path / str(number))
        disk = breaking.Disk(number, for_good=for_good)
        problem = breaking.stopped(disk, root, operation)
        published = problem is None or problem.published
        if problem is not None:
            assert "No space left on device" in problem.message.zh
            assert ("Nothing was changed" in problem.message.en) != published
        if not (for_good or published):
            assert breaking.leftovers(root) == []
        api.ensure_current(root)
        assert breaking.tables(root) == (new if published else old), number
        assert breaking.leftovers(root) == []
        assert breaking.orphans(root) == set()
        if not disk.failed:
            assert number > 10
            return
    pytest.fail("the operation never passed")


def test_an_entry_that_is_not_known_to_be_on_disk_is_taken_back(
    before: Path, tmp_path: Path
) -> None:
    """The name is given, and then the folder can not be synchronised."""
    root = breaking.copied(before, tmp_path / "root")
    places, entries = Places(root), journal.read_journal(Places(root))
    entry = journal.Entry(2, "undo", "2026-09-01T12:00:00+00:00", "a", journal.head(entries), "k")
    with (
        pytest.raises(OSError, match="Input/output"),
        breaking.failing(breaking.Disk(4, for_good=False, code=errno.EIO)),
    ):
        journal.append(places, entry)
    assert len(journal.read_journal(places)) == 1
    assert breaking.leftovers(root) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("operation", ["load", "rebuild"])
def test_where_no_file_can_grow_nothing_is_changed(
    operation: str, before: Path, tmp_path: Path
) -> None:
    """DuckDB's own writes fail here, as on a full disk."""
    old = breaking.tables(before)
    size = next((before / "snapshots").glob("*.duckdb")).stat().st_size
    for limit in (1024, 64 * 1024, size // 2, size - 4096):
        root, told = breaking.copied(before, tmp_path / str(limit)), tmp_path / f"{limit}.txt"
        breaking.in_process(breaking.with_files_up_to, root, operation, limit, told)
        english, chinese = told.read_text(encoding="utf-8").splitlines()
        assert "Nothing was changed" in english
        assert "没有任何更改" in chinese
        assert breaking.leftovers(root) == []
        assert breaking.orphans(root) == set()
        assert breaking.tables(root) == old


def test_an_original_that_was_damaged_is_mended_by_loading_the_file_again(
    before: Path, tmp_path: Path
) -> None:
    root = breaking.copied(before, tmp_path / "root")
    batch = api.batches(root)[0]
    original = api.original(root, batch.id)[1]
    original.write_bytes(b"damaged")
    api.undo(root, batch.id, actor="dean")
    api.load(root, [root / "files" / batch.file])
    assert api.rebuild(root) is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_with_personal_data_belong_to_the_user_of_the_server(
    before: Path, tmp_path: Path
) -> None:
    root = breaking.copied(before, tmp_path / "root")
    modes: dict[str, int] = {}

    def look(_: api.Text) -> None:
        for folder in (root / "snapshots").glob(".building-*"):
            modes[folder.name] = folder.stat().st_mode & 0o777

    breaking.OPERATIONS["load"](root, look)
    assert set(modes.values()) == {0o700}
    assert (root / "archive").stat().st_mode & 0o777 == 0o700
    assert (root / "key").stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in (root / "archive").iterdir()} == {0o600}


def test_snapshots_are_pruned_by_the_setting_and_nothing_else_is(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "settings.toml").write_text("snapshots_kept = 2\n", encoding="utf-8")
    for number in range(5):
        row = f"P{number},S{number},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed"
        text = f"{NUMBERED}\n{row}\n"
        api.load(root, write_files(root / "files", {f"file {number}": text}))
    assert len(list((root / "snapshots").glob("*.duckdb"))) == 2
    assert len(list((root / "snapshots").iterdir())) == 4
    assert len(list((root / "journal").iterdir())) == 5
    assert len(list((root / "archive").iterdir())) == 5


def test_checking_for_a_directory_that_was_never_used_creates_nothing(tmp_path: Path) -> None:
    files = write_files(tmp_path / "files", {"second": breaking.SECOND})
    report = api.check(tmp_path / "root", files)
    assert report.files[0].counts["new"] == 2
    assert not (tmp_path / "root").exists()
