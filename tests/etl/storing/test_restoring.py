"""A snapshot that was pruned is built again: the same tables, and nothing that must be gone."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from etl import api
from etl.storing import publication, warehouse
from etl.storing.places import Places, publishing
from tests.etl import breaking
from tests.worlds import LOADED_AT

KEPT = 2


def enter(root: Path, day: int) -> None:
    issue = breaking.ISSUE | {"raised_on": f"2025-02-{day:02d}"}
    api.enter(root, "feedback", issue, actor="dean", now=LOADED_AT)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Two loads, a correction and an undo, each a state; issues then push them out of what is kept."""
    root = tmp_path_factory.mktemp("story") / "root"
    root.mkdir()
    (root / "settings.toml").write_text(f"snapshots_kept = {KEPT}\n", encoding="utf-8")
    breaking.make(root)
    seen = {}
    for act in (None, "load", "correct", "undo"):
        if act:
            breaking.OPERATIONS[act](root, lambda _: None)
        state = api.status(root)
        seen[state["snapshot"]] = state["tables"]
    for day in range(1, KEPT + 2):
        enter(root, day)
    return {"root": root, "seen": seen}


@pytest.fixture
def root(story: dict[str, Any], tmp_path: Path) -> Path:
    return breaking.copied(story["root"], tmp_path / "root")


@pytest.fixture
def seen(story: dict[str, Any]) -> dict[str, Any]:
    tables: dict[str, Any] = story["seen"]
    return tables


def hashes(root: Path, name: str) -> dict[str, Any]:
    snapshot = api.open_kept(root, name)
    assert snapshot is not None
    return warehouse.table_hashes(snapshot.connection.cursor())


def persons(root: Path, name: str) -> list[str]:
    snapshot = api.open_kept(root, name)
    assert snapshot is not None
    return list(
        snapshot.query("select placement_id from history.placement order by 1")["placement_id"]
    )


def restored(root: Path) -> list[str]:
    return [path.stem for path in publication.restored(Places(root))]


def test_every_earlier_state_comes_back_as_it_was(root: Path, seen: dict[str, Any]) -> None:
    latest = api.status(root)
    journal = sorted(path.name for path in (root / "journal").iterdir())
    for name, tables in seen.items():
        assert api.open_kept(root, name) is None
        assert api.restore(root, name) == name
        assert hashes(root, name) == tables
    assert api.status(root) == latest
    assert sorted(path.name for path in (root / "journal").iterdir()) == journal


def test_as_many_are_kept_as_the_setting_says_and_later_loads_leave_them(
    root: Path, seen: dict[str, Any]
) -> None:
    first, second, third, _ = seen
    for name in (first, second, third):
        api.restore(root, name)
    assert restored(root) == [third, second]
    enter(root, 20)
    assert restored(root) == [third, second]
    assert hashes(root, second) == seen[second]
    assert len(publication.snapshots(Places(root))) == KEPT


def test_what_is_there_is_not_built_again(root: Path, seen: dict[str, Any]) -> None:
    name = next(iter(seen))
    api.restore(root, name)
    said: list[api.Text] = []
    assert api.restore(root, name, progress=said.append) == name
    published = api.published(root)
    assert published
    assert api.restore(root, published, progress=said.append) == published
    assert said == []


def test_a_restored_snapshot_that_was_damaged_is_built_again(
    root: Path, seen: dict[str, Any]
) -> None:
    name = next(iter(seen))
    api.restore(root, name)
    path = Places(root).restored / f"{name}.duckdb"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    assert api.open_kept(root, name) is None
    assert api.restore(root, name) == name
    assert hashes(root, name) == seen[name]


@pytest.mark.parametrize("name", ["000099-ffffffff", "000000-ffffffff", "../../etc/passwd", ""])
def test_what_never_was_can_not_be_restored(root: Path, name: str) -> None:
    assert not api.can_be_restored(root, name)
    assert api.restore(root, name) is None
    assert restored(root) == []


