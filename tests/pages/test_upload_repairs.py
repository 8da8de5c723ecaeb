"""Upload, repairs for all rows at once, and the effect on rows, earlier batches and headlines."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from etl import api
from tests.apps import counts, words
from tests.pages.uploading import (
    DONE,
    ROW,
    choose,
    chosen,
    click,
    fill,
    may_publish,
    placements,
    publish,
    say_wave,
    step_now,
    steps,
    unfold,
)

EITHER = placements(12).replace(
    "2024-10-01,2025-01-31,completed", "10/11/2024,2025-01-31,completed"
)
UNKNOWN_END = placements(
    6, more="\n".join(ROW.format(n, "2025-01-31,went home") for n in range(6, 11))
)
PAID = "\n".join(
    f"{line},{'monthly_pay' if nr == 0 else '3200 yuan net' if nr < 4 else 3000}"
    for nr, line in enumerate(placements(10).splitlines())
)


def table(at: AppTest, heading: str) -> list[list[str]]:
    found = next(each.value for each in at.table if heading in each.value.columns)
    return [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in found.to_numpy().tolist()]


def test_the_order_of_day_and_month_is_asked_for_the_column(own_root: Path) -> None:
    at = chosen(EITHER)
    assert counts(at) == {}
    assert "4 · 12 of 12 rows can not be used" in steps(at)
    orders = next(each for each in at.segmented_control if each.label == "In this column")
    at = orders.set_value("month_first").run()
    assert counts(at)["New"] == "12"
    at = publish(at)
    snapshot = api.open_snapshot(own_root)
    assert snapshot is not None
    days = snapshot.query("select distinct actual_start::varchar as d from history.placement")
    assert list(days["d"]) == ["2024-10-11"]


def test_a_text_is_read_as_a_code_in_all_rows_and_that_can_be_taken_back(own_root: Path) -> None:
    at = chosen(UNKNOWN_END)
    assert (counts(at)["New"], counts(at)["Rejected"]) == ("6", "5")
    at = fill(at, "“went home”", ("code", "left_by_agreement"))
    at = click(at, "Read them like this in all rows")
    assert (counts(at)["New"], counts(at)["Rejected"]) == ("11", "0")
    assert step_now(at) == "Publish"
    at = unfold(at, 4)
    assert "“went home” is read as left by agreement" in words(at)
    at = click(at, "take back")
    assert counts(at)["Rejected"] == "5"
    at = click(fill(at, "“went home”", ("empty", "")), "Read them like this in all rows")
    publish(at)
    assert api.batches(own_root)[0].repairs == {"values": {"end_reason": {"went home": ""}}}


def test_what_is_left_undecided_changes_nothing() -> None:
    at = click(chosen(UNKNOWN_END), "Read them like this in all rows")
    assert counts(at)["Rejected"] == "5"
    assert step_now(at) == "Problems"


def test_a_suffix_is_cut_off_in_all_rows() -> None:
    at = chosen(PAID)
    assert counts(at)["Rejected"] == "3"
    at = click(at, "Cut ")
    assert (counts(at)["New"], counts(at)["Rejected"]) == ("10", "0")


def test_the_sender_is_asked_in_words_and_the_rejects_can_be_downloaded() -> None:
    at = chosen(UNKNOWN_END)
    assert any(each.proto.label == "Rejected rows as CSV" for each in at.get("download_button"))
    (file,) = at.session_state["upload.desk"].ids.values()
    at.session_state[f"upload.request.rows.{file}"] = True
    text = at.run().code[0].value
    assert "file-0.csv" in text
    assert "went home" in text
    assert "5 rows" in text


def test_the_sender_is_asked_for_a_column_that_is_missing() -> None:
    at = chosen(placements(8).replace("enterprise,", "zz,", 1))
    at = choose(at, "Kind of file", ("placement", None))
    (file,) = at.session_state["upload.desk"].ids.values()
    at.session_state[f"upload.request.columns.{file}"] = True
    text = at.run().code[0].value
    assert "The column “Enterprise” is missing" in text
    assert "0 rows" not in text


def test_a_row_of_totals_is_no_problem() -> None:
    at = chosen(placements(8, more="Total,,,,,,,,,"))
    assert counts(at)["New"] == "8"
    assert step_now(at) == "Publish"


def test_headlines_are_shown_before_and_after_with_their_n(own_root: Path) -> None:
    at = chosen(placements(30, 10))
    assert "The first figures" in words(at)
    assert ["Completion", "2024/25", "75% (n\u00a0=\u00a040)"] in table(at, "Indicator")
    publish(at)
    at = chosen(placements(40))
    assert ["Completion", "2024/25", "75% (n\u00a0=\u00a040)", "100% (n\u00a0=\u00a040)"] in table(
        at, "Indicator"
    )
    assert [line.id for line in api.batches(own_root)] == [1]


def test_a_year_that_had_no_figure_says_so(own_root: Path) -> None:
    publish(chosen(placements(30)))
    earlier = placements(20, 20).replace("2025-", "2024-").replace("2024-1", "2023-1")
    at = chosen(earlier)
    assert ["Completion", "2023/24", "no figure yet", "50% (n\u00a0=\u00a040)"] in table(
        at, "Indicator"
    )


def test_what_few_persons_would_tell_stays_hidden_before_and_after(own_root: Path) -> None:
    publish(chosen(placements(4)))
    at = chosen(placements(3, 1))
    assert not any("Indicator" in each.value.columns for each in at.table)


def test_conflicts_name_the_earlier_batch_and_the_columns(own_root: Path) -> None:
    publish(chosen(("first.csv", placements(30, 10))))
    at = chosen(("second.csv", placements(40)))
    assert counts(at)["Changed"] == "10"
    ((batch, rows, columns),) = table(at, "Earlier batch")
    assert batch == "1 · first.csv"
    assert rows == "10"
    assert "Reason of the end" in columns
    assert "Actual end" in columns


def test_replacing_most_of_a_period_is_confirmed_first(own_root: Path) -> None:
    publish(chosen(placements(20)))
    at = chosen(placements(10))
    mode = next(each for each in at.segmented_control if each.label == "What the file does")
    at = mode.set_value("replace_period").run()
    assert counts(at)["Withdrawn"] == "10"
    assert not may_publish(at)
    at = at.checkbox[0].check().run()
    assert may_publish(at)
    assert not may_publish(at.checkbox[0].uncheck().run())
    publish(at.checkbox[0].check().run())
    snapshot = api.open_snapshot(own_root)
    assert snapshot is not None
    assert len(snapshot.query("select * from staging.placement")) == 10


def test_answers_of_other_people_are_not_overwritten_unasked(own_root: Path) -> None:
    header = (
        "response_id,submitted_on,placement_id,phase,att_1,att_2,att_3,att_4,att_5,match_self,again"
    )
    row = "{0},2025-01-{1},P{0},after,5,4,3,2,4,yes,yes"
    first, second = (
        "\n".join([header, *(row.format(n, day) for n in range(12))]) for day in ("10", "20")
    )
    publish(say_wave(chosen(first), "2024/25 end"))
    at = say_wave(chosen(second), "2024/25 end")
    assert "12 answers" in at.warning[0].value
    assert not may_publish(at)
    assert may_publish(at.checkbox[0].check().run())
    assert may_publish(say_wave(chosen(second), "2024/25 second"))


def test_a_confirmation_holds_only_for_what_was_seen(own_root: Path) -> None:
    publish(chosen(placements(20)))
    at = chosen(placements(10))
    mode = next(each for each in at.segmented_control if each.label == "What the file does")
    at = mode.set_value("replace_period").run().checkbox[0].check().run()
    at = choose(unfold(at, 2), "Between the cells", ";")
    at = choose(at, "Between the cells", ",")
    assert not may_publish(at)
    assert not at.checkbox[0].value


def test_persons_are_not_shown_among_the_rejects() -> None:
    at = chosen(placements(6, more=ROW.format("x", DONE).replace("Sx,", ",")))
    assert "S0" not in words(at)
