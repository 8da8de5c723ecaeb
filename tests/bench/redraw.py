"""Redrawing a page after a filter changed, against an empty app with the same charts.

Both run as Streamlit runs them, on the server's side; the floor draws the figures that the page
drew, ready-made. No choice of a filter is measured twice, so that nothing comes from a cache.
"""

import json
import os
import tempfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

from etl import api
from etl.sample import generate
from tests.apps import open_page
from tests.bench.loading import seconds

PAGES = ("overview", "cooperation_depth", "retention", "feedback_loops")
FLOOR = """
import json
from pathlib import Path
import plotly.graph_objects as go
import streamlit as st

@st.cache_resource
def figures():
    return [go.Figure(spec) for spec in json.loads(Path({path!r}).read_text(encoding="utf-8"))]

st.selectbox("Industry", range(20), key="industry")
for number, figure in enumerate(figures()):
    st.plotly_chart(figure, key=str(number))
"""


def measure(placements: int) -> dict[str, dict[str, float]]:
    """Return per page its charts, median seconds of a redraw and of the floor, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        csv, root = Path(folder) / "csv", Path(folder) / "root"
        generate(csv, placements, 1)
        report = api.load(root, sorted(csv.glob("*.csv")))
        assert report.snapshot is not None, report.text()
        os.environ["DATA_DIR"] = str(root)
        return {page: _page(page, Path(folder)) for page in PAGES}


def _page(name: str, folder: Path) -> dict[str, float]:
    at = open_page(name, lang="en")
    industries = at.multiselect(key="shared.industry")
    redraws = [_redraw(at, str(option)) for option in industries.options[:9]]
    specs = [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    path = folder / f"{name}.json"
    path.write_text(json.dumps(specs), encoding="utf-8")
    floor = AppTest.from_string(FLOOR.format(path=str(path))).run(timeout=60)
    floors = [_redraw_floor(floor, choice) for choice in range(1, 10)]
    page_s, floor_s = _median(redraws), _median(floors)
    return {"charts": len(specs), "page_s": page_s, "floor_s": floor_s, "ratio": page_s / floor_s}


def _redraw(at: AppTest, industry: str) -> float:
    control = at.multiselect(key="shared.industry")
    return seconds(lambda: control.set_value([industry]).run(timeout=60))


def _redraw_floor(floor: AppTest, choice: int) -> float:
    return seconds(lambda: floor.selectbox[0].select_index(choice).run(timeout=60))


def _median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]
