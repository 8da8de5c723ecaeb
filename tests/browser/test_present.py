"""The meeting itself: led by the keyboard, fitting every window, with notes, questions and decisions."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.messages import Language, translate
from dashboard.review.model import Review
from dashboard.shell import navigation
from tests import reviewing
from tests.browser.looking import looked_at
from tests.browser.waiting import Theme, at_rest, listening, title
from tests.serving import served

pytestmark = pytest.mark.browser

SUBJECTS = ("college:信息工程学院", "enterprise:E0167")
SIZES = ((1280, 720), (1920, 1080))
LOOKS: tuple[tuple[Language, Theme], ...] = (("en", "light"), ("zh", "dark"))
PROBLEMS = """() => {
  const stage = document.querySelector('.st-key-stage'), root = document.documentElement;
  const found = [];
  const box = (it) => it.getBoundingClientRect();
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push('the page scrolls');
  if (stage.scrollHeight > stage.clientHeight || stage.scrollWidth > stage.clientWidth)
    found.push('the stage scrolls');
  if (Math.abs(box(stage).width - innerWidth) + Math.abs(box(stage).height - innerHeight) > 4)
    found.push('the stage does not fill the window');
  const foot = document.querySelector('.io-stage-foot');
  const plot = document.querySelector('.st-key-stage .main-svg');
  if (plot && foot && box(plot).bottom > box(foot).top + 2)
    found.push('the figure reaches into the notes');
  if (plot && box(plot).right > innerWidth) found.push('the figure is cut off');
  for (const row of document.querySelectorAll('.io-stage-table tr:not([hidden])'))
    if (box(row).bottom > box(row.closest('.io-stage-rows')).bottom + 2) found.push('a row is cut off');
  for (const rows of document.querySelectorAll('.io-stage-rows')) {
    const shown = rows.querySelectorAll('tbody tr:not([hidden])').length;
    const said = rows.parentElement.querySelector('.io-stage-more').textContent;
    const all = shown === Number(rows.dataset.count);
    if (all ? said : !said.includes(String(shown))) found.push('how many rows there are is not said');
  }
  for (const day of document.querySelectorAll('.io-stage-table tr:not([hidden]) time'))
    if (day.getClientRects().length > 1) found.push('a day breaks over two lines');
  const key = document.querySelector('.st-key-stage .legend');
  const marks = document.querySelector('.st-key-stage .gridlayer');
  if (key && marks && box(marks).height && box(key).bottom > box(marks).top + 2)
    found.push('the key covers the figure');
  const place = document.querySelector('.io-stage-place');
  if (!place || box(place).bottom > innerHeight) found.push('the progress is out of sight');
  return found;
}"""


@pytest.fixture(scope="module")
def meeting(
    sample_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, Review]]]:
    """Serve a university's own data, in which reviews of a college and of an enterprise are stored."""
    root = tmp_path_factory.mktemp("meeting") / "own"
    shutil.copytree(sample_root, root)
    reviews = {each: reviewing.stored(root, reviewing.frozen(root, each)) for each in SUBJECTS}
    given = {"DATA_DIR": str(root), "SAMPLE_DIR": str(sample_root)}
    with served(root.with_name("server.log"), given) as url:
        yield url, reviews


def present(
    page: Page, meeting: tuple[str, dict[str, Review]], subject: str, more: str = "&lang=en"
) -> Review:
    """Open the presentation of a review."""
    url, reviews = meeting
    page.goto(f"{url}/present?review={reviews[subject].id}{more}")
    listening(page)
    return reviews[subject]


def shows(page: Page, place: int, count: int) -> None:
    """Expect a card on the stage."""
    expect(page.locator(".io-stage-place")).to_have_text(re.compile(rf"(^|\s){place} / {count}$"))
    listening(page)


def problems(page: Page, looks: int = 25) -> list[str]:
    """Return what does not fit; a stage that still moves is measured again."""
    for _ in range(looks):
        found: list[str] = page.evaluate(PROBLEMS)
        if not found:
            break
        page.wait_for_timeout(200)
    return found


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_every_card_fits_both_projectors_without_scrolling(
    meeting: tuple[str, dict[str, Review]],
    page: Page,
    subject: str,
    language: Language,
    theme: Theme,
) -> None:
    page.emulate_media(color_scheme=theme)
    count = len(present(page, meeting, subject, f"&lang={language}").cards)
    at_rest(page, theme)
    for place in range(count + 2):
        if place:
            page.keyboard.press("ArrowRight")
            shows(page, min(place, count), count)
        if place == count + 1:
            expect(page.get_by_role("heading", level=1)).to_have_text(
                translate(language, "What do we decide?")
            )
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert problems(page) == [], f"card {place}, {width} x {height}"
        if 0 < place <= count:
            with_notes(page, place)
        if place in (2, count):
            assert looked_at(page) == [], f"card {place}"


