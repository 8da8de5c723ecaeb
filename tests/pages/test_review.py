"""Prepare: an agenda is proposed, changed, saved and refreshed; what does not fit is said."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters import Filters
from dashboard.review.model import Ask
from etl import api
from tests.apps import open_page, press, words
from tests.worlds import HEADER, PLACEMENT, load_texts, write_files

PARTNERS = """
enterprise_id,official_name,industry,region
E0,"Enterprise 0 <b>*bold*</b> =1+1",manufacturing,Kunming
E1,Enterprise 1,manufacturing,Kunming
"""
MORE = "\n".join(
    [
        HEADER,
        *(
            f"T{n},Engineering,Mechatronics,Enterprise {n % 6},school,2024-10-01,2025-01-31,2024-10-01,"
            "2024-11-30,left_without_permission"
            for n in range(20)
        ),
    ]
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review") / "own"
    report = load_texts(root, {"partner": PARTNERS, "placement": PLACEMENT})
    assert report.snapshot, report.text()
    return root


@pytest.fixture
def own(loaded: Path, own_root: Path) -> Path:
    return shutil.copytree(loaded, own_root)


def prepared(subject: str, **more: str) -> AppTest:
    """A session in which an agenda was proposed."""
    at = open_page("review", lang="en", subject=subject, **more)
    return at.button(key="review.propose").click().run()


def titles(at: AppTest) -> list[str]:
    """Return what stands on the agenda, in its order."""
    drawn = [str(getattr(html, "value", "")) for html in at.get("html")]
    rows = [html for html in drawn if 'class="io-agenda"' in html]
    return [row.split("<strong>")[1].split("</strong>")[0] for row in rows]


def save(at: AppTest, name: str) -> AppTest:
    at.text_input(key="actor.field").set_value(name).run()
    return press(at, "Save this review")


def said(at: AppTest) -> str:
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: at.success,
        lambda: at.warning,
        lambda: at.caption,
    )
    return "\n".join(each.value for kind in kinds for each in kind())


def test_a_newcomer_gets_an_agenda_changes_its_order_and_drops_nothing_for_good() -> None:
    at = prepared("school")
    before = titles(at)
    assert len(before) > 5
    assert before[0].startswith("Agreed last time: ")
    assert "not saved. With data of your own it can" in said(at)
    assert "Save" not in {button.label for button in at.button}
    at = press(at, "Down")
    assert titles(at) == [before[1], before[0], *before[2:]]
    at = press(at, "Up", 1)
    assert titles(at) == before
    key = next(str(each.key) for each in at.text_input if "comment" in str(each.key))
    at.text_input(key=key).set_value("Start with <b>this</b>").run()
    at = press(press(at, "Drop", 2), "Drop", 2)
    assert titles(at) == [*before[:2], *before[4:]]
    assert titles(press(at, "Bring back", 1)) == [*before[:2], before[3], *before[4:]]
    at = press(at, "Bring back")
    assert titles(at) == before
    assert at.text_input(key=key).value == "Start with <b>this</b>"


def test_the_figure_of_a_card_is_shown_on_demand_and_one_at_a_time() -> None:
    at = prepared("school")
    assert not at.get("plotly_chart")
    at = press(at, "Look", 1)
    assert len(at.get("plotly_chart")) == 1
    at = press(at, "Look", 1)
    assert len(at.get("plotly_chart")) == 1
    assert not press(at, "Hide").get("plotly_chart")


def test_an_indicator_is_added_from_the_list_as_the_subject_has_it() -> None:
    at = prepared("college:信息工程学院")
    count = len(titles(at))
    at.session_state["review.add"] = True
    at.run()
    assert "ring_acts" not in at.selectbox(key="review.metric").options
    at.selectbox(key="review.metric").set_value("offer_rate").run()
    assert at.selectbox(key="review.way").options[0] == "Over the years"
    assert "By college" not in at.selectbox(key="review.way").options
    at = press(at.selectbox(key="review.way").set_value("programme").run(), "Add to the agenda")
    assert len(titles(at)) == count + 1
    assert "Offers" in titles(at)[-1]


def test_cards_from_other_pages_are_narrowed_and_those_that_do_not_fit_are_refused() -> None:
    at = open_page("review", lang="en", subject="enterprise:E0001")
    years = ("2024/25",)
    at.session_state["review.tray"] = {
        "sample": (
            Ask("figure", "completion_rate", "trend", ("academic_year",)),
            Ask(
                "figure",
                "completion_rate",
                "funnel",
                ("enterprise_id",),
                Filters(academic_year=years),
            ),
            Ask("figure", "destination_rate", "trend", ("academic_year",)),
        )
    }
    at = at.run()
    assert "for the review that you open or begin: Completion, by academic year" in words(at)
    at = at.button(key="review.propose").click().run()
    count = len(titles(at))
    assert "**Added from other pages: 3.**" in words(at)
    told = said(at).replace("\\", "")
    assert "“Completion, by enterprise” can not be added: the review of one enterprise" in told
    assert (
        "“Destination secured, by academic year” can not be added: it is not recorded by enterprise"
        in told
    )
    at = press(at, "Add them to the agenda")
    assert len(titles(at)) == count + 1
    assert "Added from other pages" not in words(at)


def test_a_subject_or_a_cohort_that_the_data_do_not_know_is_said(own: Path) -> None:
    at = open_page("review", lang="en", subject="enterprise:E77")
    assert "The data know nothing of enterprise" in at.warning[0].value
    at = open_page("review", lang="en", subject="planet:Mars")
    assert "names no subject" in at.warning[0].value
    at = open_page("review", lang="en", subject="school", cohort="2011/12")
    assert "do not speak of 2011/12" in at.warning[0].value
    assert "R\\-00077" in open_page("review", lang="en", review="R-00077").error[0].value


def test_a_name_with_markup_stays_a_name(own: Path) -> None:
    at = prepared("enterprise:E0")
    assert "Enterprise 0 &lt;b&gt;*bold*&lt;/b&gt; =1+1" in words(at)
    at = save(at, "Wang <i>Li</i>")
    assert (
        api.reviews(own)[0].title == "Cooperation review: Enterprise 0 <b>*bold*</b> =1+1, 2024/25"
    )
    at = press(at, "Other reviews")
    assert "<b>*bold*" not in words(at)
    assert "Wang &lt;i&gt;Li&lt;/i&gt;" in words(at)


def test_a_review_is_saved_found_again_and_the_second_author_is_told(own: Path) -> None:
    first = prepared("school")
    first.text_input(key="review.meeting-title").set_value("Autumn").run()
    first = save(first, "Wang Li")
    assert "Saved as R-00002" in said(first)
    second = press(open_page("review", lang="en"), "Open")
    assert second.query_params["review"] == "R-00002"
    assert titles(second) == titles(first)
    first = press(press(first, "Down"), "Save")
    second = press(second, "Drop")
    assert "There is another version by now: version 2, saved by Wang Li" in words(second).replace(
        "\\", ""
    )
    second = save(second, "Chen Yu")
    assert "Wang Li changed the review “Autumn”" in words(second).replace("\\", "")
    assert [each.version for each in api.reviews(own)] == [2]
    second = press(second, "Save mine as a new review")
    assert [each.who for each in api.reviews(own)] == ["Chen Yu", "Wang Li"]
    assert len(titles(second)) == len(titles(first)) - 1
    second = press(second, "Other reviews")
    earlier = next(
        each.label for each in second.button if each.label.startswith("version 1, saved by Wang Li")
    )
    second = press(second, earlier)
    assert "You see an earlier version" in words(second).replace("\\", "")
    assert titles(press(second, "Open the current version")) == titles(first)


def test_newer_data_are_told_as_then_and_now_and_the_review_is_refreshed(own: Path) -> None:
    at = save(prepared("school"), "Wang Li")
    before = titles(at)
    assert "Newer data" not in words(at.run())
    report = api.load(own, write_files(own / "more", {"placement": MORE}))
    assert report.snapshot, report.text()
    at = at.run()
    assert titles(at) == before
    assert "Newer data were published since this review was frozen." in words(at)
    tables = [table.value for table in at.table]
    rows = [tuple(row) for table in tables for row in table.to_numpy().tolist()]
    assert any(then != now for _, then, now in rows)
    at = press(at, "Refresh")
    assert "Newer data" not in words(at)
    assert "The review has the figures of the data up to 31 January 2025 now" in said(at)
    assert titles(at) != before
    at = press(at, "Undo my changes")
    assert titles(at) == before
    at = press(press(at, "Refresh"), "Save")
    assert [each.version for each in api.review_versions(own, "R-00002")] == [1, 2]


def test_the_page_speaks_chinese() -> None:
    at = open_page("review", lang="zh", subject="school")
    at = at.button(key="review.propose").click().run()
    assert "准备评审" in words(at)
    assert "上次商定" in words(at)
    assert "议程：" in words(at)


def test_files_for_all_enterprises_of_a_college_are_made_in_one_go(own: Path) -> None:
    at = open_page("review", lang="en")
    at.session_state["review.many"] = True
    at = at.run()
    at = at.selectbox(key="review.many-format").set_value("xlsx").run()
    at = press(at, "Make 6 files")
    assert [each.proto.label for each in at.get("download_button")] == ["Download the archive"]
    box = zipfile.ZipFile(io.BytesIO(at.session_state["review.many-made"][1]))
    assert len(set(box.namelist())) == 6
    assert "Enterprise-1-2024-25-Workbook.xlsx" in box.namelist()
    book = openpyxl.load_workbook(io.BytesIO(box.read("Enterprise-1-2024-25-Workbook.xlsx")))
    told = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "10 of 10 interns completed" in told
    assert "Enterprise 2" not in told
    at = at.selectbox(key="review.many-format").set_value("brief").run()
    assert not at.get("download_button")


def test_a_partner_leads_to_its_review_whatever_was_before_us() -> None:
    at = prepared("school")
    at.query_params["subject"] = "enterprise:E0001"
    at = at.run()
    assert at.selectbox(key="review.key.enterprise").value == "E0001"
    at = at.button(key="review.propose").click().run()
    assert "subject" not in at.query_params
    assert "Whole school" not in words(at).split("</h2>")[0]
    assert len(titles(press(at, "Other reviews"))) == 0
    assert len([each for each in at.button if each.label == "Go on"]) == 2


def test_a_card_is_added_on_the_data_of_the_review_and_refused_where_these_are_gone(
    own: Path,
) -> None:
    at = save(prepared("school"), "Wang Li")
    before = titles(at)
    report = api.load(own, write_files(own / "more", {"placement": MORE}))
    assert report.snapshot, report.text()
    at.session_state["review.add"] = True
    at = at.run().selectbox(key="review.metric").set_value("completion_rate").run()
    at = press(at, "Add to the agenda")
    assert titles(at)[:-1] == before
    assert "100%" in titles(at)[-1]
    [stored] = api.reviews(own)
    gone = {**api.review_document(own, stored.batch), "state": "000077-00000000.0.0"}
    about: dict[str, Any] = {
        "title": "Gone",
        "subject": "school",
        "cohort": "2024/25",
        "actor": "Wang Li",
    }
    other = open_page("review", lang="en", review=api.save_review(own, gone, **about).id)
    other.session_state["review.add"] = True
    assert "no longer kept, so that no card can be added" in said(other.run())
    assert titles(other) == before


def test_what_a_review_decided_itself_is_no_newer_data_of_it(own: Path) -> None:
    at = save(prepared("school"), "Wang Li")
    decided = {
        "decided_on": "2025-09-01", "what": "Two mentors", "who": "dean", "due_on": "2026-01-31",
        "review": "R-00002", "cohort": "2024/25",
    }  # fmt: skip
    assert api.enter(own, "decision", decided, actor="Wang Li").snapshot
    assert "Newer data" not in words(at.run())
    assert api.enter(own, "decision", {**decided, "review": "R-00001"}, actor="Wang Li").snapshot
    assert "Cards that changed: 1." in words(at.run())
    told = words(at).replace("\\", "")
    assert "Nothing was agreed in earlier reviews → Agreed last time: 0 of 1 done" in told
