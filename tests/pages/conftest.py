"""Pages see the sample world and a data directory of the test in which nothing was published."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_root(sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "own"
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(root))
    return root
