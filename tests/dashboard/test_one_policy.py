"""One policy for every way out: nothing that a reader can get depends on what is hidden or rounded.

Two cohorts that differ only in what must not be told give the same chart, hover, table, CSV, XLSX,
finding, alternative text, source line and notes.
"""

import io
import json
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard import charts, comparing, disclosure, findings, finishers, notes, spreadsheet, table
from dashboard.charts.drawing import Drawing
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics.model import Beside, Metric
from dashboard.query import Warehouse
from dashboard.result import Result, State
from tests.dashboard.fakes import metric

Parts = Mapping[str, Any]
Draw = Callable[[Result, charts.Look], Drawing]
NAMES = [f"P{number}" for number in range(6)]
YEARS = [f"202{year}/2{year + 1}" for year in range(6)]


def ratios(by: str, keys: list[str], cells: list[tuple[int, int]]) -> dict[str, list[Any]]:
    yes, n = zip(*cells, strict=True)
    return {by: keys, "numerator": list(yes), "denominator": list(n), "unknown": [4] * len(n)}


def pairs(counts: list[list[int]], names: tuple[str, ...]) -> dict[str, list[Any]]:
    codes = CODES[len(names)]
    given: dict[str, list[Any]] = {
        "academic_year": [YEARS[group] for group in range(len(counts)) for _ in codes],
        "count": [n for line in counts for n in line],
    }
    columns = {name: [code[place] for code in codes] for place, name in enumerate(names)}
    return given | {name: column * len(counts) for name, column in columns.items()}


CODES: dict[int, list[tuple[str, ...]]] = {
    1: [("L0",), ("L1",), ("L4",)],
    2: [("satisfied", "grew"), ("satisfied", "gone"), ("silent", "grew")],
}


def curves(lines: list[tuple[int, int, int]], cause: str = "") -> dict[str, list[Any]]:
    """Return persons per group who left on day 20, on day 40, and stayed to day 90."""
    days = pd.DataFrame(lines, index=NAMES[: len(lines)], columns=[20, 40, 90]).stack()
    group, time = ([key[place] for key in days.index] for place in (0, 1))
    counts = [n for line in lines for n in line]
    stay = [day == 90 for day in time]
    left = [0 if stays else count for stays, count in zip(stay, counts, strict=True)]
    held = [count if stays else 0 for stays, count in zip(stay, counts, strict=True)]
    if not cause:
        return {"programme": group, "time": time, "left": left, "censored": held}
    causes = [None if stays else cause for stays in stay]
    return {
        "programme": group, "time": time, "cause": causes, "count": counts,
        "undated": [0] * len(counts),
    }  # fmt: skip


OPEN = [(20, 50), (30, 60), (90, 100), (25, 70)]
HIDDEN = ([(2, 4), (1, 3)], [(1, 4), (0, 2)])
ROUNDED = ([(21, 52), (30, 60), (92, 99), (24, 68)], [(18, 48), (32, 62), (88, 102), (27, 72)])
GROUPS = ([[20, 30, 40], [1, 2, 1]], [[20, 30, 40], [2, 0, 1]])
NEAR = ([[21, 31, 40], [31, 29, 18]], [[18, 28, 42], [28, 31, 21]])
STAYS = ([(20, 10, 60), (1, 1, 2), (0, 1, 2)], [(20, 10, 60), (2, 0, 1), (1, 1, 1)])
STAYED = ([(20, 10, 60), (30, 10, 50)], [(20, 10, 60), (31, 11, 49)])


def slices(by: str, keys: list[str], draw: Draw) -> list[Any]:
    hidden = [ratios(by, keys, OPEN + cells) for cells in HIDDEN]
    rounded = [ratios(by, keys[:4], cells) for cells in ROUNDED]
    return [(metric(dimensions=(by,)), (by,), draw, hidden, rounded)]


def compared(found: Result, look: charts.Look) -> Drawing:
    return charts.funnel(comparing.compared(found), look)


def undrawn(found: Result, look: charts.Look) -> Drawing:
    """A matrix is drawn of one group only, and not at all where that is hidden."""
    return Drawing()


CASES: list[Any] = [
    *slices("programme", NAMES, charts.bars),
    *slices("academic_year", YEARS, charts.trend),
    *slices("enterprise_id", NAMES, compared),
    *slices("step", ["due", "offer", "accepted", "hired", "at_6", "at_12"], charts.steps),
    (
        metric("distribution", classes=("L0", "L1", "L4")), ("academic_year",), charts.ladder,
        [pairs(counts, ("class",)) for counts in GROUPS],
        [pairs(counts, ("class",)) for counts in NEAR],
    ),
    (
        metric("matrix"), ("academic_year",), undrawn,
        [pairs(counts, ("row", "column")) for counts in GROUPS],
        [pairs(counts, ("row", "column")) for counts in NEAR],
    ),
    (
        metric("survival"), ("programme",), charts.survival,
        [curves(lines) for lines in STAYS], [curves(lines) for lines in STAYED],
    ),
    (
        metric("incidence", classes=("pay",)), ("programme",), charts.incidence,
        [curves(lines, "pay") for lines in STAYS], [curves(lines, "pay") for lines in STAYED],
    ),
    (
        metric("rate", per=100), ("programme",), charts.bars,
        [
            {"programme": NAMES[:2], "numerator": [8.0, few], "exposure": [160.0, of],
             "n": [40, n], "unknown": [0, 3]}
            for few, of, n in ((2.0, 21.0, 4), (3.0, 33.0, 3))
        ],
        [
            {"programme": NAMES[:1], "numerator": [y], "exposure": [of], "n": [n], "unknown": [6]}
            for y, of, n in ((8.0, 161.0, 41), (12.0, 159.0, 38))
        ],
    ),
]  # fmt: skip


