"""What every page owes everyone: contrast and names, room at every width, the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.shell import navigation
from tests.browser.acting import chosen
from tests.browser.looking import fits, looked_at
from tests.browser.waiting import Theme, at_rest, settled, title

pytestmark = pytest.mark.browser

THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (1440, 1024, 390)
CHECKED_WIDTHS = (1440, 390)


@pytest.mark.parametrize("name", navigation.ENTRIES)
def test_a_page_is_readable_named_and_never_wider_than_its_window(
    server: str, window: Page, name: str
) -> None:
    """In light and, once the reader changes to it, in dark; every other page opens in dark.

    A theme changes colours, not how much room is needed: narrower windows are looked at in the first,
    which is dark for every other page.
    """
    window.emulate_media(color_scheme=first_theme(name))
    window.set_viewport_size({"width": WIDTHS[0], "height": 900})
    window.goto(f"{server}/{navigation.path_of(name)}?lang=en")
    title(window, navigation.ENTRIES[name].label)
    for theme in sorted(THEMES, key=lambda theme: theme != first_theme(name)):
        window.emulate_media(color_scheme=theme)
        for width in WIDTHS if theme == first_theme(name) else WIDTHS[:1]:
            window.set_viewport_size({"width": width, "height": 900})
            at_rest(window, theme)
            expect(window.get_by_text("This page could not be drawn")).to_have_count(0)
            assert fits(window), f"{name} scrolls sideways at {width}"
            if width in CHECKED_WIDTHS:
                assert looked_at(window) == [], f"{name}, {theme}, {width}"


def first_theme(name: str) -> Theme:
    """Return the theme in which a page is opened; the other one follows."""
    return THEMES[tuple(navigation.ENTRIES).index(name) % 2]


def test_the_keyboard_alone_opens_narrows_and_downloads(server: str, page: Page) -> None:
    page.goto(f"{server}/?lang=en")
    title(page, "Overview")
    settled(page)
    move_to(page, page.get_by_test_id("stTopNavSection").filter(has_text="Outcomes"))
    page.keyboard.press("Enter")
    entry = page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Retention")
    move_to(page, entry, "ArrowDown")
    page.keyboard.press("Enter")
    title(page, "Retention")
    settled(page)
    move_to(page, page.get_by_role("combobox", name="Industry"))
    page.keyboard.type("Finance")
    expect(page.get_by_role("option", name="Finance", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("industry=finance"))
    expect(chosen(page)).to_have_count(1)
    settled(page)
    move_to(page, page.get_by_role("button", name="Table and download").first)
    page.keyboard.press("Enter")
    panel = page.get_by_test_id("stPopoverBody")
    expect(panel).to_be_visible()
    move_to(page, panel.get_by_role("button", name="CSV"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    settled(page)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def move_to(page: Page, target: Locator, key: str = "Tab", most: int = 120) -> None:
    """Press a key until the focus is on an element or within it."""
    expect(target).to_be_attached()
    for _ in range(most):
        page.keyboard.press(key)
        if target.evaluate("it => it.contains(document.activeElement)"):
            return
    raise AssertionError(f"Not reached by {key}: {target}")


def test_the_language_of_the_page_is_told_to_screen_readers(server: str, page: Page) -> None:
    page.goto(f"{server}/definitions?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("radio", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
