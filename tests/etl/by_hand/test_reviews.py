"""Reviews are versions in the journal: saved, told apart, taken back, rebuilt, and free of erased persons."""

import os
from pathlib import Path
from typing import Any

import pytest

from etl import api
from etl.storing import journal
from etl.storing.places import Places
from tests.etl import breaking
from tests.etl.insides import rebuilt_is_the_same
from tests.worlds import LOADED_AT, load_texts

GONE = "2021000001"
PLACEMENTS = f"""
placement_id,student_id,college,programme,enterprise,planned_start,planned_end,end_reason
P1,{GONE},Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed
P2,2021000002,Engineering,Mechatronics,Acme,2024-10-01,2025-01-31,completed
"""
FROZEN = {"cards": [{"id": "offer_rate", "value": 0.5, "n": 2}], "notes": {"offer_rate": "见附件"}}
ABOUT = {"title": "Acme, 2024/25", "subject": "enterprise:E1", "cohort": "2024/25"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    load_texts(tmp_path, {"placement": PLACEMENTS})
    return tmp_path


def saved(root: Path, actor: str, document: dict[str, Any], **more: Any) -> api.StoredReview:
    return api.save_review(root, document, actor=actor, now=LOADED_AT, **{**ABOUT, **more})


def further(
    root: Path, actor: str, document: dict[str, Any], version: api.StoredReview
) -> api.StoredReview:
    return saved(root, actor, document, review_id=version.id, based_on=version.batch)


def test_a_review_is_kept_word_for_word_and_builds_no_table(root: Path) -> None:
    said: list[str] = []
    before = api.status(root)["tables"]
    first = saved(root, "Wang Li", FROZEN, progress=lambda step: said.append(step.en))
    assert first == api.StoredReview(
        "R-00002", "Acme, 2024/25", "enterprise:E1", "2024/25", 2, 1, "Wang Li",
        LOADED_AT.isoformat(timespec="seconds"),
    )  # fmt: skip
    assert api.review_document(root, first.batch) == FROZEN
    assert api.reviews(root) == [first]
    assert not [step for step in said if step.startswith("building")]
    assert api.status(root)["tables"] == before


def test_a_review_has_versions_and_the_one_saved_last_comes_first(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    other = saved(root, "Wang Li", FROZEN, title="  The whole\n school ", subject="school")
    second = further(root, "Chen Yu", {**FROZEN, "order": [2, 1]}, first)
    assert (second.id, second.version, second.who) == (first.id, 2, "Chen Yu")
    assert other.title == "The whole school"
    assert api.reviews(root) == [second, other]
    assert api.review_versions(root, first.id) == [first, second]
    assert api.review_versions(root, "R-99999") == []
    assert "order" not in api.review_document(root, first.batch)
    assert rebuilt_is_the_same(root)
    assert api.reviews(root) == [second, other]


def test_the_second_of_two_authors_is_told_and_nothing_is_overwritten(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    second = further(root, "Chen Yu", {**FROZEN, "order": [2, 1]}, first)
    before = api.published(root)
    with pytest.raises(api.ReviewChanged) as problem:
        further(root, "Wang Li", {**FROZEN, "order": [1]}, first)
    assert "Chen Yu changed the review “Acme, 2024/25” at 2026-09-01 12:00" in str(problem.value)
    assert "Chen Yu 于 2026-09-01 12:00 修改" in problem.value.message.zh
    with pytest.raises(api.ReviewChanged):
        saved(root, "Wang Li", FROZEN, review_id=first.id)
    assert (api.reviews(root), api.published(root)) == ([second], before)


def test_what_is_stored_already_is_not_stored_again(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    before = api.published(root)
    assert further(root, "Wang Li", FROZEN, first) == first
    assert saved(root, "Wang Li", FROZEN, review_id=first.id) == first  # clicked twice
    assert api.published(root) == before


def test_taking_a_version_back_brings_the_one_before_it_back(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    second = further(root, "Chen Yu", {**FROZEN, "order": [2, 1]}, first)
    api.undo(root, second.batch, actor="Zhao Min")
    assert api.reviews(root) == [first]
    with pytest.raises(api.ReviewChanged, match="Zhao Min changed"):
        further(root, "Chen Yu", FROZEN | {"order": []}, second)
    with pytest.raises(api.NoSuchReview):
        api.review_document(root, second.batch)
    third = further(root, "Chen Yu", FROZEN | {"order": [1]}, first)
    assert third.version == 2
    assert rebuilt_is_the_same(root)


def test_a_deleted_review_is_gone_with_all_versions_and_comes_back_with_them(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    second = further(root, "Chen Yu", FROZEN | {"order": [1]}, first)
    with pytest.raises(api.ReviewChanged):
        api.withdraw_review(root, first.id, actor="Wang Li", based_on=first.batch)
    api.withdraw_review(root, first.id, actor="Wang Li", based_on=second.batch)
    assert api.reviews(root) == []
    with pytest.raises(api.NoSuchReview, match="R-00002"):
        api.withdraw_review(root, first.id, actor="Wang Li", based_on=second.batch)
    assert rebuilt_is_the_same(root)
    api.undo(root, 4, actor="Wang Li")
    assert api.review_versions(root, first.id) == [first, second]


def test_the_ledger_shows_reviews_beside_files(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    api.withdraw_review(root, first.id, actor="Wang Li", based_on=first.batch)
    lines = [(line.id, line.kind, line.file, line.action, line.rows) for line in api.batches(root)]
    assert lines == [
        (1, "placement", "placement.csv", "load", 2),
        (2, "review", "Acme, 2024/25", "review", 1),
        (3, "review", "Acme, 2024/25", "withdraw", 0),
    ]
    assert api.batches(root)[1].record == {
        "key": "R-00002", "subject": "enterprise:E1", "cohort": "2024/25",
    }  # fmt: skip


def test_a_lost_or_altered_document_is_told_and_keeps_no_figure_from_being_built(
    root: Path,
) -> None:
    first = saved(root, "Wang Li", FROZEN)
    document = api.original(root, first.batch)[1]
    document.write_text(document.read_text(encoding="utf-8").replace("0.5", "0.9"), "utf-8")
    with pytest.raises(api.DamagedReview, match=r"“Acme, 2024/25” can not be shown"):
        api.review_document(root, first.batch)
    document.unlink()
    with pytest.raises(api.DamagedReview):
        api.review_document(root, first.batch)
    assert rebuilt_is_the_same(root)


def test_an_erased_person_is_cut_out_of_every_version_and_stays_out(root: Path) -> None:
    notes = {
        "offer_rate": f"ask {GONE}, not 12021000001",
        f"why {GONE}": ["２０２１０００００１离岗", 3],
    }
    first = saved(root, "Wang Li", {**FROZEN, "notes": notes})
    second = further(root, "Wang Li", FROZEN, first)
    erased = api.erase(root, GONE, actor="Chen Yu", now=LOADED_AT)
    assert erased.rows == {"placement": 1}
    assert [detail.en for detail in erased.details if "Review" in detail.en] == [
        "Review “Acme, 2024/25” (batch 2): texts from which the person was cut out 3."
    ]
    assert api.review_document(root, first.batch)["notes"] == {
        "offer_rate": "ask [...], not 12021000001", "why [...]": ["[...]离岗", 3],
    }  # fmt: skip
    assert api.review_document(root, second.batch) == FROZEN
    assert [line.erased for line in api.batches(root)] == [True, True, False]
    held = [path for path in root.rglob("*") if path.is_file() and "files" not in path.parts]
    other, gone = f"1{GONE}".encode(), GONE.encode()
    assert not [path for path in held if gone in path.read_bytes().replace(other, b"")]
    third = further(root, "Wang Li", {**FROZEN, "notes": {"a": f"again {GONE}"}}, second)
    assert api.review_document(root, third.batch)["notes"] == {"a": "again [...]"}
    assert rebuilt_is_the_same(root)


def test_a_short_identifier_stays_in_a_review_and_that_is_told(tmp_path: Path) -> None:
    load_texts(tmp_path, {"placement": PLACEMENTS.replace(GONE, "S1")})
    first = saved(tmp_path, "Wang Li", {"notes": "row S1"})
    told = api.erase(tmp_path, "S1", actor="Chen Yu", now=LOADED_AT).details[-1]
    assert "“Acme, 2024/25” (batch 2): the identifier is too short" in told.en
    assert api.review_document(tmp_path, first.batch) == {"notes": "row S1"}


@pytest.mark.parametrize("step", ["storing", "writing", "giving", "showing"])
def test_killed_while_it_is_saved_a_review_is_there_or_not(root: Path, step: str) -> None:
    assert breaking.in_process(breaking.killed_at, root, "review", step) == -breaking.KILL
    api.complete(root)
    committed = step in {"giving", "showing"}
    assert [review.title for review in api.reviews(root)] == ["Whole school"] * committed
    assert [api.review_document(root, review.batch) for review in api.reviews(root)] == [
        breaking.DOCUMENT
    ] * committed
    api.ensure_current(root)
    assert (breaking.leftovers(root), breaking.orphans(root)) == ([], set())


def test_of_two_who_save_at_once_one_is_told(root: Path) -> None:
    first = saved(root, "Wang Li", FROZEN)
    authors = [
        breaking.CONTEXT.Process(target=_save_further, args=(root, first, number))
        for number in (1, 2)
    ]
    for author in authors:
        author.start()
    for author in authors:
        author.join(60)
    assert sorted(author.exitcode for author in authors) == [0, 3]
    assert [version.version for version in api.review_versions(root, first.id)] == [1, 2]
    assert len(journal.read_journal(Places(root))) == 3


def _save_further(root: Path, first: api.StoredReview, number: int) -> None:
    try:
        further(root, f"author {number}", {**FROZEN, "number": number}, first)
    except api.ReviewChanged:
        os._exit(3)
