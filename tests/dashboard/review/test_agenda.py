"""What a review proposes and freezes, from hand-written registers."""

import dataclasses
import json
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from dashboard import query
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.metrics import CATALOGUE
from dashboard.result import Result
from dashboard.review import agenda, documents, drawings, freezing, periods, renewal, words
from dashboard.review.model import Ask, Card, Item, Review
from dashboard.review.subject import NoSuchSubject, Subject, UnreadableSubject
from dashboard.warehouse import Warehouse
from tests.papers import context_of
from tests.reviewing import COHORT, INTERNS, PARTNERS, placements, review_of
from tests.worlds import world


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reviewed")


@pytest.fixture(scope="module")
def warehouse(root: Path) -> Warehouse:
    return world(root, {"placement": placements(), "partner": PARTNERS})


def titles(warehouse: Warehouse, review: Review) -> dict[str, str]:
    pages = words.pages(context_of(warehouse), review)
    return {page.card.item.ask.id: page.title for page in pages}


@pytest.mark.parametrize(
    "text",
    ["enterprise:E0001", "college:信息工程学院", "programme:A: B", "industry:energy", "school"],
)
def test_a_subject_is_written_as_it_is_read(text: str) -> None:
    assert str(Subject.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "school:x", "enterprise", "enterprise: ", "person:1", "E0001"]
)
def test_what_names_no_subject_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(UnreadableSubject, match="enterprise:ID"):
        Subject.parse(text)


def test_a_subject_or_a_cohort_that_the_data_do_not_know_is_named(warehouse: Warehouse) -> None:
    periods.check(warehouse, Subject.parse("enterprise:E1"), COHORT)
    with pytest.raises(NoSuchSubject, match="enterprise:E99"):
        periods.check(warehouse, Subject.parse("enterprise:E99"), COHORT)
    with pytest.raises(NoSuchSubject, match="speak of 2023/24, 2024/25"):
        periods.check(warehouse, Subject.parse("school"), "2019/20")


def test_what_is_weak_and_strong_beside_the_school_is_proposed(warehouse: Warehouse) -> None:
    weak = {i.ask.metric: i.reason for i in review_of(warehouse, "college:Health").items}
    assert weak["unauthorised_leave"] == "weak"
    strong = {i.ask.metric: i.reason for i in review_of(warehouse, "college:Engineering").items}
    assert strong["unauthorised_leave"] == "strong"


def test_an_agenda_begins_with_what_was_agreed_and_ends_with_what_is_open(
    warehouse: Warehouse,
) -> None:
    for subject in ("school", "college:Health", "industry:manufacturing", "enterprise:E1"):
        items = review_of(warehouse, subject).items
        assert items[0].ask.kind == "agreed"
        assert items[-1].reason == "open"
        assert len({item.ask for item in items}) == len(items) == len({i.ask.id for i in items})


def test_a_partner_with_six_interns_sees_them_counted_openly_and_no_rate(
    warehouse: Warehouse,
) -> None:
    review = review_of(warehouse, "enterprise:E1")
    said = titles(warehouse, review)
    assert said["placements"].startswith("5 of 6 interns completed, 1 left without permission")
    assert said["standing"] == "Firm 1: too few persons for rates"
    placements = next(p for p in words.pages(context_of(warehouse), review) if p.card.results)
    assert "In the whole school: Completion 52% (n = 226)" in placements.notes[0].replace(
        "\xa0", " "
    )


def test_an_enterprise_s_own_review_holds_nobody_else(warehouse: Warehouse) -> None:
    review = review_of(warehouse, "enterprise:E21")
    text = json.dumps(documents.packed(review))
    assert "E21" in text
    assert not [f"E{n}" for n in range(1, 21) if f'"E{n}"' in text]
    for card in review.cards:
        asked = card.item.ask
        assert asked.filters.enterprise_id == ("E21",) or asked.kind == "agreed"
        for beside in filter(None, [asked.beside]):
            assert not beside.enterprise_id


def test_an_industry_stands_beside_an_enterprise_only_with_enough_others(
    warehouse: Warehouse,
) -> None:
    years = (COHORT,)
    among_twenty = agenda.benchmark(warehouse, Subject("enterprise", "E21"), years)
    assert among_twenty == Filters(academic_year=years, industry=("manufacturing",))
    assert agenda.benchmark(warehouse, Subject("enterprise", "E1"), years) is None


def test_one_enterprise_is_told_apart_by_its_own_interns(warehouse: Warehouse) -> None:
    """25 of its 30 interns left, of the whole school 108 of 226; as one draw of many it could say nothing."""
    assert (
        "Worse than the whole school"
        in titles(warehouse, review_of(warehouse, "enterprise:E21"))["standing"]
    )


