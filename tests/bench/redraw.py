"""Redrawing a page after a filter changed, against an empty app with the same charts, in Chromium.

The floor is an app that does no work with data: the same filter, and beside it the very charts that
the page drew for two of its choices, in turn, ready-made. Time runs in the browser, from the choice
of an option until the server has said that it is done and every chart is drawn. No choice of a
filter is measured twice, so that nothing comes from a cache.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from dashboard.shell.navigation import ENTRIES, path_of
from etl import api
from etl.sample import generate
from tests.serving import chromium, served

LISTS = ("issues", "chase", "programme")
"""Pages beside the filters that show rows instead of charts."""
PAGES = tuple(
    path_of(name) for name, entry in ENTRIES.items() if entry.narrowed and name not in LISTS
)
WARMING, CHOICES = 3, 9
FLOOR = """
import json
from pathlib import Path
import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")

@st.cache_resource
def figures():
    sets = json.loads(Path({path!r}).read_text(encoding="utf-8"))
    return [[go.Figure(spec) for spec in specs] for specs in sets]

chosen = st.sidebar.multiselect("Industry", {options!r}, key="industry")
for number, figure in enumerate(figures()[len(chosen) % 2]):
    st.plotly_chart(figure, key=str(number), theme=None, config={{"displayModeBar": False}})
"""
CLOCK = """
() => {
  const app = document.querySelector("[data-testid=stApp]");
  window.redrawn = new Promise((done) => {
    const start = performance.now();
    let ran = false, last = start;
    const seen = new MutationObserver((changes) => {
      ran ||= app.dataset.testScriptState === "running";
      const drawn = ({target}) => !target.closest("canvas");  // grids tell screen readers later
      if (changes.some(drawn)) last = performance.now();
    });
    seen.observe(document.body, {subtree: true, childList: true, attributes: true});
    const look = () => {
      const quiet = ran && app.dataset.testScriptState === "notRunning"
        && performance.now() - last > 250;
      if (quiet || performance.now() - start > 60000) { seen.disconnect(); done(last - start); }
      else setTimeout(look, 20);
    };
    look();
  });
}
"""
SPECS = """
() => [...document.querySelectorAll(".js-plotly-plot")].map(
  (chart) => ({data: chart.data, layout: {...chart.layout, width: undefined}}))
"""


def measure(placements: int) -> dict[str, dict[str, float]]:
    """Return per page its charts, median seconds of a redraw and of the floor, and median ratio."""
    with tempfile.TemporaryDirectory() as folder:
        csv, root = Path(folder) / "csv", Path(folder) / "root"
        generate(csv, placements, 1)
        report = api.load(root, sorted(csv.glob("*.csv")))
        assert report.snapshot is not None, report.text()
        return measure_root(root, Path(folder))


def measure_root(root: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Measure every page on a data directory that exists; ``folder`` takes what is made on the way."""
    given = {"DATA_DIR": str(root), "SAMPLE_DIR": str(folder / "sample")}
    with chromium() as browser, served(folder / "app.log", given) as url:
        return {name or "overview": _page(browser, url, name, folder) for name in PAGES}


def _page(browser: Browser, url: str, name: str, folder: Path) -> dict[str, float]:
    """Measure page and floor in turn, so that both meet the same machine."""
    page = _window(browser, f"{url}/{name}?lang=en&world=own")
    options = _options(page)
    first, rest = options[:WARMING], options[WARMING : WARMING + CHOICES]
    sets = []
    for option in first:
        _redraw(page, option)
        sets.append(page.evaluate(SPECS))
    with served(folder / "floor.log", {}, _floor(sets[-2:], options, folder)) as address:
        floor = _window(browser, address)
        for option in first:
            _redraw(floor, option)
        pairs = [(_redraw(page, option), _redraw(floor, option)) for option in rest]
        floor.context.close()
    page.context.close()
    page_s, floor_s = (_median(times) for times in zip(*pairs, strict=True))
    ratio = _median([mine / least for mine, least in pairs])
    return {"charts": len(sets[-1]), "page_s": page_s, "floor_s": floor_s, "ratio": ratio}


def _floor(sets: list[object], options: list[str], folder: Path) -> Path:
    """Write the app that shows only these charts."""
    specs, script = folder / "floor.json", folder / "floor.py"
    specs.write_text(json.dumps(sets), encoding="utf-8")
    script.write_text(FLOOR.format(path=str(specs), options=options), encoding="utf-8")
    return script


def _window(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()
    page.goto(address)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_selector(".js-plotly-plot", timeout=60_000)
    page.wait_for_timeout(1_500)
    return page


def _options(page: Page) -> list[str]:
    _box(page).click()
    names = [name for name in page.get_by_role("option").all_inner_texts() if name != "Select all"]
    page.keyboard.press("Escape")
    return names


def _redraw(page: Page, option: str) -> float:
    """Choose an option and return the seconds until all is drawn."""
    _box(page).click()
    _box(page).fill(option)
    choice = page.get_by_role("option", name=option, exact=True)
    choice.wait_for()
    page.evaluate(CLOCK)
    choice.click()
    seconds = float(page.evaluate("() => window.redrawn")) / 1000
    page.keyboard.press("Escape")
    return seconds


def _box(page: Page) -> Locator:
    """The filter of the sidebar that is changed."""
    return page.get_by_test_id("stSidebar").get_by_role("combobox", name="Industry")


def _median(times: Sequence[float]) -> float:
    return sorted(times)[len(times) // 2]
