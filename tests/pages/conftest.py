"""Pages see the sample world and a data directory of the test in which nothing was published."""

from pathlib import Path

import pytest

from tests import reviewing


@pytest.fixture(autouse=True)
def _own_root(own_root: Path) -> None:
    """Every page has one."""


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with partners and placements to review, loaded once."""
    return reviewing.load(tmp_path_factory.mktemp("reviewed") / "own")


@pytest.fixture
def root(loaded: Path, own_root: Path) -> Path:
    """The data directory of the test, with what there is to review."""
    return reviewing.copied(loaded, own_root)
