"""What several test modules share: the sample world, loaded once."""

from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


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