def ways_out(context: Context, found: Result, draw: Draw) -> dict[str, object]:
    """Return everything that a reader can get of a result."""
    stored = table.stored(context, found)
    book = openpyxl.load_workbook(
        io.BytesIO(spreadsheet.as_xlsx(stored, table.about(context, found)))
    )
    given = found, context.language, context.labels
    return {
        "chart and hover": json.dumps(draw(found, context.look()).spec, default=str),
        "table": table.as_read(context, found).to_dict(),
        "csv": spreadsheet.as_csv(stored),
        "xlsx": [[list(row) for row in sheet.values] for sheet in book],
        "finding": findings.title(*given),
        "subtitle": findings.subtitle(*given),
        "source": findings.source_line(*given),
        "alternative text": findings.alternative_text(*given),
        "notes": found.notes,
    }


def after(declared: Metric, by: tuple[str, ...], parts: Parts, profile: str) -> Result:
    frame = finishers.finish(pd.DataFrame(dict(parts)), declared, by)
    shown = disclosure.apply(frame, declared, profile, total_shown=False)
    said = disclosure.warnings(shown, profile)
    return Result(declared, by, shown, State("ab12cd34"), "2026-08-31", profile, said)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize(("declared", "by", "draw", "hidden", "rounded"), CASES)
def test_no_way_out_depends_on_what_is_hidden(
    sample: Warehouse, declared: Metric, by: tuple[str, ...], draw: Draw, hidden: list[Parts],
    rounded: list[Parts], profile: str, language: Any,
) -> None:  # fmt: skip
    context = Context(sample, Filters(), language, Labels(), profile=profile)
    one, other = (after(declared, by, parts, profile) for parts in hidden)
    assert set(one.frame["status"]) == {"shown", "hidden"}
    assert ways_out(context, one, draw) == ways_out(context, other, draw)


@pytest.mark.parametrize(("declared", "by", "draw", "hidden", "rounded"), CASES)
def test_no_way_out_of_a_publication_depends_on_counts_as_they_were_counted(
    sample: Warehouse, declared: Metric, by: tuple[str, ...], draw: Draw, hidden: list[Parts],
    rounded: list[Parts],
) -> None:  # fmt: skip
    context = Context(sample, Filters(), "en", Labels(), profile="publication")
    one, other = (after(declared, by, parts, "publication") for parts in rounded)
    assert set(one.frame["status"]) == {"shown"}
    assert ways_out(context, one, draw) == ways_out(context, other, draw)


def test_the_mean_of_a_publication_does_not_tell_how_many_answered() -> None:
    """80 / 23 = 3.4783 is no mean of 24 to 27 whole numbers; 3.5 is one of any of them."""
    declared = metric("mean", decimals=2)
    parts = {"total": [80.0], "squares": [300.0], "n": [23]}
    row = after(declared, (), parts, "publication").frame.iloc[0]
    assert (row["value"], row["n"]) == (3.5, 25)
    for n in range(23, 28):
        assert any(round(total / n, 1) == 3.5 for total in range(3 * n, 4 * n + 1))
    assert after(declared, (), parts, "review").frame["value"].iloc[0] == pytest.approx(80 / 23)


def test_a_curve_of_a_publication_has_no_day_on_which_too_few_left_to_be_seen() -> None:
    declared = metric("survival")
    parts = {"time": [20, 30, 90], "left": [40, 1, 0], "censored": [0, 0, 60]}
    assert after(declared, (), parts, "publication").frame["time"].tolist() == [0, 20, 30]
    seen = after(declared, (), {**parts, "left": [40, 0, 0]}, "publication").frame
    assert 30 not in seen["time"].tolist()


@pytest.mark.parametrize(("profile", "said"), [("review", "27"), ("publication", "25")])
def test_a_count_beside_a_figure_keeps_threshold_and_rounding(profile: str, said: str) -> None:
    beside = Beside("", Text("Unknown: {value}.", "不明：{value}。"))
    declared, rule = metric(beside=(beside,)), PROFILES[profile]
    found = notes.of_beside(declared, [27], Labels(), rule)
    assert [each.en for each in found] == [f"Unknown: {said}."]
    assert notes.of_beside(declared, [rule.persons - 1], Labels(), rule) == ()
    of_enterprises = metric(unit="enterprise", beside=(beside,))
    assert notes.of_beside(of_enterprises, [2], Labels(), rule)[0].en == "Unknown: 2."


def published(cells: list[tuple[int, int]]) -> pd.DataFrame:
    keys = [f"P{place}" for place in range(len(cells))]
    return after(metric(), ("programme",), ratios("programme", keys, cells), "publication").frame


@pytest.mark.parametrize(("column", "fewest"), [("n", 5), ("numerator", 3)])
def test_the_difference_of_two_published_counts_is_never_exact(column: str, fewest: int) -> None:
    """Of two outputs, one within the other, several true differences fit whatever they say.

    All pairs of cohorts to 60 persons: what is published depends on nothing but the two rounded
    counts, and behind each of these stand five numbers (three behind nought).
    """
    cells = [(yes, n) for n in range(1, 61) for yes in range(n + 1)]
    frame = published(cells)
    exact = [n if column == "n" else yes for yes, n in cells]
    behind: dict[float, set[int]] = {}
    for count, told, status in zip(exact, frame[column], frame["status"], strict=True):
        if status == "shown" and told < 55:
            behind.setdefault(told, set()).add(count)
    assert {len(counts) for counts in behind.values()} <= {fewest, 5}
    for larger, smaller in product(behind.values(), repeat=2):
        told = {one - other for one in larger for other in smaller if one >= other}
        assert not told or len(told) >= fewest
