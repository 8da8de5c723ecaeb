"""The first data of a university: the sample world makes way, and figures follow what is uploaded."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import publish, tile
from tests.pages.uploading import placements

pytestmark = pytest.mark.browser


def test_an_upload_changes_a_number(server: str, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "placements.csv"
    file.write_text(placements(30, 10))
    publish(page, server, file)
    expect(page.get_by_text("Synthetic university")).to_have_count(0)
    expect(tile(page, "Completion")).to_contain_text("75")
    file.write_text(placements(40, more="broken,row\n"))
    publish(page, server, file)
    expect(tile(page, "Completion")).to_contain_text("100")
