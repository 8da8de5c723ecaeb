"""Each shape from rows of a mart to its finished frame, against figures worked out by hand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from dashboard import reading
from dashboard.filters import Filters
from dashboard.finishers import finish
from dashboard.metrics.model import Finding, Metric
from dashboard.result import Result, State
from dashboard.sentences.headlines import change_of, headline
from tests.dashboard.fakes import LEVEL, metric

Rows = dict[str, list[Any]]
BY = ("programme",)


@dataclass(frozen=True)
class Opened:
    """The marts of a test, read as those of a snapshot are."""

    connection: duckdb.DuckDBPyConnection

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        return self.connection.execute(sql, list(parameters)).df()


def frame_of(
    declared: Metric,
    rows: Rows,
    by: tuple[str, ...] = (),
    filters: Filters = Filters(),
) -> pd.DataFrame:
    """Return what the rows of ``mart.placement`` give: compiled, summed by DuckDB, finished."""
    with duckdb.connect() as connection:
        connection.execute("create schema mart")
        connection.register("given", pd.DataFrame(rows))
        connection.execute("create table mart.placement as from given")
        snapshot = Opened(connection)
        return finish(reading.parts(snapshot, declared, by, filters), declared, by)


RATE = {"numerator": "visits", "exposure": "months", "n": "persons"}
VISITS: Rows = {
    "enterprise_id": ["A", "B", "C", "D", "A"],
    "programme": ["Law", "Law", "Law", "Law", "Art"],
    "visits": [6, 2, 4, 0, 5],
    "months": [10.0, 10.0, 10.0, 10.0, 20.0],
    "persons": [3, 3, 2, 4, 6],
}


def test_a_rate_allows_for_events_that_share_enterprises() -> None:
    # 12 visits in 40 months: 0.3; residuals 3, -1, 1, -3, each over 1 - 1/4: v = 20 / 0.5625 / 1600;
    # 0.09 / v = 4.05, times (1.95996 / 3.18245)^2 = 0.37930: worth 1.5362 independent visits
    declared = metric("rate", parts=RATE, cluster="enterprise_id", per=10, decimals=1)
    row = frame_of(declared, VISITS, BY).set_index("programme").loc["Law"]
    worth = 1.5362
    assert row["value"] == pytest.approx(3.0)
    assert row["n_effective"] == pytest.approx(worth, abs=1e-4)
    bounds = stats.chi2.ppf(np.array([0.025, 0.975]), np.array([2 * worth, 2 * worth + 2]))
    assert list(row[["low", "high"]]) == pytest.approx(bounds / 2 / worth * 3.0, rel=1e-4)
    assert list(row[["numerator", "exposure", "n"]]) == [12, 40, 12]


def test_years_say_how_they_move_together_where_enterprises_are_in_both() -> None:
    # the eight enterprises of test_years_move_together_by_the_enterprises_that_are_in_both
    earlier, later = [7, 7, 7, 7, 3, 3, 3, 3], [7, 7, 7, 3, 7, 3, 3, 3]
    rows: Rows = {
        "academic_year": ["2023/24"] * 8 + ["2024/25"] * 8,
        "enterprise_id": [*"ABCDEFGH"] * 2,
        "completed": [*earlier, *later],
        "started": [10] * 16,
    }
    parts = {"numerator": "completed", "denominator": "started"}
    declared, years = metric(parts=parts, cluster="enterprise_id"), ("academic_year",)
    first, last = (row for _, row in frame_of(declared, rows, years).iterrows())
    assert last["moves_with"]["2023/24"] == first["moves_with"]["2024/25"] == pytest.approx(0.25)
    wide = last["high"] - last["value"]
    change = change_of(last, first)
    assert change.high == pytest.approx(wide * np.sqrt(2 - 2 * 0.25))
    others = rows | {"enterprise_id": [*"ABCDEFGHIJKLMNOP"]}
    first, last = (row for _, row in frame_of(declared, others, years).iterrows())
    assert change_of(last, first).high == pytest.approx(wide * np.sqrt(2))
    assert "moves_with" not in frame_of(replace(declared, cluster=None), rows, years)


def test_a_rate_of_one_enterprise_or_without_clusters_is_that_of_a_poisson_count() -> None:
    declared = metric("rate", parts=RATE)
    row = frame_of(declared, VISITS, BY).set_index("programme").loc["Art"]
    assert row["value"] == 0.25
    # Garwood's interval of 5 events is 1.6235 to 11.6683
    assert (row["low"], row["high"]) == pytest.approx((1.6235 / 20, 11.6683 / 20), abs=1e-5)
    each = metric("rate", parts=RATE, cluster="enterprise_id", dimensions=("enterprise_id",))
    alone = frame_of(each, VISITS, ("enterprise_id",)).set_index("enterprise_id")
    assert list(alone.loc["D", ["low", "high"]]) == pytest.approx([0, 3.6889 / 10], abs=1e-5)


def test_a_rate_counts_what_is_unknown_and_waits_for_what_is_immature() -> None:
    parts = {**RATE, "unknown": "unknown", "immature": "immature"}
    nothing = {name: [0] for name in ("visits", "months", "persons", "unknown")}
    rows: Rows = {"enterprise_id": ["A"], "programme": ["Law"], **nothing, "immature": [3]}
    frame = frame_of(metric("rate", parts=parts, cluster="enterprise_id"), rows)
    assert frame["status"].tolist() == ["immature"]
    assert frame[["value", "low", "high"]].isna().all(axis=None)


def test_a_mean_allows_for_answers_that_share_enterprises() -> None:
    # enterprises (4, 4, 5), (2, 2, 1), (3, 4, 4): totals 13, 5, 11 of 3 each, mean 29 / 9;
    # residuals 10/3, -14/3, 4/3, each over 1 - 1/3: v = 312/9 * 9/4 / 81 = 0.962963, t(2) = 4.30265
    rows: Rows = {
        "enterprise_id": ["A", "B", "C"],
        "programme": ["Law"] * 3,
        "total": [13, 5, 11],
        "squares": [57, 9, 41],
        "n": [3, 3, 3],
        "unknown": [0, 1, 0],
    }
    parts = {name: name for name in ("total", "squares", "n", "unknown")}
    row = frame_of(metric("mean", parts=parts, cluster="enterprise_id"), rows).iloc[0]
    assert row["value"] == pytest.approx(29 / 9)
    assert row["high"] - row["value"] == pytest.approx(4.30265 * 0.962963**0.5, rel=1e-4)
    assert row["deviation"] == pytest.approx(np.std([4, 4, 5, 2, 2, 1, 3, 4, 4], ddof=1))
    one = frame_of(metric("mean", parts=parts), rows).iloc[0]
    assert one["high"] - one["value"] == pytest.approx(2.306004 * row["deviation"] / 3, rel=1e-5)


def test_a_mean_of_one_enterprise_has_no_interval() -> None:
    rows: Rows = {"enterprise_id": ["A"], "total": [13], "squares": [57], "n": [3], "unknown": [0]}
    parts = {name: name for name in ("total", "squares", "n", "unknown")}
    row = frame_of(metric("mean", parts=parts, cluster="enterprise_id"), rows).iloc[0]
    assert row["value"] == pytest.approx(13 / 3)
    assert np.isnan([row["low"], row["high"]]).all()


LEAVING: Rows = {
    "programme": ["Law"] * 5 + ["Art"],
    "time": [1, 2, 2, 3, 9, 0],
    "cause": ["permission", "dismissed", None, "permission", None, None],
    "count": [1, 1, 1, 2, 5, 0],
    "undated": [0, 0, 0, 0, 0, 2],
}
INCIDENCE = {name: name for name in ("time", "cause", "count", "undated")}


def test_incidence_by_cause_by_hand() -> None:
    # day 1: 1 of 10; day 2: 0.9 * 1 of 9 by the other cause; day 3: 0.8 * 2 of 7
    frame = frame_of(metric("incidence", parts=INCIDENCE), LEAVING, BY)
    law = frame[frame["programme"] == "Law"].set_index(["class", "time"])
    left = law.loc["permission"]
    assert left["value"].tolist() == pytest.approx([0, 0.1, 0.1, 0.1 + 1.6 / 7, 0.1 + 1.6 / 7])
    assert law.loc["dismissed"]["value"].tolist() == pytest.approx([0, 0, 0.1, 0.1, 0.1])
    assert left["at_risk"].tolist() == [10, 10, 9, 7, 5]
    assert left["events"].tolist() == [0, 1, 0, 2, 0]
    assert set(law["n"]) == {10}


def test_incidence_of_undated_leaving_only_can_not_be_estimated() -> None:
    declared = metric("incidence", parts=INCIDENCE, classes=("permission", "dismissed"))
    frame = frame_of(declared, LEAVING, BY)
    art = frame[frame["programme"] == "Art"]
    assert art[["status", "unknown"]].to_numpy().tolist() == [["not_estimable", 2]]


STAYING: Rows = {
    "enterprise_id": ["A", "A", "B", "C", "D"],
    "programme": ["Law"] * 5,
    "time": [10, 40, 40, 40, 40],
    "left_count": [4, 0, 2, 3, 1],
    "censored": [0, 6, 8, 7, 9],
    "undated": [0] * 5,
}
STAY = {"time": "time", "left": "left_count", "censored": "censored", "undated": "undated"}


def test_a_curve_allows_for_leavers_that_share_enterprises() -> None:
    # 10 of 1,480 days: 4, 2, 3 and 1 left in 280, 400, 400 and 400 days
    alone = frame_of(metric("survival", parts=STAY), STAYING)
    wider = frame_of(metric("survival", parts=STAY, cluster="enterprise_id"), STAYING, BY)
    days = np.array([280.0, 400, 400, 400])
    residual = (np.array([4, 2, 3, 1]) - 10 * days / 1480) / (1 - days / 1480)
    clusters = 1480**2 / (days**2).sum()
    worth = (10 / 1480) ** 2 / ((residual**2).sum() / 1480**2)
    worth *= (1.959964 / stats.t.isf(0.025, clusters - 1)) ** 2
    assert wider["value"].tolist() == alone["value"].tolist() == pytest.approx([1, 0.9, 0.75])
    narrow, wide = (np.log(-np.log(each[["low", "high"]].iloc[1])) for each in (alone, wider))
    stretch = (wide["low"] - wide["high"]) / (narrow["low"] - narrow["high"])
    assert stretch == pytest.approx((10 / worth) ** 0.5, rel=1e-4)


def test_causes_allow_for_leavers_that_share_enterprises() -> None:
    rows = {**STAYING, "cause": ["pay", None, None, "pay", None], "count": [4, 6, 10, 2, 28]}
    frame = frame_of(metric("incidence", parts=INCIDENCE, cluster="enterprise_id"), rows)
    alone = frame_of(metric("incidence", parts=INCIDENCE), rows)
    assert frame["value"].tolist() == alone["value"].tolist()
    assert frame["low"].iloc[1] < alone["low"].iloc[1]


def test_an_amount_is_added_up_and_shared_by_hand() -> None:
    rows: Rows = {
        "programme": ["Law", "Law", "Art"], "idle": [5000.0, 2000.0, 0.0], "yearly": [100_000, 20_000, 0],
    }  # fmt: skip
    parts = {"numerator": "idle", "exposure": "yearly", "n": "1"}
    frame = frame_of(metric("amount", "record", parts=parts), rows, BY).set_index("programme")
    law = frame.loc["Law"]
    assert list(law[["value", "exposure", "n"]]) == [7000, 120_000, 2]
    assert law["share"] == pytest.approx(7 / 120)
    assert law[["low", "high"]].isna().all()
    assert frame.loc["Art", "status"] == "not_estimable"


def test_concentration_by_hand() -> None:
    # 6, 3 and 1 placements: D = (30 + 6 + 0) / 90 = 0.4; sum p^2 = 0.46, sum p^3 = 0.244
    # variance of D = (702.72 + 82.8 - 647.496) / 8100 = 0.01704, so exp(+- t(9) * 0.32634)
    rows: Rows = {
        "enterprise_id": ["A", "B", "C", "A", None, "A"],
        "programme": ["Law"] * 5 + ["Art"],
        "started": [4, 3, 1, 2, 2, 9],
    }
    parts = {"key": "enterprise_id", "count": "started"}
    frame = frame_of(metric("concentration", parts=parts), rows, BY).set_index("programme")
    law = frame.loc["Law"]
    assert list(law[["value", "n", "partners", "unknown"]]) == [2.5, 10, 3, 2]
    assert law["low"] == pytest.approx(2.5 * np.exp(-2.262157 * 0.32634), abs=1e-4)
    assert law["high"] == 3  # never more than the partners there are
    assert frame.loc["Art", "status"] == "not_estimable"  # nine placements are too few


def test_concentration_on_one_partner_and_on_one_placement_each() -> None:
    parts = {"key": "enterprise_id", "count": "started"}
    one = frame_of(metric("concentration", parts=parts), {"enterprise_id": ["A"], "started": [30]})
    assert one[["value", "low", "high"]].to_numpy().tolist() == [[1, 1, 1]]
    spread: Rows = {"enterprise_id": [f"E{n}" for n in range(12)], "started": [1] * 12}
    each = frame_of(metric("concentration", parts=parts), spread)
    assert each[["value", "low", "high"]].to_numpy().tolist() == [[12, 1, 12]]


def day(number: int) -> dt.date:
    return dt.date(2025, 3, number)


def test_the_peak_is_the_first_busiest_day_with_the_keepers_of_that_day() -> None:
    rows: Rows = {
        "programme": ["Law"] * 5 + ["Art"],
        "starts": [day(1), day(5), day(8), day(8), day(9), day(2)],
        "ends": [day(10), day(8), day(20), day(20), None, day(3)],
        "keeper": ["T1", "T1", "T2", None, "T3", "T9"],
        "count": [1, 2, 1, 1, 1, 4],
    }
    parts = {"starts": "starts", "ends": '"ends"', "count": "count", "keeper": "keeper"}
    frame = frame_of(metric("peak", parts=parts), rows, BY).set_index("programme")
    law = frame.loc["Law"]
    # on 8 March: one since the 1st, two since the 5th (their last day), one since that day
    assert law["day"] == "2025-03-08"
    assert list(law[["concurrent", "keepers", "value", "unknown"]]) == [4, 2, 2.0, 2]
    assert list(frame.loc["Art", ["value", "keepers"]]) == [4.0, 1]
    whole = frame_of(metric("peak", parts=parts), rows)
    assert whole[["day", "value"]].to_numpy().tolist() == [["2025-03-02", 2.5]]


def test_the_peak_of_nobody_known_can_not_be_estimated() -> None:
    rows: Rows = {"starts": [day(1)], "ends": [day(2)], "keeper": [None], "count": [3]}
    parts = {"starts": "starts", "ends": "ends", "count": "count", "keeper": "keeper"}
    frame = frame_of(metric("peak", parts=parts), rows)
    assert frame[["status", "unknown", "day"]].to_numpy().tolist() == [["not_estimable", 3, None]]


MODEL = metric(
    "model", "enterprise", cluster="enterprise_id",
    parts={"outcome": "back", "satisfied": "satisfied", "deep": "deep"},
    variants={"without_depth": ("satisfied",), "with_depth": ("satisfied", "deep")},
)  # fmt: skip


def panel(enterprises: int) -> Rows:
    """Of satisfied enterprise-years 3 in 4 come back, of the others 1 in 4, whatever the depth."""
    return {
        "enterprise_id": [f"E{n}" for n in range(enterprises)] * 8,
        "back": ([1, 1, 1, 0] * 2) * (enterprises // 2) + ([1, 0, 0, 0] * 2) * (enterprises // 2),
        "satisfied": [1] * 4 * enterprises + [0] * 4 * enterprises,
        "deep": ([0] * 4 + [1] * 4) * enterprises,
    }


def test_a_model_gives_odds_ratios_per_variant() -> None:
    rows = panel(40)
    rows["back"][0] = None
    frame = frame_of(MODEL, rows)
    assert frame[["class", "term"]].to_numpy().tolist() == [
        ["without_depth", "satisfied"],
        ["with_depth", "satisfied"],
        ["with_depth", "deep"],
    ]
    satisfied = frame.iloc[0]
    assert satisfied["value"] == pytest.approx((119 / 40) / (40 / 120), rel=1e-6)
    assert satisfied["low"] < satisfied["value"] < satisfied["high"]
    assert list(satisfied[["n", "unknown", "events", "clusters"]]) == [319, 1, 159, 40]
    assert set(frame["status"]) == {"shown"}
    assert frame["value"].iloc[2] == pytest.approx(1, abs=0.05)


def test_a_model_of_few_enterprises_says_so() -> None:
    frame = frame_of(MODEL, panel(10))
    assert set(frame["status"]) == {"not_estimable"}
    assert set(frame["reason"]) == {"few_clusters"}
    assert frame[["value", "low", "high"]].isna().all(axis=None)


def test_filters_narrow_a_rate() -> None:
    chosen = Filters(programme=("Art",))
    rate = frame_of(metric("rate", parts=RATE, cluster="enterprise_id"), VISITS, (), chosen)
    assert rate[["numerator", "exposure"]].to_numpy().tolist() == [[5, 20]]


ANSWERED: Rows = {
    "enterprise_id": ["A", "A", "B", "B", "C", "D"],
    "programme": ["Law"] * 6,
    "year": [1, 2, 1, 2, 1, 1],
    "answer": ["yes", "yes", "no", "no", "yes", None],
    "next": ["back", "back", "gone", "gone", "gone", "back"],
    "count": [1] * 6,
}


def test_classes_that_an_enterprise_keeps_from_year_to_year_widen_their_interval() -> None:
    # yes: 3 of 5, h = 2/5, 2/5, 1/5; residuals 2 - 6/5, 0 - 6/5, 1 - 3/5 over 1 - h: 4/3, -2, 1/2:
    # v = (16/9 + 4 + 1/4) / 25 = 0.241111, and 0.24 / v is worth less than one enterprise each:
    # so K = 25 / 9 = 2.7778 itself is the effective size
    declared = metric(
        "distribution", unit="enterprise", parts={"class": "answer", "count": "count"},
        classes=("yes", "no"), cluster="enterprise_id",
    )  # fmt: skip
    for by in ((), BY):
        frame = frame_of(declared, ANSWERED, by).set_index("class")
        assert frame["count"].tolist() == [3, 2]
        assert frame["value"].tolist() == [0.6, 0.4]
        assert frame[["n", "unknown"]].to_numpy().tolist() == [[5, 1]] * 2
        assert frame["n_effective"].tolist() == pytest.approx([25 / 9] * 2)
        low, high = proportion_confint(0.6 * 25 / 9, 25 / 9, method="wilson")
        assert list(frame.loc["yes", ["low", "high"]]) == pytest.approx([low, high])


def test_a_class_that_varies_within_enterprises_is_worth_more_than_one_answer_each() -> None:
    # 8 enterprises of 2 answers; yes of each: 2, 1, 1, 1, 1, 1, 1, 0, so r = 1/2, h = 1/8:
    # residuals 1, 0 ..., -1 over 7/8: v = 2 * 64/49 / 256 = 0.010204, 0.25 / v = 24.5, more than n = 16
    answers = ["yes", "yes", *["yes", "no"] * 6, "no", "no"]
    rows: Rows = {
        "enterprise_id": [f"E{place // 2}" for place in range(16)], "answer": answers, "count": [1] * 16,
    }  # fmt: skip
    parts = {"class": "answer", "count": "count"}
    declared = metric("distribution", unit="enterprise", parts=parts, cluster="enterprise_id")
    row = frame_of(declared, rows).set_index("class").loc["yes"]
    scale = (stats.t.isf(0.025, 15) / stats.t.isf(0.025, 7)) ** 2
    assert row["n_effective"] == pytest.approx(min(24.5 * scale, 16))
    one = metric("distribution", unit="enterprise", parts=parts)
    assert frame_of(one, rows)["n_effective"].tolist() == [16, 16]


def test_a_finding_about_classes_allows_for_enterprises_that_are_alike() -> None:
    # ten enterprises of ten records each, all alike: yes of six, then of nine; ten are worth a record
    # each, and 6 of 10 to 9 of 10 can not be told from chance, as 60 of 100 to 90 of 100 could
    rows: Rows = {
        "academic_year": ["2023/24"] * 10 + ["2024/25"] * 10,
        "enterprise_id": [*"ABCDEFGHIJ"] * 2,
        "answer": ["yes"] * 6 + ["no"] * 4 + ["yes"] * 9 + ["no"],
        "count": [10] * 20,
    }
    declared = metric(
        "distribution", "record", parts={"class": "answer", "count": "count"}, cluster="enterprise_id",
        finding=Finding(level=LEVEL.level, focus=("yes",)),
    )  # fmt: skip
    years = ("academic_year",)
    for alike, told in ((declared, False), (replace(declared, cluster=None), True)):
        frame = frame_of(alike, rows, years)
        head = headline(Result(alike, years, frame, State("ab12cd34"), "2026-08-31", "internal"))
        first, last = (row for _, row in head.rows.iterrows())
        assert (first["value"], last["value"]) == (0.6, 0.9)
        assert change_of(last, first).distinguishable == told
        yes = frame[frame["class"] == "yes"]
        assert head.rows["low"].tolist() == pytest.approx(yes["low"].tolist())
        assert head.rows["high"].tolist() == pytest.approx(yes["high"].tolist())


def test_pairs_that_an_enterprise_keeps_widen_their_interval() -> None:
    declared = metric(
        "matrix", unit="enterprise", parts={"row": "answer", "column": "next", "count": "count"},
        cluster="enterprise_id",
    )  # fmt: skip
    frame = frame_of(declared, ANSWERED)
    pairs = {(row["row"], row["column"]): row for _, row in frame.iterrows()}
    assert {pair: row["count"] for pair, row in pairs.items()} == {
        ("yes", "back"): 2, ("no", "gone"): 2, ("yes", "gone"): 1,
    }  # fmt: skip
    assert pairs["yes", "back"]["n_effective"] == pytest.approx(25 / 9)
    alone = frame_of(replace(declared, cluster=None), ANSWERED)
    assert alone["n_effective"].tolist() == [5, 5, 5]
    assert (frame["high"] - frame["low"] > alone["high"] - alone["low"]).all()
