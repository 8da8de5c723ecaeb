"""The dashboard on a port of its own and a browser in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import chromium, served

expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The university's own data directory: empty, unless a module loads one of its own."""
    return tmp_path_factory.mktemp("browser") / "own"


@pytest.fixture(scope="module")
def server(own: Path, sample_root: Path) -> Iterator[str]:
    """Serve the university's own data, and the sample world beside them."""
    given = {"DATA_DIR": str(own), "SAMPLE_DIR": str(sample_root)}
    with served(own.with_name("server.log"), given) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The installed Chromium or Chrome."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What the windows of a module share: the scripts of the app, fetched once."""
    context = _profile(browser)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A window of its own, in English; what it kept in the browser is gone with it."""
    page = context.new_page()
    yield page
    page.evaluate("localStorage.clear()")
    for opened in context.pages:
        opened.close()
    context.clear_cookies()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window, kept from test to test, for those that leave nothing behind in it."""
    yield from _alone(browser)


@pytest.fixture
def colleague(browser: Browser) -> Iterator[Page]:
    """Another person's window."""
    yield from _alone(browser)


def _alone(browser: Browser) -> Iterator[Page]:
    """Open a window that shares nothing with others."""
    context = _profile(browser)
    yield context.new_page()
    context.close()


def _profile(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
