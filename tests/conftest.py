"""What several test modules share: the sample world, loaded once, and a process like before."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import settings

from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
MAIN = sys.modules["__main__"]
HERE = Path(__file__).parent


FIRST = ("browser", "pages", "etl")
"""Folders whose files take long: what is short comes last, so that no core waits for another at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the folders that take long; within them the order stays."""
    folders = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: folders.get(item.path.relative_to(HERE).parts[0], len(FIRST)))


def pytest_collection_finish() -> None:
    """Take what was imported out of the collections of garbage, of which every run of a page asks one.

    The server does the same with what it loaded.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """Every core has tests of its own: the threads of a small database would only wait for each other.

    Servers, commands and processes that are killed keep the threads that the product has.
    """
    connect = duckdb.connect

    def with_one(*given: Any, **named: Any) -> Any:
        named["config"] = {"threads": 1, **named.get("config", {})}
        return connect(*given, **named)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(duckdb, "connect", with_one)
        yield


@pytest.fixture(autouse=True)
def _main_module() -> Iterator[None]:
    """A page is run as the main module, and processes begin with that of the one that starts them."""
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def sample_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample-world")
    api.ensure_sample(root)
    return root


@pytest.fixture
def own_root(sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data directory of the test, which is not there yet, beside the sample world."""
    root = tmp_path / "own"
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(root))
    return root


@pytest.fixture(scope="session")
def sample(sample_root: Path) -> Warehouse:
    warehouse = open_warehouse(sample_root)
    assert warehouse is not None
    return warehouse
