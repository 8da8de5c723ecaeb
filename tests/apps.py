"""Pages run as Streamlit runs them, without a browser."""

import asyncio
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import app
from dashboard.shell import navigation

ROUTER = Path(__file__).parents[1] / "dashboard" / "router.py"
SECONDS = 60
Open = Callable[..., AppTest]


def fresh(script: Path | Callable[..., None], values: Mapping[str, Any] | None = None) -> AppTest:
    """Return a session of an app that has not run yet; ``values`` are what a function is called with."""
    if isinstance(script, Path):
        at = AppTest.from_file(script, default_timeout=SECONDS)
    else:
        at = AppTest.from_function(script, default_timeout=SECONDS, kwargs=dict(values or {}))
    at._bidi_component_manager = _components()
    return at


@cache
def _components() -> BidiComponentManager:
    """Look through the installed packages for components once, as a server does, not for every session."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def open_page(name: str, **parameters: str | list[str]) -> AppTest:
    """Follow a link to a page, with URL parameters, in a session of its own."""
    at = fresh(ROUTER)
    # What ``switch_page`` would set, which knows the paths of pages only after a run of the overview.
    at._page_hash = calc_hash(navigation.path_of(name))
    for key, value in parameters.items():
        at.query_params[key] = value
    return at.run()


def press(at: AppTest, label: str, nth: int = 0) -> AppTest:
    """Press the button, or the one of several, that is labelled so; the page is drawn without an exception."""
    at = [button for button in at.button if button.label == label][nth].click().run()
    assert not at.exception
    return at


def buttons(at: AppTest) -> list[str]:
    """Return what the buttons are labelled with."""
    return [button.label for button in at.button]


def field(at: AppTest, kind: str, name: str) -> Any:
    """Return the element of a form that takes a field of a record."""
    return next(each for each in getattr(at, kind) if each.key and each.key.endswith(f"-{name}"))


def counts(at: AppTest) -> dict[str, str]:
    """Return the numbers that stand large on a page, by their labels."""
    return {metric.label: metric.value for metric in at.metric}


def tile(at: AppTest, label: str) -> str:
    """Return what the first tile whose label holds this says, as HTML."""
    drawn = (str(getattr(element, "value", "")) for element in at.get("html"))
    tiles = (each for html in drawn for each in html.split('<div class="io-tile">')[1:])
    return next(each for each in tiles if label in each.partition("</div>")[0])


def health() -> tuple[int, dict[str, str]]:
    """Ask the server of this process how it is; return the status and what it tells."""
    request = Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []})
    answer = asyncio.run(app.healthz(request))
    return answer.status_code, json.loads(bytes(answer.body))


def words(at: AppTest) -> str:
    """Return everything a reader sees outside figures and tables."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "html", "error", "info")
    elements = (element for kind in kinds for element in at.get(kind))
    return "\n".join(str(getattr(element, "value", "")) for element in elements)