def test_with_other_settings_the_same_data_are_read_anew(root: Path, seen: dict[str, Any]) -> None:
    name = list(seen)[1]
    (root / "settings.toml").write_text("on_time_days = 3\n", encoding="utf-8")
    again = api.restore(root, name)
    assert again != name
    assert again is not None
    opened = api.open_kept(root, name)
    assert opened is not None
    assert (opened.id, opened.lacks_erased) == (again, False)
    history = {table for table in seen[name] if table.startswith("history.")}
    assert {t: hashes(root, again)[t] for t in history} == {t: seen[name][t] for t in history}


def test_who_was_erased_since_stays_away_and_nobody_else(root: Path, seen: dict[str, Any]) -> None:
    first, second, *_ = seen
    api.restore(root, second)
    assert persons(root, second) == ["P1", "P2", "P2", "P3"]
    api.erase(root, "S2", actor="dean")
    assert restored(root) == []
    again = api.restore(root, second)
    assert again is not None
    assert persons(root, again) == ["P1", "P3"]
    opened = api.open_kept(root, second)
    assert opened is not None
    assert (opened.id, opened.lacks_erased) == (again, True)
    api.erase(root, "S3", actor="dean")
    assert restored(root) == []
    assert api.open_kept(root, second) is None
    last = api.restore(root, again)
    assert last is not None
    assert last != again
    assert persons(root, last) == ["P1"]
    assert persons(root, str(api.restore(root, first))) == ["P1"]


def killed_while_restoring(root: Path, name: str, step: str) -> None:
    def kill(said: api.Text) -> None:
        if said.en.startswith(step):
            os.kill(os.getpid(), breaking.KILL)

    api.restore(root, name, progress=kill)


@pytest.mark.parametrize("step", ["building mart", "storing"])
def test_killed_in_the_middle_nothing_is_left_half_done(
    root: Path, seen: dict[str, Any], step: str
) -> None:
    name = list(seen)[2]
    latest = api.status(root)
    assert breaking.in_process(killed_while_restoring, root, name, step) == -breaking.KILL
    assert api.open_kept(root, name) is None
    api.ensure_current(root)
    assert api.status(root) == latest
    assert breaking.leftovers(root) == []
    assert restored(root) == []
    assert api.restore(root, name) == name
    assert hashes(root, name) == seen[name]


def test_a_restoration_waits_for_whoever_publishes_and_a_publication_for_it(
    root: Path, seen: dict[str, Any]
) -> None:
    """The steps of the one are told only after the other has let go."""
    name, order = next(iter(seen)), list[str]()
    with ThreadPoolExecutor(2) as threads:
        with publishing(Places(root)):
            waiting = threads.submit(
                api.restore, root, name, progress=lambda step: order.append(step.en)
            )
            order.append("let go")
        assert waiting.result(60) == name
        assert order[0] == "let go"
        api.erase(root, "S3", actor="dean")
        begun, order = Event(), []

        def told(step: api.Text) -> None:
            begun.set()
            order.append(f"restore {step.en}")

        restoring = threads.submit(api.restore, root, name, progress=told)
        assert begun.wait(60)
        enter(root, 21)
        order.append("published")
        again = restoring.result(60)
    assert order[-1] == "published"
    assert persons(root, str(again)) == ["P1", "P2"]
    assert not api.is_behind(root)


@pytest.mark.parametrize("number", [1, 3, 6, 8])
def test_whichever_call_fails_it_is_there_whole_or_not_at_all(
    root: Path, seen: dict[str, Any], number: int
) -> None:
    name = next(iter(seen))
    with (
        breaking.failing(breaking.Disk(number, for_good=True)),
        pytest.raises(api.StoppedBySystem, match="Nothing was changed"),
    ):
        api.restore(root, name)
    api.ensure_current(root)
    assert breaking.leftovers(root) == []
    assert api.open_kept(root, name) is None or hashes(root, name) == seen[name]
