"""A publication that is killed after it counted, while a dashboard is running: the next page completes it."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language
from dashboard.shell import unfinished
from etl import __main__ as command_line
from etl import api
from etl.storing.places import Places, publishing
from tests.apps import health, open_page
from tests.etl import breaking

AFTER_COMMIT = ("giving", "showing")
WAITS = {"en": "accepted and is kept, but it could not be shown yet", "zh": "暂时无法显示"}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return breaking.make(tmp_path_factory.mktemp("before") / "root")


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = breaking.copied(before, tmp_path_factory.mktemp("after") / "root")
    breaking.OPERATIONS["load"](root, lambda _: None)
    return root


@pytest.fixture
def root(before: Path, own_root: Path) -> Path:
    return breaking.copied(before, own_root)


def kill(root: Path, step: str) -> None:
    assert breaking.in_process(breaking.killed_at, root, "load", step) == -breaking.KILL


def lose_building(root: Path) -> None:
    """Take the finished building away, so that only journal and archive are left."""
    for path in (root / "snapshots").glob(".building-*/*.*"):
        path.unlink()


def shown(at: AppTest) -> str:
    return next(e.value.replace("\\", "") for e in at.caption if "snapshot" in e.value)


def refuse(*_: object, **__: object) -> str:
    raise AssertionError("nothing has to be built anew")


@pytest.mark.parametrize("step", AFTER_COMMIT)
def test_a_running_dashboard_completes_it_without_building_anything(
    step: str, root: Path, after: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page("overview", lang="en", world="own")
    old = api.published(root)
    assert old is not None
    assert old in shown(at)
    kill(root, step)
    assert api.published(root) == old
    assert len(api.batches(root)) == 3
    assert "Opening a page completes it" in health()[1]["problem"]
    monkeypatch.setattr("etl.load.replay", refuse)
    at.run()
    new = api.published(root)
    assert new not in (None, old)
    assert str(new) in shown(at)
    assert not at.exception
    assert not at.warning
    assert health() == (200, {"status": "ok", "snapshot": new})
    assert breaking.tables(root) == breaking.tables(after)
    assert breaking.leftovers(root) == []
    assert breaking.orphans(root) == set()


def test_killed_in_the_first_load_of_all_the_next_page_shows_it(
    own_root: Path, before: Path
) -> None:
    breaking.copied(before / "files", own_root / "files")
    at = open_page("overview", lang="en")
    assert "Synthetic data" in shown(at)
    kill(own_root, "showing")
    at.run()
    assert "Our data" in shown(at)
    assert breaking.tables(own_root)["batches"] == 1


def test_where_the_building_is_lost_it_is_built_anew(root: Path, after: Path) -> None:
    kill(root, "giving")
    lose_building(root)
    at = open_page("overview", lang="en", world="own")
    assert not at.warning
    assert breaking.tables(root) == breaking.tables(after)


def test_whoever_is_publishing_is_left_alone(root: Path) -> None:
    kill(root, "showing")
    old = api.published(root)
    with publishing(Places(root)):
        at = open_page("overview", lang="en", world="own")
        assert str(old) in shown(at)
        assert not at.warning
        assert health() == (200, {"status": "ok", "snapshot": old})
    assert str(old) not in shown(at.run())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_can_not_be_completed_is_said_on_every_page(
    language: Language,
    root: Path,
    after: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kill(root, "giving")
    lose_building(root)
    original = api.original(root, 1)[1]
    content = original.read_bytes()
    original.write_bytes(b"damaged")
    for page in ("overview", "upload"):
        at = open_page(page, lang=language, world="own")
        assert not at.exception
        assert sum(WAITS[language] in warning.value for warning in at.warning) == 1
    assert "not shown yet" in health()[1]["problem"]
    original.write_bytes(content)
    monkeypatch.setattr(unfinished, "PATIENCE_SECONDS", 0.0)
    assert not open_page("overview", lang=language, world="own").warning
    assert breaking.tables(root) == breaking.tables(after)


def test_the_command_line_completes_it_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kill(root, "showing")
    old = api.published(root)
    assert command_line.main(["status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["snapshot"] not in (None, old)
    assert told["batches"] == 3


def test_what_was_never_committed_is_not_adopted(root: Path, before: Path) -> None:
    kill(root, "writing")
    at = open_page("overview", lang="en", world="own")
    assert not at.warning
    api.ensure_current(root)
    assert breaking.tables(root) == breaking.tables(before)
    assert breaking.leftovers(root) == []


def test_a_declared_questionnaire_is_no_data_to_show(own_root: Path) -> None:
    item = api.DraftItem("q1", "Useful?", "Useful?", "有用吗？", "yes_no")
    raw = api.declaration("alumni", {"en": "Alumni", "zh": "校友"}, "placement", [item])
    api.declare(own_root, raw, actor="dean")
    at = open_page("overview", lang="en")
    assert "Synthetic data" in shown(at)
    assert not at.exception
