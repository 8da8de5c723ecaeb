"""What several test modules share: the sample world, loaded once, and a process like before."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
MAIN = sys.modules["__main__"]


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


@pytest.fixture(scope="session")
def sample(sample_root: Path) -> Warehouse:
    warehouse = open_warehouse(sample_root)
    assert warehouse is not None
    return warehouse
