"""A sample world keeps up with the files that ship: each is loaded once, and into no other data."""

import shutil
from pathlib import Path

import pytest

from etl import api, sample_world
from tests.worlds import PLACEMENT, load_texts

FIRST, LATER = ("partner.csv", "programme.csv"), ("decision.csv", "cooperation.csv")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship only some of the files at first."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    ship(folder, FIRST)
    monkeypatch.setattr(sample_world, "FILES", folder)
    return folder


def ship(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        shutil.copyfile(api.PROJECT / "data" / "sample" / name, folder / name)


def test_files_that_a_later_release_ships_are_one_publication(
    shipped: Path, tmp_path: Path
) -> None:
    root = tmp_path / "world"
    first = api.ensure_sample(root)
    assert api.ensure_sample(root) == first
    ship(shipped, LATER)
    second = api.ensure_sample(root)
    assert (first[:6], second[:6]) == ("000001", "000002")
    assert [line.file for line in api.batches(root)] == [*FIRST, *sorted(LATER)]
    assert api.ensure_sample(root) == second


def test_what_was_taken_back_stays_so(shipped: Path, tmp_path: Path) -> None:
    root = tmp_path / "world"
    ship(shipped, LATER)
    api.ensure_sample(root)
    undone = api.undo(root, 1, actor="dean")
    assert api.ensure_sample(root) == undone


def test_real_data_get_no_sample_rows(shipped: Path, tmp_path: Path) -> None:
    root = tmp_path / "own"
    own = load_texts(root, {"placement": PLACEMENT}).snapshot
    assert shipped.exists()
    assert api.ensure_sample(root) == own
    assert [line.file for line in api.batches(root)] == ["placement.csv"]
