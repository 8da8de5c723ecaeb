"""Suppression: the rules by hand, and an attacker with all totals on small random tables."""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dashboard.disclosure import PROFILES, apply, warnings
from dashboard.finishers import finish
from dashboard.metrics.model import Metric
from tests.dashboard.fakes import metric

PROGRAMME = ("programme",)


def ratio(yes: list[int], n: list[int], **more: Any) -> pd.DataFrame:
    names = [f"P{number}" for number in range(len(n))]
    rows = pd.DataFrame({"programme": names, "numerator": yes, "denominator": n, **more})
    return finish(rows, metric(), PROGRAMME)


def hidden(frame: pd.DataFrame, profile: str = "review", **more: Any) -> list[str]:
    shown = apply(frame, metric(), profile, **more)
    return shown.loc[shown["status"] == "hidden", "programme"].tolist()


@pytest.mark.parametrize(("profile", "least"), [("internal", 5), ("review", 10)])
def test_a_cell_needs_enough_persons(profile: str, least: int) -> None:
    frame = ratio([2, 2, 40], [least - 1, least, 90])
    assert hidden(frame, profile, total_shown=False) == ["P0"]


def test_publication_needs_23_persons() -> None:
    assert hidden(ratio([9, 9], [22, 23]), "publication", total_shown=False) == ["P0"]


@pytest.mark.parametrize(("profile", "told"), [("review", 0.9721), ("publication", 0.9)])
def test_publication_tells_in_tenths_how_years_move_together(profile: str, told: float) -> None:
    moves: list[dict[str, float]] = [{"2023/24": 1.0, "2024/25": 0.9721}, {"2023/24": 0.9721}]
    frame = ratio([60, 2], [90, 4], moves_with=moves)
    shown = apply(frame, metric(), profile, total_shown=False)
    assert shown["moves_with"].iloc[0] == {"2023/24": 1.0, "2024/25": told}
    assert shown["moves_with"].iloc[1] is None


@pytest.mark.parametrize(("profile", "least"), [("internal", 10), ("review", 20)])
def test_a_cell_of_one_answer_needs_twice_as_many(profile: str, least: int) -> None:
    frame = ratio([0, least - 1, 0, least, 1], [least - 1, least - 1, least, least, least - 1])
    assert hidden(frame, profile, total_shown=False) == ["P0", "P1"]


def test_a_hidden_row_loses_every_figure() -> None:
    frame = ratio([2, 30, 9], [4, 50, 12], unknown=[1, 2, 3], immature=[5, 6, 7])
    shown = apply(frame, metric(), "review").set_index("programme")
    figures = shown.columns.drop("status")
    assert shown.loc[["P0", "P2"], figures].isna().all(axis=None)
    assert shown.loc["P1", "numerator"] == 30


def test_the_smallest_other_cell_is_hidden_with_a_single_one() -> None:
    frame = ratio([2, 30, 9, 20], [4, 50, 12, 40])
    assert hidden(frame) == ["P0", "P2"]
    assert hidden(frame, total_shown=False) == ["P0"]


def test_hidden_cells_together_are_enough_persons_of_different_answers() -> None:
    assert hidden(ratio([1, 1, 9, 30], [3, 3, 12, 50])) == ["P0", "P1", "P2"]
    assert hidden(ratio([0, 0, 0, 7, 30], [9, 9, 30, 40, 50])) == ["P0", "P1", "P3"]


def test_cells_that_are_all_of_one_answer_like_their_total_are_not_all_hidden() -> None:
    assert hidden(ratio([0, 0, 0, 0], [4, 12, 30, 40])) == ["P0", "P1", "P2"]


def test_rows_without_a_figure_keep_their_status() -> None:
    frame = ratio([0, 30, 31], [0, 50, 50], immature=[3, 0, 0])
    assert apply(frame, metric(), "review")["status"].tolist() == ["immature", "shown", "shown"]


def test_a_figure_on_its_own_has_nothing_to_be_subtracted_from() -> None:
    frame = finish(pd.DataFrame({"numerator": [3], "denominator": [9]}), metric())
    assert apply(frame, metric(), "review")["status"].tolist() == ["hidden"]
    assert apply(frame, metric(), "internal")["status"].tolist() == ["shown"]


@pytest.mark.parametrize("unit", ["enterprise", "record"])
def test_facts_about_organisations_are_not_touched(unit: Any) -> None:
    frame = ratio([1, 2], [2, 3])
    pd.testing.assert_frame_equal(apply(frame, metric(unit=unit), "publication"), frame)


