"""One policy for every way out: nothing that a reader can get depends on what is hidden or rounded.

Two cohorts that differ only in what must not be told give the same chart, hover, table, CSV, XLSX,
finding, alternative text, source line and notes.
"""

import datetime as dt
import inspect
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations_with_replacement, product
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard import charts, disclosure, finishers, roster_columns, spreadsheet, table, tile
from dashboard.charts.drawing import Drawing
from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Beside, Metric
from dashboard.result import Benchmark, Result, State
from dashboard.sentences import comparing, findings, maturity, notes
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import metric

Parts = Mapping[str, Any]
Lines = list[list[int]]
Draw = Callable[[Result, charts.Look], Drawing]
Add = Callable[[Drawing, Result, Result, charts.Look, str], None]
NAMES = [f"P{number}" for number in range(6)]
YEARS = [f"202{year}/2{year + 1}" for year in range(6)]


def ratios(by: str, keys: list[str], cells: list[tuple[int, int]]) -> dict[str, list[Any]]:
    """Return persons with a yes and all that are mature, and as many that are not yet, per group."""
    yes, n = (list(column) for column in zip(*cells, strict=True))
    given = {"numerator": yes, "denominator": n, "unknown": [4] * len(n), "immature": n}
    return {by: keys, **given}


def shared(by: str, keys: list[str], classes: tuple[str, ...], lines: Lines) -> Parts:
    """Return persons per group and class."""
    return {
        by: [key for key, _ in zip(keys, lines, strict=False) for _ in classes],
        "class": [*classes] * len(lines),
        "count": [n for line in lines for n in line],
    }


def pairs(lines: Lines) -> Parts:
    """Return persons per year and pair of states."""
    rows, columns = ("satisfied", "satisfied", "silent"), ("back", "gone", "back")
    by_class = shared("academic_year", YEARS, rows, lines)
    return {**by_class, "row": by_class["class"], "column": [*columns] * len(lines)}


