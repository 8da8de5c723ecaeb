"""Finishers against figures computed by hand, and the statuses."""

from typing import Any

import pandas as pd
import pytest

from dashboard.finishers import finish
from tests.dashboard.fakes import metric

YEARS = ["2022/23", "2023/24"]


def parts(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_ratio_gives_value_interval_and_bounds() -> None:
    frame = finish(parts(numerator=[81], denominator=[263], unknown=[37]), metric())
    row = frame.iloc[0]
    assert row["value"] == pytest.approx(81 / 263)
    assert (row["low"], row["high"]) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert (row["if_unknown_no"], row["if_unknown_yes"]) == pytest.approx((81 / 300, 118 / 300))
    assert (row["n"], row["n_effective"], row["unknown"]) == (263, 263, 37)
    assert row["status"] == "shown"


CLUSTERS: dict[str, list[Any]] = {
    "numerator": [24], "denominator": [40], "unknown": [0],
    "sum_yy": [158 / 0.5625], "sum_yn": [240 / 0.5625], "sum_nn": [400 / 0.5625],
    "squares_n": [400],
}  # fmt: skip


def test_ratio_allows_for_clusters_where_the_metric_declares_them() -> None:
    frame = finish(parts(**CLUSTERS), metric(cluster="enterprise_id"))
    assert frame["n_effective"].iloc[0] == pytest.approx(6.2325, abs=1e-3)
    assert finish(parts(**CLUSTERS), metric())["n_effective"].iloc[0] == 40


def test_ratio_of_one_enterprise_each_needs_no_allowance() -> None:
    rows = parts(**CLUSTERS, enterprise_id=["E1"])
    frame = finish(rows, metric(cluster="enterprise_id"), ("enterprise_id",))
    assert frame["n_effective"].iloc[0] == 40


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"numerator": 1, "denominator": 2}, "shown"),
        ({"numerator": 0, "denominator": 0, "immature": 4}, "immature"),
        ({"numerator": 0, "denominator": 0, "unknown": 9}, "not_estimable"),
        ({"numerator": None, "denominator": None}, "not_estimable"),
        ({"numerator": 0, "denominator": 7, "covered": False}, "not_recorded"),
        ({"numerator": 1, "denominator": 7, "covered": True}, "shown"),
    ],
)
def test_status_of_a_ratio(row: dict[str, Any], status: str) -> None:
    frame = finish(pd.DataFrame([row]), metric())
    assert frame["status"].tolist() == [status]
    assert frame["value"].isna().tolist() == [status != "shown"]
    assert frame["n"].isna().tolist() == [status == "not_recorded"]


def test_mean_by_hand() -> None:
    frame = finish(parts(total=[18], squares=[70], n=[5], unknown=[2]), metric("mean"))
    assert frame["value"].iloc[0] == pytest.approx(3.6)
    assert frame["low"].iloc[0] == pytest.approx(3.6 - 2.7764 * (1.3 / 5) ** 0.5, abs=1e-4)
    assert (frame["n"].iloc[0], frame["unknown"].iloc[0]) == (5, 2)


def test_distribution_gives_every_group_every_class() -> None:
    rows = parts(academic_year=[YEARS[0], *YEARS], **{"class": ["L2", "L0", "L2"]}, count=[3, 1, 5])
    declared = metric("distribution", classes=("L0", "L1", "L2"))
    frame = finish(rows, declared, ("academic_year",))
    assert frame["class"].tolist() == ["L0", "L1", "L2"] * 2
    assert frame["count"].tolist() == [1, 0, 3, 0, 0, 5]
    assert frame["value"].tolist() == [0.25, 0, 0.75, 0, 0, 1]
    assert frame["n"].tolist() == [4, 4, 4, 5, 5, 5]


def test_distribution_counts_records_without_a_class_apart() -> None:
    frame = finish(parts(**{"class": ["a", None]}, count=[3, 2]), metric("distribution"))
    assert frame[["class", "n", "unknown", "value"]].to_numpy().tolist() == [["a", 3, 2, 1.0]]


def test_matrix_gives_shares_of_all_pairs() -> None:
    rows = parts(row=["satisfied", "silent"], column=["back", "gone"], count=[6, 2])
    frame = finish(rows, metric("matrix"))
    assert frame[["row", "column", "value", "n"]].to_numpy().tolist() == [
        ["satisfied", "back", 0.75, 8],
        ["silent", "gone", 0.25, 8],
    ]


def test_survival_gives_a_curve_per_group() -> None:
    rows = parts(
        programme=["Design", "Design", "Law"], time=[0, 30, 10],
        left=[0, 1, 1], censored=[0, 3, 1], undated=[2, 0, 0],
    )  # fmt: skip
    frame = finish(rows, metric("survival"), ("programme",))
    design = frame[frame["programme"] == "Design"]
    assert design["time"].tolist() == [0, 30]
    assert design["value"].tolist() == [1, 0.75]
    assert design["at_risk"].tolist() == [4, 4]
    assert design["n"].tolist() == [4, 4]
    assert design["unknown"].tolist() == [2, 2]
    assert frame[frame["programme"] == "Law"]["value"].tolist() == [1, 0.5]


def test_survival_of_undated_ends_only_can_not_be_estimated() -> None:
    frame = finish(parts(time=[0], left=[0], censored=[0], undated=[3]), metric("survival"))
    assert frame[["status", "unknown"]].to_numpy().tolist() == [["not_estimable", 3]]


@pytest.mark.parametrize(
    ("shape", "columns"),
    [
        ("ratio", ["numerator", "denominator"]),
        ("mean", ["total", "squares", "n"]),
        ("distribution", ["class", "count"]),
        ("matrix", ["row", "column", "count"]),
        ("survival", ["time", "left", "censored"]),
    ],
)
def test_no_parts_give_no_rows(shape: Any, columns: list[str]) -> None:
    empty = pd.DataFrame(columns=["programme", *columns])
    frame = finish(empty, metric(shape), ("programme",))
    assert frame.empty
    assert {"programme", "value", "low", "high", "n", "unknown", "status"} <= set(frame.columns)


@pytest.mark.parametrize("shape", ["distribution", "matrix", "survival"])
def test_an_uncovered_group_is_not_recorded(shape: Any) -> None:
    rows = parts(
        academic_year=YEARS, covered=[False, True], count=[0, 2], row=[None, "a"],
        column=[None, "b"], time=[0, 5], left=[0, 1], censored=[0, 1], **{"class": [None, "a"]},
    )  # fmt: skip
    frame = finish(rows, metric(shape), ("academic_year",))
    first = frame[frame["academic_year"] == YEARS[0]]
    assert set(first["status"]) == {"not_recorded"}
    assert first[["value", "n"]].isna().all(axis=None)
    assert set(frame["status"]) == {"not_recorded", "shown"}
