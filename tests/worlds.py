"""Small warehouses made from CSV text, through the real load path."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from dashboard.warehouse import Warehouse, open_warehouse
from etl import api

LOADED_AT = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
PLACEMENT = """
student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason
""" + "".join(
    f"S{n},Engineering,Mechatronics,Enterprise {n % 6},school,2024-10-01,2025-01-31,2024-10-01,"
    "2025-01-31,completed\n"
    for n in range(60)
)


def load_texts(
    root: Path, given: dict[str, str], settings: Mapping[str, object] | None = None
) -> api.Report:
    """Write CSV texts (kind -> content) to files and load them as one publication."""
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
