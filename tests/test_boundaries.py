"""Imports run one way, pages hold layout only, and no module shadows another."""

import ast
import importlib.metadata
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
ETL = sorted((ROOT / "etl").rglob("*.py"))
OUTSIDE_ETL = [ROOT / "app.py", *PAGES, *DASHBOARD]
MAY_USE_ETL = {
    "app.py",
    "dashboard/changing.py",
    "dashboard/each.py",
    "dashboard/messages/",
    "dashboard/records/",
    "dashboard/review/",
    "dashboard/sections/completeness.py",
    "dashboard/shell/pins.py",
    "dashboard/shell/unfinished.py",
    "dashboard/shell/world.py",
    "dashboard/uploads/",
    "dashboard/warehouse.py",
    "dashboard/worklists/letters.py",
    "pages/batches.py",
    "pages/decide.py",
    "pages/issues.py",
    "pages/names.py",
    "pages/records.py",
    "pages/upload.py",
}
PURE = {"charts", "finishers", "inference", "messages", "metrics", "sentences", "suppression"}
PURE_MODULES = {"compiler.py", "query.py", "result.py", "table.py", "theme.py", "disclosure.py"}
WITHOUT_STREAMLIT = [
    path
    for path in DASHBOARD
    if path.relative_to(ROOT / "dashboard").parts[0] in PURE | PURE_MODULES
]


def imports(path: Path) -> Iterator[str]:
    """Give the full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", ETL, ids=named)
def test_etl_never_imports_the_dashboard(path: Path) -> None:
    assert not tops(path) & {"dashboard", "pages", "streamlit", "plotly"}


@pytest.mark.parametrize("path", OUTSIDE_ETL, ids=named)
def test_only_the_api_of_etl_is_imported_from_outside_and_only_by_few(path: Path) -> None:
    used = {name for name in imports(path) if name.split(".")[0] == "etl"}
    assert all(name == "etl.api" or name.startswith("etl.api.") for name in used), used
    assert not used or any(named(path).startswith(allowed) for allowed in MAY_USE_ETL)


@pytest.mark.parametrize("path", WITHOUT_STREAMLIT, ids=named)
def test_declarations_and_charts_know_no_streamlit(path: Path) -> None:
    assert "streamlit" not in tops(path)


@pytest.mark.parametrize("path", DASHBOARD, ids=named)
def test_the_dashboard_never_imports_a_page(path: Path) -> None:
    assert "pages" not in tops(path)


def test_the_packages_of_the_dashboard_do_not_lean_on_each_other_in_a_circle() -> None:
    leans: dict[str, set[str]] = {}
    for path in DASHBOARD:
        package = path.relative_to(ROOT / "dashboard").parts[0].removesuffix(".py")
        used = {name.split(".")[1] for name in imports(path) if name.startswith("dashboard.")}
        leans.setdefault(package, set()).update(used)
    packages = {each for each in leans if (ROOT / "dashboard" / each).is_dir()}
    TopologicalSorter({each: leans[each] & packages - {each} for each in packages}).prepare()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_hold_no_sql_no_plotly_no_duckdb(path: Path) -> None:
    assert not tops(path) & {"duckdb", "plotly", "pandas", "babel"}
    texts = [
        node.value.lower()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in texts if "select " in text and " from " in text]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 110


def test_no_module_of_the_dashboard_bears_the_name_of_another() -> None:
    """Streamlit puts ``dashboard/`` first on the path, so its names would shadow others."""
    own = {path.stem for path in (ROOT / "dashboard").iterdir() if not path.name.startswith("_")}
    packages = importlib.metadata.packages_distributions()
    # What only benchmarks use is never imported beside the dashboard; CleverCSV brings its "notes".
    installed = {name for name, of in packages.items() if name != "etl" and of != ["clevercsv"]}
    assert not own & (set(sys.stdlib_module_names) | installed)