def test_the_frame_given_is_not_changed() -> None:
    frame = ratio([2, 30], [4, 50])
    before = frame.copy()
    apply(frame, metric(), "publication")
    pd.testing.assert_frame_equal(frame, before)


def test_publication_computes_from_counts_rounded_to_5() -> None:
    shown = apply(ratio([42], [88], unknown=[7]), metric(), "publication").iloc[0]
    assert (shown["numerator"], shown["n"], shown["unknown"]) == (40, 90, 5)
    assert shown["value"] == pytest.approx(40 / 90)
    assert shown["if_unknown_yes"] == pytest.approx(45 / 95)
    assert shown["low"] < 40 / 90 < shown["high"]


@settings(max_examples=30, deadline=None)
@given(st.integers(23, 400), st.data())
def test_publication_shows_one_figure_for_all_that_round_alike(n: int, data: Any) -> None:
    yes = data.draw(st.integers(0, n))
    rounded = [int(np.floor(count / 5 + 0.5)) * 5 for count in (yes, n)]
    assume(rounded[1] >= 23)
    shown, alike = (apply(ratio([a], [b]), metric(), "publication") for a, b in ((yes, n), rounded))
    pd.testing.assert_frame_equal(shown, alike)


def by_class(counts: list[list[int]], shape: Any) -> tuple[pd.DataFrame, Metric]:
    rows = [
        {"programme": f"P{group}", "class": place, "row": place, "column": "x", "count": n}
        for group, line in enumerate(counts)
        for place, n in zip("abc", line, strict=True)
        if n or shape == "distribution"
    ]  # fmt: skip
    declared = metric(shape)
    return finish(pd.DataFrame(rows), declared, PROGRAMME), declared


def test_a_group_of_a_distribution_is_hidden_as_a_whole() -> None:
    frame, declared = by_class([[3, 1, 0], [20, 10, 5], [6, 7, 1]], "distribution")
    shown = apply(frame, declared, "review")
    assert shown.groupby("programme")["status"].agg(set).tolist() == [
        {"hidden"},
        {"shown"},
        {"hidden"},
    ]
    assert shown.loc[shown["status"] == "hidden", ["count", "n", "value"]].isna().all(axis=None)


def test_a_hidden_matrix_does_not_show_which_pairs_occur() -> None:
    frame, declared = by_class([[3, 1, 0], [20, 10, 5], [6, 7, 1]], "matrix")
    shown = apply(frame, declared, "review")
    gone = shown[shown["status"] == "hidden"]
    assert gone["programme"].tolist() == ["P0", "P2"]
    assert gone[["row", "column", "count"]].isna().all(axis=None)


def curves() -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "programme": ["P0", "P0", "P0", "P1", "P1"], "time": [5, 40, 90, 7, 9],
            "left": [10, 12, 2, 3, 1], "censored": [0, 10, 5, 1, 0],
        }
    )  # fmt: skip
    return finish(rows, metric("survival"), PROGRAMME)


def test_a_curve_ends_where_too_few_are_at_risk() -> None:
    shown = apply(curves(), metric("survival"), "review", total_shown=False)
    assert shown.loc[shown["programme"] == "P0", "time"].tolist() == [0, 5, 40]
    assert shown["at_risk"].min() >= 10


def test_a_hidden_curve_keeps_no_days() -> None:
    shown = apply(curves(), metric("survival"), "review", total_shown=False)
    gone = shown[shown["programme"] == "P1"]
    assert gone[["time", "status"]].to_numpy().tolist() == [[0, "hidden"]]
    assert gone[["n", "at_risk", "events", "value"]].isna().all(axis=None)


def test_publication_reads_a_curve_in_persons_rounded_to_5() -> None:
    shown = apply(curves(), metric("survival"), "publication", total_shown=False)
    curve = shown[shown["programme"] == "P0"]
    assert curve["n"].tolist() == [40, 40, 40]  # 39 persons; 29, 27 and 15 of them stay
    assert curve["value"].tolist() == pytest.approx([1, 30 / 40, 15 / 40])


def test_a_mean_without_spread_is_one_answer() -> None:
    rows = pd.DataFrame(
        {"programme": ["P0", "P1", "P2"], "total": [36.0, 36.0, 90.0],
         "squares": [108.0, 112.0, 270.0], "n": [12, 12, 30]}
    )  # fmt: skip
    declared = metric("mean")
    shown = apply(finish(rows, declared, PROGRAMME), declared, "review", total_shown=False)
    assert shown["status"].tolist() == ["hidden", "shown", "shown"]


