"""Both worlds are ready when the server starts, whichever is shown first."""

from pathlib import Path

import pytest

from dashboard.shell import world
from etl import api
from tests.worlds import PLACEMENT, load_texts


def test_a_sample_world_that_was_built_otherwise_is_renewed_beside_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, sample = tmp_path / "own", tmp_path / "sample"
    monkeypatch.setenv("DATA_DIR", str(own))
    monkeypatch.setenv("SAMPLE_DIR", str(sample))
    for root in (own, sample):
        load_texts(root, {"placement": PLACEMENT})
    before = api.published(sample)
    (sample / "settings.toml").write_text("on_time_days = 31\n", encoding="utf-8")
    assert world.prepare() == api.published(own)
    assert api.published(sample) not in (None, before)
