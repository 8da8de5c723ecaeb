"""Several processes and threads at once: nothing is lost, and readers see complete states only."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from etl import api
from etl.errors import DirectoryBusy
from etl.storing import journal
from etl.storing.places import Places, publishing
from etl.storing.snapshot import open_snapshot
from tests.etl import breaking
from tests.worlds import LOADED_AT, NUMBERED, write_files

LOADS, PROCESSES = 3, 3


def text_of(name: str, rows: int = 1) -> str:
    stays = ",Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed\n"
    lines = (f"{name}-{row},S{row}{stays}" for row in range(rows))
    return f"{NUMBERED}\n" + "".join(lines)


def load_many(root: Path, name: str) -> None:
    """Load files one after the other, and write down which loads were acknowledged."""
    done = []
    for number in range(LOADS):
        file = f"{name} {number}"
        files = write_files(root / "files", {file: text_of(file)})
        if api.load(root, files).snapshot is not None:
            done.append(f"{file}.csv")
    (root / f"{name}.json").write_text(json.dumps(done), encoding="utf-8")


def load_when_told(root: Path, file: str, told: Path) -> None:
    """Load a file when a signal is given; write down what was said."""
    while not (root / "go").exists():
        time.sleep(0.001)
    report = api.load(root, [root / "files" / file], now=LOADED_AT)
    told.write_text(report.text(), encoding="utf-8")


def at_once(root: Path, files: list[str]) -> list[str]:
    """Load files from as many processes at once; return what each of them said."""
    told = [root / f"told {number}" for number in range(len(files))]
    started = [
        breaking.CONTEXT.Process(target=load_when_told, args=(root, file, path))
        for file, path in zip(files, told, strict=True)
    ]
    for process in started:
        process.start()
    (root / "go").touch()
    for process in started:
        process.join(60)
    return [path.read_text(encoding="utf-8") for path in told]


def test_what_many_processes_load_is_all_there(tmp_path: Path) -> None:
    names = [f"process {number}" for number in range(PROCESSES)]
    started = [breaking.CONTEXT.Process(target=load_many, args=(tmp_path, name)) for name in names]
    for process in started:
        process.start()
    for process in started:
        process.join(120)
    assert [process.exitcode for process in started] == [0] * PROCESSES
    acknowledged = [
        file
        for name in names
        for file in json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    ]
    assert len(acknowledged) == PROCESSES * LOADS
    lines = api.batches(tmp_path)
    assert sorted(line.file for line in lines) == sorted(acknowledged)
    assert [line.id for line in lines] == list(range(1, PROCESSES * LOADS + 1))
    numbers = [entry.number for entry in journal.read_journal(Places(tmp_path))]
    assert numbers == list(range(1, PROCESSES * LOADS + 1))
    rows = api.status(tmp_path)["tables"]["staging.placement"]["rows"]
    assert rows == PROCESSES * LOADS
    assert breaking.leftovers(tmp_path) == []


def test_different_files_from_two_processes_both_end_up_in(tmp_path: Path) -> None:
    write_files(tmp_path / "files", {"one": text_of("one", 2), "two": text_of("two", 3)})
    said = at_once(tmp_path, ["one.csv", "two.csv"])
    assert all("Published as snapshot" in text for text in said)
    assert api.status(tmp_path)["tables"]["staging.placement"]["rows"] == 5


def test_the_same_file_from_two_processes_is_loaded_once(tmp_path: Path) -> None:
    write_files(tmp_path / "files", {"one": text_of("one", 2)})
    said = sorted(at_once(tmp_path, ["one.csv", "one.csv"]), key=len)
    assert "as batch 1, nothing to do" in said[0]
    assert "Published as snapshot" in said[1]
    assert len(api.batches(tmp_path)) == 1


def test_who_waits_too_long_is_told_that_another_load_is_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.storing.places.LOCK_SECONDS", 0.1)
    with publishing(Places(tmp_path)), ThreadPoolExecutor(1) as pool:
        with pytest.raises(DirectoryBusy) as busy:
            pool.submit(api.load, tmp_path, []).result()
        assert "Nothing was changed" in str(busy.value)


@pytest.mark.parametrize("kept", [1, 5])
def test_readers_see_complete_states_only(tmp_path: Path, kept: int) -> None:
    """Every publication adds ten rows; a reader never sees a number between, nor one that shrinks."""
    (tmp_path / "settings.toml").write_text(f"snapshots_kept = {kept}\n", encoding="utf-8")
    api.load(tmp_path, write_files(tmp_path / "files", {"0": text_of("0", 10)}))
    ended = Event()

    def read() -> list[tuple[int, int]]:
        seen = []
        while not ended.is_set():
            snapshot = open_snapshot(tmp_path)
            assert snapshot is not None
            assert snapshot.stale is None
            cursor = snapshot.connection.cursor()
            seen.append(
                cursor.execute(
                    "select (select count(*) from staging.placement), "
                    "(select count(*) from history.placement)"
                ).fetchall()[0]
            )
        return seen

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for number in range(1, 8):
                files = write_files(tmp_path / "files", {f"{number}": text_of(f"{number}", 10)})
                assert api.load(tmp_path, files).snapshot is not None
        finally:
            ended.set()
        for reader in readers:
            seen = reader.result()
            assert {current for current, _ in seen} <= set(range(10, 90, 10))
            assert seen == sorted(seen)
            assert all(current == stored for current, stored in seen)