def rates(numerator: list[float], n: list[int]) -> pd.DataFrame:
    rows = {
        "programme": [f"P{place}" for place in range(len(n))],
        "numerator": numerator,
        "exposure": [4.0 * count for count in n],
        "n": n,
    }
    return finish(pd.DataFrame(rows), RATE, PROGRAMME)


RATE = metric("rate", per=100)


def test_a_rate_is_hidden_by_the_persons_behind_it_not_by_its_events() -> None:
    shown = apply(rates([30, 2, 8, 0], [9, 10, 40, 19]), RATE, "review", total_shown=False)
    assert shown["status"].tolist() == ["hidden", "shown", "shown", "hidden"]
    assert shown.loc[[0, 3], ["value", "numerator", "exposure", "n"]].isna().all(axis=None)
    beside = apply(rates([30, 2, 8], [9, 10, 40]), RATE, "review")
    assert beside["status"].tolist() == ["hidden", "hidden", "shown"]


def test_publication_computes_a_rate_from_rounded_counts() -> None:
    row = apply(rates([8], [41]), RATE, "publication", total_shown=False).iloc[0]
    assert list(row[["numerator", "exposure", "n"]]) == [10, 165, 40]
    assert row["value"] == pytest.approx(1000 / 165)
    assert row["low"] < row["value"] < row["high"]
    nothing = apply(rates([2], [41]), RATE, "publication", total_shown=False).iloc[0]
    assert list(nothing[["value", "low"]]) == [0, 0]
    assert nothing["high"] == pytest.approx(3.6889 / 165 * 100, abs=1e-3)


CAUSES = metric("incidence", classes=("pay", "distance"))


def causes(left: dict[str, tuple[int, int]], stayed: int) -> pd.DataFrame:
    rows = [
        {"programme": programme, "time": time, "cause": cause, "count": count, "undated": 0}
        for programme, (pay, distance) in left.items()
        for time, cause, count in ((20, "pay", pay), (40, "distance", distance), (90, None, stayed))
    ]
    return finish(pd.DataFrame(rows), CAUSES, PROGRAMME)


def test_causes_are_hidden_like_curves_and_one_cause_for_all_is_one_answer() -> None:
    given = causes({"P0": (4, 3), "P1": (12, 0), "P2": (12, 3), "P3": (2, 2)}, stayed=0)
    shown = apply(given, CAUSES, "review", total_shown=False)
    status = shown.groupby("programme")["status"].agg(set).to_dict()
    assert status == {"P0": {"hidden"}, "P1": {"hidden"}, "P2": {"shown"}, "P3": {"hidden"}}
    assert len(shown[shown["programme"] == "P0"]) == 1
    assert shown[shown["programme"] == "P0"][["value", "n", "events"]].isna().all(axis=None)


def test_a_curve_of_causes_ends_where_too_few_are_followed() -> None:
    shown = apply(causes({"P0": (30, 12)}, stayed=4), CAUSES, "review", total_shown=False)
    assert shown["time"].tolist() == [0, 20, 40] * 2
    public = apply(causes({"P0": (31, 12)}, stayed=30), CAUSES, "publication", total_shown=False)
    pay = public[public["class"] == "pay"]
    assert pay["n"].tolist() == [75] * 4
    assert pay["value"].tolist() == pytest.approx([0, 30 / 75, 30 / 75, 30 / 75])


PEAK = metric("peak")


def test_a_peak_is_hidden_by_the_persons_of_that_day() -> None:
    rows = pd.DataFrame(
        {"programme": ["P0", "P1"], "day": ["2025-03-08"] * 2, "concurrent": [9, 41],
         "keepers": [3, 8]}
    )  # fmt: skip
    shown = apply(finish(rows, PEAK, PROGRAMME), PEAK, "review", total_shown=False)
    assert shown["status"].tolist() == ["hidden", "shown"]
    assert shown["day"].isna().tolist() == [True, False]
    assert shown.loc[0, ["value", "n", "concurrent", "keepers"]].isna().all()
    public = apply(finish(rows, PEAK, PROGRAMME), PEAK, "publication", total_shown=False)
    assert list(public.loc[1, ["value", "concurrent", "keepers"]]) == [5, 40, 8]


def test_a_mean_of_one_enterprise_without_spread_is_one_answer() -> None:
    rows = pd.DataFrame(
        {"total": [36.0], "squares": [108.0], "n": [12], "squares_n": [144]}
    )  # fmt: skip
    declared = metric("mean", cluster="enterprise_id")
    assert apply(finish(rows, declared), declared, "review")["status"].tolist() == ["hidden"]


