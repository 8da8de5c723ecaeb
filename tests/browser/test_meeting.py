"""The whole circle with real clicks: prepared, presented, decided, taken away, and met again."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from etl import api
from tests.browser.acting import press, save
from tests.browser.waiting import listening, settled, title
from tests.reviewing import placements
from tests.worlds import load_texts, write_files

pytestmark = pytest.mark.browser

BEFORE = {(f"E{n}", "Health", 2024): (2, 8) for n in range(1, 11)}
SINCE = {(f"E{n}", "Health", 2025): (9, 1) for n in range(1, 11)}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("circle") / "own"
    report = load_texts(root, {"placement": placements(BEFORE)})
    assert report.snapshot, report.text()
    return root


def propose(page: Page, server: str, cohort: str) -> None:
    page.goto(f"{server}/review?lang=en&subject=college:Health&cohort={cohort}")
    title(page, "Prepare a review")
    press(page, "Propose an agenda")
    expect(page.get_by_role("heading", name="Agenda:")).to_be_visible()


def present(page: Page) -> None:
    """Open the presentation, and turn to its first card."""
    settled(page)
    page.get_by_test_id("stMain").get_by_role("link", name="Present").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Health")
    listening(page)
    page.keyboard.press("ArrowRight")


def decide(page: Page) -> None:
    """Agree on an indicator and its target."""
    title(page, "Decide")
    page.get_by_role("radio", name="An indicator with its target").click()
    settled(page)
    page.get_by_test_id("stSelectbox").filter(has_text="Indicator").locator("input").fill(
        "Completion"
    )
    page.get_by_role("option", name="Completion", exact=True).click()
    expect(page.get_by_text("Now 20%")).to_be_visible()
    page.get_by_role("textbox", name="What was decided").fill("A mentor in the first week")
    page.get_by_test_id("stSelectbox").filter(has_text="Who (role)").locator("input").fill("Dean")
    page.keyboard.press("Enter")
    page.get_by_test_id("stDateInput").filter(has_text="Due on").locator("input").fill("2099-01-31")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Target").fill("60")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("A mentor in the first week").first).to_be_visible()


def test_a_promise_of_one_review_is_read_in_the_next(
    server: str, own: Path, page: Page, tmp_path: Path
) -> None:
    propose(page, server, "2024/25")
    save(page, "Wang Li")
    expect(page.get_by_text("Saved as R-00002.")).to_be_visible()
    present(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Nothing was agreed in earlier reviews"
    )
    page.keyboard.press("End")
    page.get_by_role("link", name="Record decisions").click()
    decide(page)
    assert [each.kind for each in api.batches(own)] == ["placement", "review", "decision"]

    page.goto(f"{server}/review?lang=en&review=R-00002")
    settled(page)
    press(page, "Take away")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Presentation").click()
    slides = Presentation(BytesIO(waiting.value.path().read_bytes())).slides
    named = [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]
    findings = page.locator(".io-agenda strong").all_inner_texts()
    assert named[1:] == findings

    report = api.load(own, write_files(tmp_path, {"placement": placements(SINCE)}))
    assert report.snapshot, report.text()
    propose(page, server, "2025/26")
    present(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Agreed last time: 1 of 1 done")
    row = page.get_by_role("row").filter(has_text="A mentor in the first week")
    for said in ("target 60%", "target reached", "20%", "90%", "up 70.0 points"):
        expect(row).to_contain_text(said)
