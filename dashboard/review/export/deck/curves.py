"""Figures of a review as native charts by numbers: curves over days, and partners by size."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil, floor

import numpy as np
import pandas as pd

from dashboard.charts.days import at_risk, stairs, ticks_of
from dashboard.charts.funnel import MOST_NAMED, sizes_of
from dashboard.charts.incidence import causes_of
from dashboard.charts.survival import curves_of, floor_of
from dashboard.context import Context
from dashboard.inference import ALARM, WARNING
from dashboard.messages import message
from dashboard.result import Result
from dashboard.review.export.deck.fit import shortened
from dashboard.review.export.deck.naming import (
    first_of,
    named,
    number_format,
    series_ink,
    without,
)
from dashboard.review.export.deck.shape import Axis, Cell, Curve, Curves, Ink, Table
from dashboard.review.words import Page
from dashboard.sentences.comparing import FLAGGED, Benchmark, benchmark
from dashboard.theme import LIGHT

LOWER = message("{name}, 95% from")
UPPER = message("{name}, 95% to")
LIMIT_LOW = message("{level} limit, lower")
LIMIT_HIGH = message("{level} limit, upper")
DASHES = ("", "sysDash", "sysDot", "lgDashDot")
INSIDE = message("within the limits of chance")
OUTSIDE = message("beyond 95%")
ABOVE = message("beyond 99.8%, above")
BELOW = message("beyond 99.8%, below")
PLACES = {"inside": INSIDE, "outside": OUTSIDE, "above": ABOVE, "below": BELOW}
NAME_ROOM = 2.4
STEP = 0.1


def survival_curves(context: Context, page: Page) -> Curves:
    """Return Kaplan-Meier steps with their intervals, and who was still followed beneath."""
    result = page.card.results[0]
    found = curves_of(result)
    names = _names(context, result, found)
    curves = [
        each
        for place, (code, rows) in enumerate(found.items())
        for each in _steps(context, rows, names[code], place)
    ]
    drawn = _over_days(context, {names[code]: rows for code, rows in found.items()}, curves)
    up = Axis(floor_of(found.values()), 1.0, number="0%")
    return replace(drawn, up=up, said=_left_out(context, result, len(found)))


def _left_out(context: Context, result: Result, drawn: int) -> tuple[str, ...]:
    """Return which groups have no curve and why, and how many are not drawn."""
    if not result.by:
        return ()
    group = result.by[0]
    rows = result.frame.drop_duplicates(group)
    missing = [
        (named(context, group, row[group]), "", row["status"])
        for _, row in rows.iterrows()
        if row["status"] != "shown"
    ]
    return (*without(context, missing), *first_of(context, drawn, len(rows) - len(missing)))


def incidence_curves(context: Context, page: Page) -> Curves | None:
    """Return the share that has left by then, a step curve per cause; None where nobody left."""
    result = page.card.results[0]
    found = causes_of(result)
    if not found:
        return None
    names = {
        cause: named(context, result.metric.class_names, cause)
        if cause
        else context.t("Other causes")
        for cause in found
    }
    curves = [
        _stairs(names[cause], rows, "value", series_ink(place))
        for place, (cause, rows) in enumerate(found.items())
    ]
    most = max(max(curve.ys) for curve in curves)
    first = {"": next(iter(found.values()))}
    top = round(ceil(most * 1.1 / STEP) * STEP, 2) or STEP
    return replace(_over_days(context, first, curves), up=Axis(0.0, top, number="0%"))


def _names(context: Context, result: Result, found: dict[str, pd.DataFrame]) -> dict[str, str]:
    if not result.by:
        return {"": context.t("All")}
    return {code: named(context, result.by[0], code) for code in found}


def _steps(context: Context, rows: pd.DataFrame, name: str, place: int) -> list[Curve]:
    """Return a curve with its interval as two thin lines."""
    ink = series_ink(place)
    own = Ink(ink.fill, ink.text, dash=DASHES[place], width=2.5)
    thin = Ink(ink.fill, width=1.0, faint=True)
    bounded = rows[rows["low"].notna()]
    bounds = [
        _stairs(context.t(words, name=name), bounded, column, thin, quiet=True)
        for words, column in ((LOWER, "low"), (UPPER, "high"))
        if len(bounded)
    ]
    return [_stairs(name, rows, "value", own), *bounds]


def _stairs(name: str, rows: pd.DataFrame, column: str, ink: Ink, *, quiet: bool = False) -> Curve:
    xs, ys = stairs(rows, column)
    points = tuple(map(float, xs)), tuple(map(float, ys))
    return Curve(name, *points, ink, quiet=quiet, told=not quiet)


def _over_days(context: Context, followed: dict[str, pd.DataFrame], curves: list[Curve]) -> Curves:
    """Return curves over days with the numbers of those still followed beneath."""
    longest = max((max(curve.xs) for curve in curves), default=1.0)
    ticks = ticks_of(longest)
    step = float(ticks[1] - ticks[0]) if len(ticks) > 1 else 0.0
    rows = tuple(
        (
            Cell(name or context.t("All"), colour=LIGHT.series_text[place]),
            *(Cell(context.look().count(at_risk(rows, tick))) for tick in ticks),
        )
        for place, (name, rows) in enumerate(followed.items())
    )
    days = tuple(context.look().count(tick) for tick in ticks)
    return Curves(
        tuple(curves),
        Axis(0.0, longest * 1.02, step, "0", context.t("Days")),
        Axis(0.0, 1.0, number="0%"),
        risk=Table((context.t("Still followed"), *days), rows, len(rows)),
    )


def funnel(context: Context, page: Page) -> Curves | None:
    """Return partners by size with the limits of chance; None where fewer than two are shown."""
    result = page.card.results[0]
    found = benchmark(result)
    if found is None:
        return None
    shown = result.frame[result.frame["status"] == "shown"]
    points = [_points(context, result, shown, place) for place in PLACES]
    limits = _limits(context, shown, found)
    values = shown["value"].to_numpy(dtype=np.float64)
    least, most = max(float(values.min()) - 0.08, 0.0), min(float(values.max()) + 0.08, 1.0)
    every = [*limits, *(each for each in points if each.xs)]
    longest = max(every, key=lambda curve: len(curve.xs))
    return Curves(
        (longest, *(each for each in every if each is not longest)),
        Axis(0.0, float(limits[0].xs[-1]), number="#,##0", heading=context.t("Counted at each partner (n)")),
        Axis(floor(least / STEP) * STEP, min(ceil(most / STEP) * STEP, 1.0), number=number_format(result.metric)),
    )  # fmt: skip


def _limits(context: Context, shown: pd.DataFrame, found: Benchmark) -> list[Curve]:
    sizes = sizes_of(shown)
    xs = tuple(map(float, sizes))
    target = context.t("All shown: {value}", value=context.look().percent(found.target))
    curves = [
        Curve(
            target,
            (xs[0], xs[-1]),
            (found.target,) * 2,
            Ink(LIGHT.ink, LIGHT.muted, width=1.25, dash="sysDot"),
        )
    ]
    for level, dash, words in ((WARNING, "sysDash", "95%"), (ALARM, "", "99.8%")):
        ink = Ink(LIGHT.rest, LIGHT.muted, width=1.25, dash=dash)
        for name, limits, edge in zip(
            (LIMIT_LOW, LIMIT_HIGH), found.limits(sizes, level), (0.0, 1.0), strict=True
        ):
            end = words if limits[-1] != edge else ""
            curves.append(
                Curve(
                    context.t(name, level=words),
                    xs,
                    tuple(map(float, limits)),
                    ink,
                    quiet=True,
                    end=end,
                )
            )
    return curves


def _points(context: Context, result: Result, shown: pd.DataFrame, place: str) -> Curve:
    rows = shown[shown["place"] == place]
    marked = place in FLAGGED
    names: Iterable[object] = (
        rows["enterprise_id"].head(MOST_NAMED) if marked and result.profile != "publication" else []
    )
    return Curve(
        context.t(PLACES[place]),
        tuple(map(float, rows["n"])), tuple(map(float, rows["value"])),
        Ink(
            _colour(result, place), LIGHT.ink, line=LIGHT.surface, size=9 if marked else 6,
            marker="triangle" if place == "above" else "diamond" if place == "below" else "circle",
        ),
        points=True, quiet=not marked,
        names={at: shortened(named(context, "enterprise_id", code), 11.5, NAME_ROOM) for at, code in enumerate(names)},
    )  # fmt: skip


def _colour(result: Result, place: str) -> str:
    better = result.metric.better
    if place not in FLAGGED:
        return LIGHT.rest
    if better == "neither":
        return LIGHT.focus
    return LIGHT.series[1 if (place == "above") == (better == "higher") else 2]