def with_notes(page: Page, place: int) -> None:
    """Expect that a card fits beside the presenter's notes, too, on the smaller projector."""
    width, height = SIZES[0]
    page.set_viewport_size({"width": width, "height": height})
    page.keyboard.press("n")
    expect(page.locator(".io-notes")).to_be_visible()
    listening(page)
    assert problems(page) == [], f"card {place} with notes"
    page.keyboard.press("n")
    expect(page.locator(".io-notes")).to_have_count(0)
    listening(page)


def test_the_keyboard_leads_and_a_reload_stays(
    meeting: tuple[str, dict[str, Review]], page: Page
) -> None:
    url, reviews = meeting
    count = len(reviews[SUBJECTS[0]].cards)
    page.goto(f"{url}/review?review={reviews[SUBJECTS[0]].id}&lang=en")
    page.get_by_test_id("stMain").get_by_role("link", name="Present").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("School of Information Engineering")
    for gone in ("stHeader", "stSidebar", "stToolbar"):
        expect(page.get_by_test_id(gone)).to_be_hidden()
    listening(page)
    for key, place in (
        ("PageDown", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("PageDown", 2),
        ("PageUp", 1),
    ):
        page.keyboard.press(key)
        shows(page, place, count)
    page.keyboard.press("End")
    expect(page.get_by_role("heading", level=1)).to_have_text("What do we decide?")
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", level=1)).to_have_text("School of Information Engineering")
    page.keyboard.press("ArrowRight")
    shows(page, 1, count)
    expect(page).to_have_url(re.compile("card=1"))
    page.reload()
    shows(page, 1, count)
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    assert looked_at(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Keys")).to_have_count(0)
    listening(page)
    page.keyboard.press("n")
    expect(page.get_by_role("region", name="Notes")).to_contain_text(reviewing.SAID)
    assert problems(page) == []
    page.keyboard.press("n")
    expect(page.get_by_role("region", name="Notes")).to_have_count(0)
    listening(page)
    page.keyboard.press("Escape")
    title(page, navigation.ENTRIES["review"].label)
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_the_notes_follow_in_a_second_window(
    meeting: tuple[str, dict[str, Review]], page: Page
) -> None:
    count = len(present(page, meeting, SUBJECTS[1]).cards)
    page.keyboard.press("ArrowRight")
    shows(page, 1, count)
    with page.context.expect_page() as opened:
        page.keyboard.press("w")
    notes = opened.value
    title(notes, "Presenter's notes")
    expect(notes.get_by_text(f"1 of {count}", exact=True)).to_be_visible()
    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    shows(page, 2, count)
    finding = page.get_by_role("heading", level=1).inner_text()
    expect(notes.get_by_text(f"2 of {count}", exact=True)).to_be_visible()
    expect(notes.get_by_role("heading", name=finding)).to_be_visible()
    expect(notes.get_by_role("region", name="Notes")).to_contain_text(reviewing.SAID)
    assert looked_at(notes) == []


def test_a_question_is_answered_and_the_frozen_card_comes_back(
    meeting: tuple[str, dict[str, Review]], page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    review = present(page, meeting, SUBJECTS[0], "&lang=en&card=4")
    shows(page, 4, len(review.cards))
    frozen = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("f")
    expect(page.locator(".io-stage-live")).to_have_text("live, not frozen")
    listening(page)
    page.get_by_test_id("stSelectbox").filter(has_text="Split by").click()
    page.get_by_role("option", name="Industry", exact=True).click()
    expect(page.locator(".io-stage-subtitle")).to_contain_text("by industry")
    listening(page)
    assert problems(page) == []
    assert looked_at(page) == []
    page.keyboard.press("ArrowRight")
    expect(page.locator(".io-stage-live")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".io-stage-live")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(frozen)


def test_what_is_decided_is_recorded_off_the_projector(
    meeting: tuple[str, dict[str, Review]], page: Page
) -> None:
    present(page, meeting, SUBJECTS[1])
    page.keyboard.press("End")
    page.get_by_role("link", name="Record decisions").click()
    title(page, "Decide")
    page.get_by_role("radio", name="An indicator with its target").click()
    expect(page.get_by_text(re.compile("^Now .*95% interval"))).to_be_visible()
    for label in ("What was decided *", "Who (role) *"):
        expect(page.get_by_label(label, exact=True)).to_be_visible()
    page.get_by_role("textbox", name="What was decided").fill("A mentor in the first week")
    who = page.get_by_test_id("stSelectbox").filter(has_text="Who (role)").locator("input")
    who.fill("Dean of the college")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Target").fill("95")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Due on")
    assert looked_at(page) == []
