"""What a person does: narrow, turn to another page, press a button, save a review, publish a file."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import settled, title


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a multiselect in the sidebar."""
    settled(page)
    box = page.get_by_test_id("stMultiSelect").filter(has_text=label).locator("input")
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def chosen(page: Page) -> Locator:
    """Return the values that the filters narrow to."""
    return page.get_by_role("button", name=re.compile("^Remove "))


def follow(page: Page, section: str, name: str) -> None:
    """Open a section of the menu above the page and choose a page in it."""
    settled(page)
    page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text=name).click()


def press(page: Page, label: str, nth: int = 0) -> None:
    """Press a button of the page itself."""
    page.get_by_test_id("stMain").get_by_role("button", name=label, exact=True).nth(nth).click()


def save(page: Page, name: str) -> None:
    """Save a review for the first time: the ledger's name is asked for."""
    press(page, "Save")
    page.get_by_label("Your name, for the ledger").fill(name)
    page.get_by_role("button", name="Save this review").click()


def publish(page: Page, server: str, file: Path) -> None:
    """Upload a file that needs no repair, publish it and turn to the overview."""
    page.goto(f"{server}/upload?lang=en")
    title(page, "Upload")
    settled(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=re.compile(r"Publish \d+ rows")).click()
    expect(page.get_by_text("Published as snapshot")).to_be_visible()
    page.get_by_role("link", name="See the overview").click()
    title(page, "Overview")


def tile(page: Page, name: str) -> Locator:
    """Return the first tile of a figure."""
    return page.locator(".io-tile").filter(has_text=name).first