def means(cells: list[tuple[float, float, int]]) -> Parts:
    """Return sum, sum of squares and number of answers per programme, before and after."""
    total, squares, n = (list(column) for column in zip(*cells, strict=True))
    places = range(len(cells))
    return {
        "programme": [NAMES[place // 2] for place in places],
        "phase": [("before", "after")[place % 2] for place in places],
        "total": total, "squares": squares, "n": n, "unknown": [4] * len(n),
    }  # fmt: skip


def peaks(cells: list[tuple[int, int]]) -> Parts:
    """Return interns there on the busiest day, and their supervisors, per programme."""
    concurrent, keepers = (list(column) for column in zip(*cells, strict=True))
    day = [dt.date(2025, 3, 1)] * len(cells)
    keys = NAMES[: len(cells)]
    return {"programme": keys, "concurrent": concurrent, "keepers": keepers, "day": day}


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
ANSWERS = ([[20, 30, 40, 25, 15], [1, 2, 1, 0, 0]], [[20, 30, 40, 25, 15], [0, 0, 2, 1, 1]])
NEAR_ANSWERS = ([[21, 31, 40, 18, 12]], [[18, 28, 42, 21, 11]])
SCALE = ("1", "2", "3", "4", "5")
LEVELS = ("L0", "L1", "L4")
SCORES = (
    [(140.0, 519.0, 41), (150.0, 570.0, 41), (14.0, 52.0, 4), (12.0, 40.0, 4)],
    [(140.0, 519.0, 41), (150.0, 570.0, 41), (9.0, 30.0, 3), (11.0, 45.0, 3)],
)
NEAR_SCORES = ([(140.0, 519.0, 41), (140.0, 519.0, 41)], [(132.0, 486.0, 39), (132.0, 486.0, 39)])
STAYS = ([(20, 10, 60), (1, 1, 2), (0, 1, 2)], [(20, 10, 60), (2, 0, 1), (1, 1, 1)])
STAYED = ([(20, 10, 60), (30, 10, 50)], [(20, 10, 60), (31, 11, 49)])


def slices(by: str, keys: list[str], draw: Draw) -> list[Any]:
    hidden = [ratios(by, keys, OPEN + cells) for cells in HIDDEN]
    rounded = [ratios(by, keys[:4], cells) for cells in ROUNDED]
    return [(metric(dimensions=(by,)), (by,), draw, hidden, rounded)]


def funnel(found: Result, look: charts.Look) -> Drawing:
    return charts.funnel(comparing.compared(found), look)


def in_one_year(given: Parts) -> Parts:
    return {**given, "academic_year": YEARS[:1] * len(given["programme"])}


def classes(
    by: str, keys: list[str], draw: Draw, names: tuple[str, ...], hidden: Any, near: Any
) -> list[Any]:
    declared = metric("distribution", classes=names)
    given = [[shared(by, keys, names, lines) for lines in pair] for pair in (hidden, near)]
    return [(declared, (by,), draw, *given)]


def alike(declared: Metric, by: tuple[str, ...], draws: list[Draw], *given: Any) -> list[Any]:
    return [(declared, by, draw, *given) for draw in draws]


CASES: list[Any] = [
    *slices("programme", NAMES, charts.bars),
    *slices("academic_year", YEARS, charts.trend),
    *slices("programme", NAMES, charts.shortfalls),
    *slices("enterprise_id", NAMES, funnel),
    *slices("step", ["due", "offer", "accepted", "hired", "at_6", "at_12"], charts.steps),
    (
        metric(), ("programme", "academic_year"), charts.grid,
        [in_one_year(ratios("programme", NAMES, OPEN + cells)) for cells in HIDDEN],
        [in_one_year(ratios("programme", NAMES[:4], cells)) for cells in ROUNDED],
    ),
    *classes("academic_year", YEARS, charts.ladder, LEVELS, GROUPS, NEAR),
    *classes("academic_year", YEARS, charts.tally, LEVELS, GROUPS, NEAR),
    *classes("side", ["interns", "graduates"], charts.mix, LEVELS, GROUPS, NEAR),
    *classes("question", NAMES, charts.likert, SCALE, ANSWERS, NEAR_ANSWERS),
    *alike(
        metric("matrix"), ("academic_year",), [charts.matrix, charts.flow],
        [pairs(lines) for lines in GROUPS], [pairs(lines) for lines in NEAR],
    ),
    *alike(
        metric("mean", decimals=2), ("programme", "phase"), [charts.dumbbell],
        [means(cells) for cells in SCORES], [means(cells) for cells in NEAR_SCORES],
    ),
    *alike(
        metric("peak"), ("programme",), [charts.bars],
        [peaks([(60, 3), few]) for few in ((4, 1), (3, 2))],
        [peaks([cell]) for cell in ((61, 3), (59, 3))],
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
        "source": findings.source_line(found, context.language),
        "alternative text": findings.alternative_text(*given),
        "notes": found.notes,
    }


def after(declared: Metric, by: tuple[str, ...], parts: Parts, profile: str) -> Result:
    frame = finishers.finish(pd.DataFrame(dict(parts)), declared, by)
    shown = disclosure.apply(frame, declared, profile, total_shown=False)
    found = Result(declared, by, shown, State("ab12cd34"), "2026-08-31", profile)
    said = disclosure.warnings(shown, profile), maturity.note(found, Labels())
    return replace(found, notes=(*said[0], *said[1]))


def test_every_chart_and_every_shape_that_counts_persons_is_held_to_the_policy() -> None:
    """A model has no persons to hide: it is drawn by ``terms`` alone, and of enterprises."""
    drawn = dict(inspect.getmembers(charts, inspect.isfunction))
    given = {name: inspect.signature(draw) for name, draw in drawn.items()}
    of_results = {
        name
        for name, each in given.items()
        if each.return_annotation is Drawing and "result" in each.parameters
    }
    assert {draw.__name__ for _, _, draw, _, _ in CASES} == of_results - {"terms"}
    persons = {each.shape for each in CATALOGUE.values() if each.unit == "person"}
    assert persons <= {declared.shape for declared, *_ in CASES}
    assert {each.unit for each in CATALOGUE.values() if each.shape == "model"} == {"enterprise"}


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


@pytest.mark.parametrize(("by", "keys", "draw", "add"), [
    ("programme", NAMES, charts.bars, charts.beside_bars),
    ("academic_year", YEARS, charts.trend, charts.beside_trend),
])  # fmt: skip
@pytest.mark.parametrize("profile", list(PROFILES))
def test_what_stands_beside_keeps_to_the_policy(
    sample: Warehouse, by: str, keys: list[str], draw: Draw, add: Add, profile: str
) -> None:
    context = Context(sample, Filters(), "en", Labels(), profile=profile)
    own, *others = (
        after(metric(dimensions=(by,)), (by,), ratios(by, keys, OPEN + cells), profile)
        for cells in (HIDDEN[0], *HIDDEN)
    )

    def compared(found: Result, look: charts.Look) -> Drawing:
        figure = draw(found, look)
        assert found.beside is not None
        add(figure, found, found.beside.result, look, "Whole school")
        return figure

    name = Text("Whole school", "全校")
    one, other = (replace(own, beside=Benchmark(name, found)) for found in others)
    assert ways_out(context, one, compared) == ways_out(context, other, compared)


@pytest.mark.parametrize(("declared", "by", "draw", "hidden", "rounded"), CASES)
def test_no_way_out_of_a_publication_depends_on_counts_as_they_were_counted(
    sample: Warehouse, declared: Metric, by: tuple[str, ...], draw: Draw, hidden: list[Parts],
    rounded: list[Parts],
) -> None:  # fmt: skip
    context = Context(sample, Filters(), "en", Labels(), profile="publication")
    one, other = (after(declared, by, parts, "publication") for parts in rounded)
    assert set(one.frame["status"]) == {"shown"}
    assert ways_out(context, one, draw) == ways_out(context, other, draw)


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_tile_says_nothing_of_what_is_hidden_or_rounded(sample: Warehouse, profile: str) -> None:
    context = Context(sample, Filters(), "en", Labels(), profile=profile)

    def said(yes: int, n: int) -> str:
        parts = {"numerator": [yes], "denominator": [n], "unknown": [4], "immature": [n]}
        return tile.figure(context, after(metric(), (), parts, profile))

    assert said(1, 4) == said(0, 3)
    assert "n\u00a0=" not in said(1, 4)
    assert (said(21, 52) == said(18, 48)) == (profile == "publication")


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_list_counts_persons_as_they_are_only_inside_the_school(
    sample: Warehouse, profile: str
) -> None:
    """Started and filled count persons, offered counts seats: those leave as they are."""
    context = Context(sample, Filters(), "en", Labels(), profile=profile)

    def files(persons: list[int | None], offered: int) -> tuple[object, ...]:
        rows = pd.DataFrame({"started": persons, "filled": persons, "offered": offered})
        read = roster_columns.readable(context, rows, ("started", "filled", "offered"))
        book = openpyxl.load_workbook(io.BytesIO(spreadsheet.as_xlsx(read, {})))
        return (read.to_csv(), spreadsheet.as_csv(read), [[*sheet.values] for sheet in book])

    rounds = profile == "publication"
    assert (files([1, 48, None], 7) == files([2, 52, None], 7)) == rounds
    assert files([1, 48, None], 7) != files([1, 48, None], 8)
    rows = pd.DataFrame({name: [48] for name in roster_columns.PERSONS})
    read = roster_columns.readable(context, rows, roster_columns.PERSONS)
    assert set(read.iloc[0]) == {50 if rounds else 48}


def test_a_publication_rounds_the_persons_behind_facts_about_enterprises() -> None:
    declared = metric("concentration", unit="enterprise", persons=("n", "unknown"))
    parts = {"n": [41], "partners": [3], "squares": [600], "cubes": [9000], "unknown": [3]}
    exact, published = (
        after(declared, (), parts, each).frame for each in ("review", "publication")
    )
    assert exact[["n", "unknown"]].values.tolist() == [[41, 3]]
    assert published[["n", "unknown"]].values.tolist() == [[40, 5]]
    assert published["value"].tolist() == [round(exact["value"].iloc[0])] == [3]
    nobody = {"n": [0], "partners": [0], "squares": [0], "cubes": [0], "unknown": [0]}
    assert after(declared, (), nobody, "publication").frame["status"].tolist() == ["not_estimable"]
    declared = metric("rate", unit="record", persons=("exposure", "n"))
    parts = {"numerator": [82], "exposure": [41], "n": [41]}
    row = after(declared, (), parts, "publication").frame.iloc[0]
    assert (row["value"], row["exposure"], row["n"]) == (82 / 40, 40, 40)


def test_the_mean_of_a_publication_does_not_tell_how_many_answered() -> None:
    """80 / 23 = 3.4783 is no mean of 24 to 27 whole numbers; 3.5 is one of any of them."""
    declared = metric("mean", decimals=2)
    parts = {"total": [80.0], "squares": [300.0], "n": [23]}
    row = after(declared, (), parts, "publication").frame.iloc[0]
    assert (row["value"], row["n"]) == (3.5, 25)
    for n in range(23, 28):
        assert any(round(total / n, 1) == 3.5 for total in range(3 * n, 4 * n + 1))
    assert after(declared, (), parts, "review").frame["value"].iloc[0] == pytest.approx(80 / 23)


def hosted(most: int, partners: int) -> list[tuple[int, ...]]:
    """Return every way in which 10 to ``most`` interns may lie with at least one at each of some partners."""
    ways = combinations_with_replacement(range(1, most), partners)
    return [way for way in ways if 10 <= sum(way) <= most]


@pytest.mark.parametrize("partners", [1, 2, 3, 4])
def test_the_effective_partners_of_a_publication_do_not_tell_how_many_interns(
    partners: int,
) -> None:
    """23 interns at one partner and one at another give 1.0909, which of 23 to 27 interns only 24 can."""
    ways = hosted(42, partners)
    parts: dict[str, Any] = {
        "programme": [f"P{number}" for number in range(len(ways))],
        "n": [sum(way) for way in ways],
        "partners": [partners] * len(ways),
        "squares": [sum(n**2 for n in way) for way in ways],
        "cubes": [sum(n**3 for n in way) for way in ways],
    }
    declared = metric("concentration", unit="enterprise", persons=("n", "unknown"))
    frame = after(declared, ("programme",), parts, "publication").frame
    assert set(frame["status"]) == {"shown", "hidden"}
    told = frame.assign(exact=parts["n"])
    assert told.loc[told["status"] == "hidden", ["value", "low", "high", "n"]].isna().all(axis=None)
    told = told[told["n"] <= 40]
    behind = told.groupby(["n", "value", "low", "high"])["exact"].nunique()
    assert behind.min() >= 3
    assert (told["low"] <= told["value"]).all()
    assert (told["value"] <= told["high"]).all()


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
    of_seats = metric(unit="record", beside=(replace(beside, kind="persons"),))
    assert [each.en for each in notes.of_beside(of_seats, [27], Labels(), rule)] == [
        f"Unknown: {said}."
    ]
    assert notes.of_beside(of_seats, [rule.persons - 1], Labels(), rule) == ()


def test_a_share_of_nought_is_said_and_a_count_of_nought_is_not() -> None:
    """That nobody of those who left answered is the worst case, not one in which nothing is to be said."""
    answered = CATALOGUE["student_attitude"].beside[0]
    declared, rule = metric(beside=(answered,)), PROFILES["review"]
    (found,) = notes.of_beside(declared, [0.0], Labels(), rule)
    assert found == Text(
        "Of interns who broke off, 0% answered afterwards.",
        "中途离岗者中，0%填写了实习后问卷。",
    )
    assert notes.of_beside(declared, [None], Labels(), rule) == ()
    counted = metric(beside=(Beside("", Text("Unknown: {value}.", "不明：{value}。")),))
    assert notes.of_beside(counted, [0], Labels(), rule) == ()


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
