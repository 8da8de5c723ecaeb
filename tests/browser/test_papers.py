"""The HTML file and the brief of a review, opened from a disk without a network, and printed."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.messages import LANGUAGES, Language
from dashboard.review.export.files import Format
from dashboard.warehouse import Warehouse
from tests.papers import agreed, biggest, context_of, hostile, proposed, written

A4_HEIGHT = 1009
"""Pixels of a page of A4 between the margins of the file: 267 mm."""
FIGURES = ("completion_rate", "conversion_rate", "match_rate", "insurance_rate", "start_rate")
pytestmark = pytest.mark.browser


class Opened:
    """A file in a browser that has no network, and what it complained of or asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.said = page, list[str]()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.said.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_load_state()
        self.said.remove(path.as_uri())

    def sheets(self) -> int:
        """Print and return the number of pages."""
        return len(re.findall(rb"/Type\s*/Page\b", self.page.pdf(prefer_css_page_size=True)))


Offline = Callable[[bytes], Opened]


@pytest.fixture
def offline(browser: Browser, tmp_path: Path) -> Iterator[Offline]:
    context = browser.new_context(viewport={"width": 1000, "height": 800}, offline=True)
    yield lambda content: _opened(context.new_page(), tmp_path / "review.html", content)
    context.close()


def _opened(page: Page, path: Path, content: bytes) -> Opened:
    path.write_bytes(content)
    return Opened(page, path)


def hidden_below(page: Page) -> int:
    """Return how many pixels of the brief do not fit on its sheet."""
    return int(
        page.evaluate(
            """() => {
              const sheet = document.querySelector("main");
              const end = Math.max(...[...sheet.children].map((e) => e.getBoundingClientRect().bottom));
              return Math.max(end - sheet.getBoundingClientRect().bottom, sheet.scrollHeight - sheet.clientHeight);
            }"""
        )
    )


@pytest.mark.parametrize(("kind", "language"), [("enterprise", "en"), ("school", "zh")])
def test_a_review_opens_without_a_network_and_draws_every_chart(
    sample: Warehouse, offline: Offline, kind: str, language: Language
) -> None:
    review = proposed(sample, biggest(sample) if kind == "enterprise" else kind)
    content = written(context_of(sample, language), review, "html", agreed(3))
    opened = offline(content)
    drawn = opened.page.locator(".chart:has(svg.main-svg)")
    assert drawn.count() == opened.page.locator(".chart").count() > 2
    assert all(each.get_attribute("aria-label") for each in drawn.all())
    headings = opened.page.locator(".card h2")
    assert headings.count() == len(review.cards)
    opened.page.get_by_role("link", name=headings.last.inner_text()).first.click()
    assert opened.page.evaluate("location.hash") == f"#card-{len(review.cards)}"
    assert (
        opened.page.evaluate("document.documentElement.lang")
        == {"en": "en-GB", "zh": "zh-CN"}[language]
    )
    assert opened.said == []


def test_it_prints_to_pages_on_which_no_card_is_broken(sample: Warehouse, offline: Offline) -> None:
    content = written(context_of(sample, "en"), proposed(sample, "school"), "html", agreed(12))
    opened = offline(content)
    assert 8 <= opened.sheets() <= 11
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.set_viewport_size({"width": 680, "height": A4_HEIGHT})
    cards = opened.page.locator(".card").all()
    boxes = [box for each in cards if (box := each.bounding_box()) is not None]
    assert max(box["height"] for box in boxes) < A4_HEIGHT
    assert max(box["x"] + box["width"] for box in boxes) <= 681
    widths = "[...document.querySelectorAll('.chart svg.main-svg')].map((e) => e.clientWidth)"
    assert set(opened.page.evaluate(widths)) == {648}


@pytest.mark.parametrize("kind", ["html", "brief"])
def test_a_hostile_name_runs_nothing_and_widens_nothing(
    offline: Offline, tmp_path: Path, kind: Format
) -> None:
    warehouse = hostile(tmp_path / "own")
    keys = warehouse.snapshot.query("select enterprise_id from mart.enterprise")["enterprise_id"]
    review = proposed(warehouse, "enterprise:" + next(each for each in keys if "script" in each))
    content = written(
        context_of(warehouse, "en"), review, kind, agreed(12, "<script>alert(1)</script>")
    )
    opened = offline(content)
    assert "<script>" in opened.page.locator("h1").inner_text()
    assert opened.page.title() != "owned"
    assert opened.said == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 1000
    if kind == "brief":
        assert opened.sheets() == 1
        assert hidden_below(opened.page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_is_one_page_whatever_it_is_about(
    sample: Warehouse, offline: Offline, language: Language
) -> None:
    rows = sample.snapshot.query(
        "select enterprise_id, sum(started) as n from mart.enterprise_year group by 1 having n = 1"
    )
    subjects = (
        biggest(sample), f"enterprise:{rows['enterprise_id'].iloc[0]}", "school",
        f"college:{sample.options('college')[0]}",
    )  # fmt: skip
    promise = (
        "A promise that takes more than two lines of the brief, because it says everything " * 3
    )
    for subject in subjects:
        review = proposed(sample, subject, added=FIGURES)
        opened = offline(
            written(context_of(sample, language), review, "brief", agreed(12, promise))
        )
        assert opened.sheets() == 1
        assert hidden_below(opened.page) <= 0
        assert opened.page.locator(".promises tbody tr").count() == 5
        earlier = sum(len(c.frame) for c in review.cards if c.item.ask.kind == "agreed")
        more = {"en": f"and {earlier + 7} more", "zh": f"另有{earlier + 7}项"}[language]
        assert opened.page.get_by_text(more, exact=True).count() >= 1
        assert opened.said == []
        opened.page.close()
