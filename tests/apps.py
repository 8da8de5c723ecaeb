"""Pages run as Streamlit runs them, without a browser."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.shell.navigation import ENTRIES

ROUTER = Path(__file__).parents[1] / "dashboard" / "router.py"
SECONDS = 60
Open = Callable[..., AppTest]


def open_page(name: str, **parameters: str | list[str]) -> AppTest:
    """Open a page by name with URL parameters, in a session of its own."""
    at = AppTest.from_file(ROUTER, default_timeout=SECONDS)
    for key, value in parameters.items():
        at.query_params[key] = value
    at.run()
    if name == "overview":
        return at
    at.switch_page(f"../pages/{name}.py")
    for key in set(parameters) & set(ENTRIES[name].parameters):
        at.query_params[key] = parameters[key]
    return at.run()


def tile(at: AppTest, label: str) -> str:
    """Return what the first tile whose label holds this says, as HTML."""
    drawn = (str(getattr(element, "value", "")) for element in at.get("html"))
    tiles = (each for html in drawn for each in html.split('<div class="io-tile">')[1:])
    return next(each for each in tiles if label in each.partition("</div>")[0])


def words(at: AppTest) -> str:
    """Return everything a reader sees outside figures and tables."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "html", "error", "info")
    elements = (element for kind in kinds for element in at.get(kind))
    return "\n".join(str(getattr(element, "value", "")) for element in elements)
