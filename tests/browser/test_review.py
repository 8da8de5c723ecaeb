"""A review with real clicks: prepared, reordered, saved by two people, and met by newer data."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from etl import api
from tests.browser.acting import press, save
from tests.browser.looking import looked_at
from tests.browser.waiting import settled, title
from tests.worlds import PLACEMENT, load_texts, write_files

pytestmark = pytest.mark.browser

LATER = PLACEMENT.replace("\nS", "\nT").replace(
    "2025-01-31,completed", "2024-11-30,left_without_permission"
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reviews") / "own"
    report = load_texts(root, {"placement": PLACEMENT})
    assert report.snapshot, report.text()
    return root


def agenda(page: Page) -> list[str]:
    settled(page)
    return page.locator(".io-agenda strong").all_inner_texts()


def test_two_people_prepare_a_review_and_newer_data_come(
    server: str, own: Path, page: Page, colleague: Page, tmp_path: Path
) -> None:
    page.goto(f"{server}/review?lang=en&subject=school")
    title(page, "Prepare a review")
    press(page, "Propose an agenda")
    expect(page.get_by_role("heading", name="Agenda:")).to_be_visible()
    proposed = agenda(page)
    press(page, "Down")
    expect(page.locator(".io-agenda strong").first).to_have_text(proposed[1])
    press(page, "Look")
    expect(page.locator(".io-agenda strong")).to_have_count(len(proposed))
    save(page, "Wang Li")
    expect(page.get_by_text("Saved as R-00002.")).to_be_visible()
    expect(page).to_have_url(f"{server}/review?lang=en&review=R-00002")

    colleague.goto(f"{server}/review?lang=en&review=R-00002")
    expect(colleague.locator(".io-agenda strong").first).to_have_text(proposed[1])
    press(colleague, "Drop", len(proposed) - 1)
    expect(colleague.get_by_text("Dropped:")).to_be_visible()
    press(page, "Up", 1)
    expect(page.locator(".io-agenda strong").first).to_have_text(proposed[0])
    save(colleague, "Chen Yu")
    expect(colleague.get_by_text("Saved as R-00002.")).to_be_visible()
    press(page, "Save")
    expect(page.get_by_text("Chen Yu changed the review")).to_be_visible()
    assert agenda(page) == proposed
    assert [each.who for each in api.review_versions(own, "R-00002")] == ["Wang Li", "Chen Yu"]
    press(page, "Open the current version")
    expect(page.locator(".io-agenda strong")).to_have_count(len(proposed) - 1)

    report = api.load(own, write_files(tmp_path, {"placement": LATER}))
    assert report.snapshot, report.text()
    frozen = agenda(page)
    page.reload()
    expect(page.get_by_text("Newer data were published since")).to_be_visible()
    assert agenda(page) == frozen
    page.get_by_text("Then and now", exact=True).click()
    expect(page.get_by_role("columnheader", name="Now").first).to_be_visible()
    press(page, "Refresh")
    expect(page.get_by_text("The review has the figures of the data up to")).to_be_visible()
    assert agenda(page) != frozen
    press(page, "Look")
    assert looked_at(page) == []
    press(page, "Take away")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Workbook").click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    assert len(book.sheetnames) == len(frozen) + 1
