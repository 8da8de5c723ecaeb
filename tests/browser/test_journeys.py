"""What a reader does: follow a link, narrow, switch the language, reload, download."""

import csv
import json
import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.messages import translate
from dashboard.shell import navigation
from tests.browser.acting import choose, chosen, follow
from tests.browser.waiting import settled, still, title

pytestmark = pytest.mark.browser

PAGES = {f"/{navigation.path_of(name)}": entry.label for name, entry in navigation.ENTRIES.items()}


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_a_cold_deep_link_opens_its_page(server: str, window: Page, path: str, name: str) -> None:
    window.goto(f"{server}{path}?lang=en&industry=finance")
    title(window, name)
    expect(window.get_by_text("Synthetic university")).to_be_visible()
    settled(window)
    expect(window.get_by_test_id("stException")).to_have_count(0)
    assert "industry=finance" in window.url


def test_filters_and_language_survive_navigation_and_reload(server: str, page: Page) -> None:
    page.goto(f"{server}/?lang=en")
    title(page, "Overview")
    choose(page, "Industry", "Finance")
    expect(page).to_have_url(re.compile("industry=finance"))
    page.get_by_role("radio", name="中文").click()
    title(page, translate("zh", "Overview"))
    follow(page, translate("zh", "Outcomes"), translate("zh", "Retention"))
    title(page, translate("zh", "Retention"))
    expect(page).to_have_url(re.compile(r"/retention\?.*industry=finance.*lang=zh"))
    page.reload()
    title(page, translate("zh", "Retention"))
    expect(page).to_have_url(re.compile(r"/retention\?.*industry=finance.*lang=zh"))
    expect(chosen(page)).to_have_count(1)


def test_what_streamlit_says_by_itself_follows_the_language(server: str, page: Page) -> None:
    page.goto(f"{server}/upload?lang=zh")
    settled(page)
    expect(page.get_by_role("button", name="选择文件")).to_be_visible()
    expect(page.get_by_text("每个文件不超过50MB")).to_be_visible()
    page.get_by_role("button", name="主菜单").click()
    expect(page.get_by_text("打印", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="English").click()
    title(page, "Upload")
    files = page.get_by_test_id("stFileUploader")
    expect(files.get_by_text("Upload", exact=True)).to_be_visible()
    expect(page.get_by_text("50MB per file")).to_be_visible()
    expect(page.get_by_role("button", name="Main menu")).to_be_visible()


def test_on_a_telephone_pages_and_filters_are_behind_one_button(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server}/?lang=en")
    title(page, "Overview")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Retention").click()
    title(page, "Retention")


def test_the_filters_fit_beside_the_page_on_a_low_screen(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{server}/retention?lang=en")
    title(page, "Retention")
    expect(page.get_by_role("button", name="Reset filters")).to_be_in_viewport(ratio=1)


def test_going_back_takes_back_the_last_filter(server: str, page: Page) -> None:
    page.goto(f"{server}/retention?lang=en")
    title(page, "Retention")
    settled(page)
    choose(page, "Industry", "Finance")
    expect(page).to_have_url(re.compile("industry=finance"))
    expect(chosen(page)).to_have_count(1)
    settled(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("industry"))
    settled(page)
    expect(chosen(page)).to_have_count(0)


def test_invalid_values_in_the_address_fall_away(server: str, page: Page) -> None:
    page.goto(f"{server}/?academic_year=1999%2F00&industry=finance&industry=nonsense&lang=en")
    title(page, "Overview")
    expect(page).to_have_url(re.compile(r"/\?industry=finance&lang=en$"))
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_chart_is_drawn_and_its_csv_downloads(server: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{server}/retention?lang=en")
    title(page, "Retention")
    expect(page.locator(".js-plotly-plot .scatterlayer path.js-line").first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Table and download").first.click()
    expect(page.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="CSV").click()
    path = tmp_path / "figure.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 2
    assert len(rows[0]) > 3


def test_a_click_on_a_bar_narrows_the_page_to_its_group(server: str, page: Page) -> None:
    page.goto(f"{server}/seats?lang=en")
    title(page, "Seats")
    bar = page.locator(".js-plotly-plot .barlayer .point path").first
    still(page, bar)
    bar.click(position={"x": 6, "y": 6}, force=True)
    expect(page).to_have_url(re.compile("industry="))
    expect(chosen(page)).to_have_count(1)


def test_the_pointer_promises_a_click_only_where_a_mark_can_be_followed(
    server: str, page: Page
) -> None:
    page.goto(f"{server}/feedback-loops?lang=en")
    title(page, "Feedback loops")
    settled(page)
    pointers = {
        "feedback_steps": "default",
        "enterprise_opinions": "default",
        "feedback_delay": "pointer",
    }
    for name, pointer in pointers.items():
        plot = page.locator(f"[class*=st-key-card-{name}] .nsewdrag").first
        expect(plot).to_have_css("cursor", pointer)


def test_a_click_on_a_stay_curve_narrows_the_page_to_its_group(server: str, page: Page) -> None:
    """The first curve is that of interns whose enterprise has no industry on record."""
    page.goto(f"{server}/retention?lang=en&retention.curve=industry")
    title(page, "Retention")
    curve = page.locator(".js-plotly-plot .scatterlayer .points path.point").first
    expect(curve).to_be_attached()
    settled(page)
    last = (
        page.locator(".js-plotly-plot .scatterlayer .trace")
        .filter(has=page.locator("path.point"))
        .nth(1)
        .locator("path.point")
        .last
    )
    still(page, last)
    last.click(force=True)
    expect(page).to_have_url(re.compile(r"[?&]industry=manufacturing"))
    expect(chosen(page)).to_have_count(1)


def test_healthz_names_the_snapshot(server: str) -> None:
    with urllib.request.urlopen(f"{server}/healthz") as answer:  # noqa: S310
        body = json.load(answer)
    assert answer.status == 200
    assert body["snapshot"]