def test_a_card_from_a_page_is_narrowed_to_the_subject_or_refused() -> None:
    college, firm = Subject("college", "Health"), Subject("enterprise", "E21")
    trend = Ask("figure", "completion_rate", "trend", ("academic_year",), Filters())
    fitted = agenda.fitting(college, trend)
    assert fitted is not None
    assert fitted.filters.college == ("Health",)
    assert fitted.beside == Filters()
    funnel = Ask("figure", "completion_rate", "funnel", ("enterprise_id",), Filters())
    assert agenda.fitting(firm, funnel) is None
    idle = Ask("figure", "facility_use", "bars", ("facility_kind",), Filters())
    assert agenda.fitting(firm, idle) is None


def test_a_stored_review_is_the_same_when_it_is_read_again(sample: Warehouse) -> None:
    everything = tuple(
        Item(Ask("figure", metric.id, "bars", metric.example.by)) for metric in CATALOGUE.values()
    )
    subject = Subject("school")
    review = freezing.freeze(sample, subject, sample.years[-2], everything, "review")
    review = dataclasses.replace(review, title="一 <b>", held_on="2026-09-01", notes="“…”")
    stored = json.dumps(documents.packed(review), ensure_ascii=False)
    again = documents.unpacked(json.loads(stored), id="R-1", batch=7)
    assert (again.title, again.held_on, again.notes) == ("一 <b>", "2026-09-01", "“…”")
    assert (again.id, again.batch, again.state) == ("R-1", 7, review.state)
    assert again.items == review.items
    for one, other in zip(review.results(), again.results(), strict=True):
        assert_frame_equal(one.frame.reset_index(drop=True), other.frame)
        assert (one.metric, one.notes, one.years, one.by) == (
            other.metric, other.notes, other.years, other.by,
        )  # fmt: skip
    assert not freezing.changed(review, again)


def test_new_data_change_the_cards_that_they_concern_and_no_other(tmp_path: Path) -> None:
    before = world(tmp_path, {"placement": placements(), "partner": PARTNERS})
    review = review_of(before, "enterprise:E1")
    more = {**INTERNS, ("E1", "Engineering", 2024): (2, 2)}
    after = world(tmp_path, {"placement": placements(more)})
    now = renewal.renewed(after, review)
    assert now.state != review.state
    ids = {card.item.ask.id for card, _ in freezing.changed(review, now)}
    assert "placements" in ids
    assert not ids & {"acts", "raised", "agreed"}
    assert titles(after, review)["placements"].startswith("5 of 6")
    assert titles(after, now)["placements"].startswith("5 of 7")


def test_cards_are_dropped_moved_and_commented_without_asking_the_data(
    warehouse: Warehouse,
) -> None:
    review = review_of(warehouse, "school")
    first, second, *_ = review.items
    said = dataclasses.replace(first, comment="Say this first")
    changed = review.with_items((second, said))
    assert [page.comment for page in words.pages(context_of(warehouse), changed)] == [
        "", "Say this first",
    ]  # fmt: skip
    assert changed.cards[1].results == review.cards[0].results
    with pytest.raises(KeyError):
        review.with_items((Item(Ask("rows", name="acts")),))


@pytest.fixture(scope="module")
def frozen(sample: Warehouse) -> list[Review]:
    cohort = periods.latest_mature(sample)
    subjects = [
        "school",
        *(f"{kind}:{sample.options(kind)[0]}" for kind in ("college", "industry")),
    ]
    rows = sample.snapshot.query(
        "select min(enterprise_id) from (select enterprise_id, sum(started) as interns "
        "from mart.enterprise_year group by 1) where interns in (1, 6) group by interns"
    )
    subjects += [f"enterprise:{key}" for key in rows.iloc[:, 0]]
    reviews = []
    for subject in map(Subject.parse, subjects):
        items = agenda.propose(sample, subject, cohort, "review")
        reviews.append(freezing.freeze(sample, subject, cohort, items, "review"))
    return reviews


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_card_of_the_sample_world_can_be_drawn_and_read(
    sample: Warehouse, frozen: list[Review], language: Language
) -> None:
    context = context_of(sample, language)
    assert len(frozen) == 5
    for page in (page for review in frozen for page in words.pages(context, review)):
        assert all((page.title, page.subtitle, page.reason, page.source))
        drawn = drawings.drawing(context, page, context.look(projector=True))
        if drawn is not None:
            assert drawn.figure().data
        assert page.missing is not None or len(page.table)


def test_a_result_of_another_year_is_not_the_same(warehouse: Warehouse) -> None:
    metric = CATALOGUE["completion_rate"]
    results: list[Result] = [
        query.evaluate(warehouse, metric, (), Filters(academic_year=(year,)))
        for year in ("2023/24", "2024/25")
    ]
    item = Item(Ask("figure", metric.id, "bars"))
    reviews = [
        Review(Subject("school"), COHORT, (Card(item, (each,)),), each.state, "", "review")
        for each in results
    ]
    assert freezing.changed(reviews[0], reviews[1])
    assert not freezing.changed(reviews[0], reviews[0])
