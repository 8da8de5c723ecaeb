"""A dirty file on its way through all six steps, with real clicks, into an empty data directory."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import tile
from tests.browser.waiting import settled

pytestmark = pytest.mark.browser

HEADER = "学号,学院,专业,实习企业,计划开始日期,计划结束日期,实际开始日期,实际结束日期,结束原因,是否购买保险情况,姓名"
ROW = (
    "S{0:03d},机械工程学院,机械设计,昆明机床有限公司,2024/10/1,2025/1/31,10/11/2024,{1},是,张三{0}"
)
DONE, GONE = "2025/1/31,完成", "2024/11/15,提前走了"


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """A workbook's export as offices have it: a title, GB18030, unclear dates, an unknown reason."""
    rows = [ROW.format(n, GONE if n % 4 == 0 else DONE) for n in range(40)]
    path = tmp_path / "实习台账.csv"
    path.write_bytes(
        "\n".join(["2024年实习台账", HEADER, *rows, "合计" + 10 * ","]).encode("gb18030")
    )
    return path


def step(page: Page, name: str) -> None:
    """Wait until the stepper points to a step."""
    expect(page.locator("ol.io-steps [aria-current=step]")).to_contain_text(name)
    settled(page)


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a box, in the middle of the window so that its list stays open."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input").first
    box.evaluate("element => element.scrollIntoView({block: 'center'})")
    box.click()
    page.get_by_role("option", name=option, exact=True).click()


def metric(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stMetric").filter(has_text=name)


def test_a_dirty_file_is_repaired_weighed_and_published(
    server: str, page: Page, dirty: Path, tmp_path: Path
) -> None:
    page.goto(f"{server}/upload?lang=en")
    expect(page.get_by_role("heading", name="What can be loaded")).to_be_visible()
    page.locator("input[type=file]").set_input_files(dirty)

    step(page, "Columns")
    expect(page.get_by_text("Placements · GB18030 · comma · header in line 2")).to_be_visible()
    expect(page.get_by_text("Personal columns, not stored: 姓名")).to_be_visible()
    pick(page, "是否购买保险情况", "Insured")
    page.get_by_role("button", name="Use the columns like this").click()

    step(page, "Problems")
    page.get_by_role("radio", name="the day comes first").click()
    expect(metric(page, "Rejected")).to_contain_text("11")
    with page.expect_download() as download:
        page.get_by_role("button", name="Rejected rows as CSV").click()
    download.value.save_as(tmp_path / "rejected.csv")
    rejected = (tmp_path / "rejected.csv").read_text(encoding="utf-8-sig")
    assert rejected.count("提前走了") == 10
    assert "张三" not in rejected
    pick(page, "“提前走了”", "left without permission")
    page.get_by_role("button", name="Read them like this in all rows").click()

    step(page, "Publish")
    expect(metric(page, "New")).to_contain_text("40")
    expect(page.get_by_role("cell", name="75% (n = 40)")).to_be_visible()
    page.get_by_role("button", name="Publish 40 rows").click()
    expect(page.get_by_text(re.compile("Published as snapshot .*, batch 1"))).to_be_visible()
    page.get_by_role("link", name="See the overview").click()
    expect(tile(page, "Completion")).to_contain_text("75")
