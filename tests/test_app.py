"""The server: its health, and that a failing page says so in plain words."""

import gc
from pathlib import Path

import pytest

import app
from dashboard.metrics import CATALOGUE
from dashboard.shell import frame
from etl import api
from tests.apps import health


def test_healthz_names_the_snapshot_while_the_app_can_serve(
    sample_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_DIR", str(sample_root))
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert health() == (200, {"status": "ok", "snapshot": api.published(sample_root)})


def test_healthz_answers_503_while_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_DIR", str(tmp_path / "sample"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "own"))
    status, body = health()
    assert status == 503
    assert body["reason"]


def test_healthz_answers_503_when_the_snapshot_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "own"
    (root / "snapshots").mkdir(parents=True)
    (root / "snapshots" / "000001-broken.duckdb").write_bytes(b"no database")
    (root / "current").write_text("000001-broken.duckdb")
    monkeypatch.setenv("SAMPLE_DIR", str(tmp_path / "sample"))
    monkeypatch.setenv("DATA_DIR", str(root))
    assert health()[0] == 503


def test_a_failing_page_apologises_instead_of_showing_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame, "apology", said.append)
    assert app.apologise(ValueError("inside"))
    assert said == ["en"]


def test_what_the_server_loaded_is_not_looked_through_after_every_run() -> None:
    gc.unfreeze()
    app.warm_up()
    assert gc.get_freeze_count() > len(CATALOGUE)
