"""Small warehouses made from CSV text, through the real load path."""

import atexit
import datetime as dt
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

LOADED_AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
HEADER = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,"
    "actual_start,actual_end,end_reason"
)
"""Placements of a register without numbers of its own."""
NUMBERED = (
    "placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason"
)
"""Placements with numbers, by which they are told apart when they change."""
PLACEMENT = f"{HEADER}\n" + "".join(
    f"S{n},Engineering,Mechatronics,Enterprise {n % 6},school,2024-10-01,2025-01-31,2024-10-01,"
    "2025-01-31,completed\n"
    for n in range(60)
)


KEPT = 8
_KEPT: OrderedDict[str, tuple[Path, api.Report]] = OrderedDict()
_FOLDER = Path(tempfile.mkdtemp(prefix="worlds-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def load_texts(
    root: Path, given: dict[str, str], settings: Mapping[str, object] | None = None
) -> api.Report:
    """Write CSV texts (kind -> content) to files and load them as one publication.

    A data directory that is new gets a copy of what the same texts gave a short while ago: most
    tests need a world, not the loading of it.
    """
    if root.exists() and any(root.iterdir()):
        return _load(root, given, settings)
    texts = repr((list(given.items()), settings))
    if texts in _KEPT:
        _KEPT.move_to_end(texts)
        kept, report = _KEPT[texts]
        shutil.copytree(kept, root, dirs_exist_ok=True)
        return report
    report = _load(root, given, settings)
    _keep(texts, root, report)
    return report


def _keep(texts: str, root: Path, report: api.Report) -> None:
    """Keep a copy of a world that was just loaded, in place of the one least lately asked for."""
    kept = Path(tempfile.mkdtemp(dir=_FOLDER))
    shutil.copytree(root, kept, dirs_exist_ok=True)
    _KEPT[texts] = kept, report
    if len(_KEPT) > KEPT:
        _, (oldest, _) = _KEPT.popitem(last=False)
        shutil.rmtree(oldest)


def _load(root: Path, given: dict[str, str], settings: Mapping[str, object] | None) -> api.Report:
    root.mkdir(parents=True, exist_ok=True)
    if settings:
        lines = [f"{name} = {_toml(value)}" for name, value in settings.items()]
        (root / "settings.toml").write_text("\n".join(lines), encoding="utf-8")
    return api.load(root, write_files(root / "files", given), now=LOADED_AT)


def write_files(folder: Path, given: dict[str, str]) -> list[Path]:
    """Write CSV texts to ``<name>.csv`` files and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in given.items():
        (folder / f"{name}.csv").write_text(text.lstrip("\n"), encoding="utf-8")
    return [folder / f"{name}.csv" for name in given]


def world(
    root: Path, given: dict[str, str], settings: Mapping[str, object] | None = None
) -> Warehouse:
    """Load CSV texts and open what was published."""
    report = load_texts(root, given, settings)
    assert report.snapshot is not None, report.text()
    warehouse = open_warehouse(root)
    assert warehouse is not None
    return warehouse


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
