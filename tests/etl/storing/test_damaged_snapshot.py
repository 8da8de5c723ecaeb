"""A damaged snapshot: the state before it is served, everybody is told, and a rebuild mends it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.messages import LANGUAGES, Language
from etl import api
from etl.errors import DamagedSnapshot
from etl.storing import publication
from etl.storing.places import Places
from etl.storing.snapshot import open_snapshot
from tests.apps import health, open_page
from tests.etl import breaking


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def remove(path: Path) -> None:
    path.unlink()


def unreadable_without_digest(path: Path) -> None:
    publication.digest_path(path).unlink()
    path.write_bytes(b"no database")


DAMAGES = (flip, cut, remove, unreadable_without_digest)
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two publications: two placements, then three."""
    root = breaking.make(tmp_path_factory.mktemp("loaded") / "root")
    breaking.OPERATIONS["load"](root, lambda _: None)
    return root


@pytest.fixture
def root(loaded: Path, tmp_path: Path) -> Path:
    return breaking.copied(loaded, tmp_path / "root")


def published(root: Path) -> Path:
    path = publication.published(Places(root))
    assert path is not None
    return path


def rows(root: Path) -> int:
    snapshot = open_snapshot(root)
    assert snapshot is not None
    return int(snapshot.query("select count(*) as n from staging.placement")["n"][0])


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_state_before_is_served_until_a_rebuild_mends_it(
    loaded: Path, root: Path, damage: Damage
) -> None:
    state = breaking.tables(loaded)
    damaged = published(root)
    damage(damaged)
    snapshot = open_snapshot(root)
    assert snapshot is not None
    assert snapshot.stale is not None
    assert damaged.stem in snapshot.stale.en
    assert snapshot.id in snapshot.stale.zh
    assert rows(root) == 2
    assert api.rebuild(root) != damaged.stem
    mended = open_snapshot(root)
    assert mended is not None
    assert mended.stale is None
    assert breaking.tables(root) == state


@pytest.mark.parametrize("damage", DAMAGES)
def test_starting_again_mends_it_too(loaded: Path, root: Path, damage: Damage) -> None:
    state = breaking.tables(loaded)
    damage(published(root))
    api.ensure_current(root)
    assert breaking.tables(root) == state
    assert breaking.leftovers(root) == []


def test_a_load_does_not_build_on_what_is_damaged(root: Path) -> None:
    flip(published(root))
    api.correct(root, "placement", "P3", {"end_reason": "dismissed"}, actor="dean")
    before = breaking.tables(root)
    assert rows(root) == 3
    api.rebuild(root)
    assert breaking.tables(root) == before


def test_several_damaged_ones_are_passed_over(root: Path) -> None:
    api.enter(root, "feedback", breaking.ISSUE, actor="dean")
    newest, second, _ = publication.snapshots(Places(root))
    flip(newest)
    cut(second)
    assert rows(root) == 2


def test_where_no_other_is_left_it_is_said_how_to_build_it_anew(root: Path) -> None:
    for path in publication.snapshots(Places(root)):
        flip(path)
    with pytest.raises(DamagedSnapshot, match="etl rebuild"):
        open_snapshot(root)
    api.rebuild(root)
    assert rows(root) == 3


@pytest.mark.parametrize("content", [b"", b"\xff\x00../key", b"000009-gone"])
def test_a_damaged_pointer_is_no_loss_either(root: Path, content: bytes) -> None:
    (root / "current").write_bytes(content)
    assert rows(root) == 3
    api.ensure_current(root)
    snapshot = open_snapshot(root)
    assert snapshot is not None
    assert snapshot.stale is None


def test_a_snapshot_of_before_digests_were_kept_is_served(root: Path) -> None:
    for digest in (root / "snapshots").glob("*.sha256"):
        digest.unlink()
    snapshot = open_snapshot(root)
    assert snapshot is not None
    assert snapshot.stale is None
    assert rows(root) == 3


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_an_administrator_can_check_the_snapshots(root: Path) -> None:
    check = ["sha256sum", "--check", *(p.name for p in (root / "snapshots").glob("*.sha256"))]
    assert subprocess.run(check, cwd=root / "snapshots", check=False).returncode == 0
    flip(published(root))
    assert subprocess.run(check, cwd=root / "snapshots", check=False).returncode == 1


def test_healthz_answers_with_what_is_served_and_says_so(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(root))
    monkeypatch.setenv("SAMPLE_DIR", str(tmp_path / "sample"))
    for damage in (flip, remove):
        damaged = published(root)
        damage(damaged)
        status, told = health()
        assert status == 200
        assert told["snapshot"] != damaged.stem
        assert damaged.stem in told["problem"]
        api.rebuild(root)
        assert health() == (200, {"status": "ok", "snapshot": published(root).stem})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "retention", "definitions", "upload"])
def test_every_page_says_that_an_earlier_state_is_shown(
    page: str, language: Language, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(root))
    flip(published(root))
    at = open_page(page, lang=language, world="own")
    assert not at.exception
    assert at.title
    words = {"en": "damaged, so an earlier one", "zh": "已损坏，当前显示较早的快照"}[language]
    assert sum(words in warning.value for warning in at.warning) == 1
    api.rebuild(root)
    assert not at.run().warning