def test_few_known_answers_are_said() -> None:
    frame = ratio([9, 20], [12, 40], unknown=[13, 3])
    text = warnings(apply(frame, metric(), "review"), "review")
    assert [said.en for said in text] == [
        "Groups in which the answer is known for fewer than half: 1. Read with care."
    ]
    one = ratio([900], [1200], unknown=[1300])
    assert "1,200 of 2,500" in warnings(one, "review")[0].en
    assert warnings(one, "internal") == ()
    assert warnings(ratio([20], [40], unknown=[40]), "review") == ()


def test_there_is_no_other_profile() -> None:
    with pytest.raises(KeyError):
        apply(ratio([1], [2]), metric(), "everything")
    assert list(PROFILES) == ["internal", "review", "publication"]


CELL = st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def table(cells: list[tuple[int, int]], years: int) -> pd.DataFrame:
    keys = product(range(len(cells) // years), range(years))
    rows = pd.DataFrame(keys, columns=["programme", "academic_year"]).astype(str)
    yes, n = np.array(cells[: len(rows)]).T
    return rows.assign(numerator=yes, denominator=n)


def known_totals(rows: pd.DataFrame, by: list[str]) -> list[np.ndarray[Any, Any]]:
    """Return the cells under every total that may be shown itself, as masks."""
    lines = []
    for kept in ([name for name in by if name != varied] for varied in by):
        groups = rows.groupby(kept).ngroup() if kept else pd.Series(0, index=rows.index)
        lines += [(groups == group).to_numpy() for group in groups.unique()]
    return [line for line in lines if may_be_shown(rows[line])]


def may_be_shown(rows: pd.DataFrame) -> bool:
    yes, n = rows["numerator"].sum(), rows["denominator"].sum()
    return bool(n >= (20 if yes in (0, n) else 10))


def reach(
    counts: pd.Series, secret: np.ndarray[Any, Any], totals: list[np.ndarray[Any, Any]], cell: int
) -> tuple[float, float]:
    """Return the least and most that a hidden count can be, given totals and shown cells."""
    where = np.flatnonzero(secret)
    equations = np.array([line[where] for line in totals], dtype=float)
    sums = [counts[line & secret].sum() for line in totals]
    goal = (where == cell).astype(float)
    ends = (linprog(sign * goal, A_eq=equations, b_eq=sums, bounds=(0, 1000)) for sign in (1, -1))
    least, most = (float(end.x @ goal) for end in ends)
    return least, most


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=9))
def test_nobody_can_subtract_to_a_hidden_cell_of_a_list(cells: list[tuple[int, int]]) -> None:
    rows = table(cells, 1)
    frame = apply(finish(rows, metric(), PROGRAMME), metric(), "review")
    secret = (frame["status"] == "hidden").to_numpy()
    for _, shown in rows[~secret & (rows["denominator"] > 0)].iterrows():
        assert may_be_shown(shown.to_frame().T)
    totals = known_totals(rows, ["programme"])
    if not totals or not secret.any():
        return
    varied = 0 < rows["numerator"].sum() < rows["denominator"].sum()
    for cell in np.flatnonzero(secret).tolist():
        least, most = reach(rows["denominator"], secret, totals, cell)
        assert most - least >= 10
        least, most = reach(rows["numerator"], secret, totals, cell)
        assert most - least > 0.5 or not varied


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 4), st.lists(CELL, min_size=4, max_size=16))
def test_nobody_can_subtract_to_a_hidden_cell_of_a_table(
    years: int, cells: list[tuple[int, int]]
) -> None:
    assume(len(cells) >= 2 * years)
    rows = table(cells, years)
    by = ["programme", "academic_year"]
    frame = apply(finish(rows, metric(), tuple(by)), metric(), "review")
    secret = (frame["status"] == "hidden").to_numpy()
    small = ~np.array([may_be_shown(rows.iloc[[cell]]) for cell in range(len(rows))])
    small &= (rows["denominator"] > 0).to_numpy()
    assert not (small & ~secret).any()
    totals = known_totals(rows, by)
    under = np.any(totals, axis=0) if totals else np.zeros(len(rows), dtype=bool)
    left = under & ~secret & (rows["denominator"] > 0).to_numpy()
    for cell in np.flatnonzero(small & under).tolist():
        least, most = reach(rows["denominator"], secret, totals, cell)
        assert most - least > 0.5 or not left.any()
