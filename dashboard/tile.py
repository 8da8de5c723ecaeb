"""Tiles: one number each, in a row that the browser gets as one element instead of one per tile."""

from collections.abc import Iterable

import streamlit as st

from dashboard import formats
from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.messages import Text
from dashboard.result import Result
from dashboard.sentences import maturity, wording
from dashboard.sentences.obstacles import obstacle

LONGEST_LARGE = 7


def row(tiles: Iterable[str], *, width: int) -> None:
    """Draw tiles beside each other, as many to a line as fit at ``width`` pixels each."""
    drawn = list(tiles)
    given = f"--io-tiles: {len(drawn)}; --io-tile-width: {width}px"
    st.html(f'<div class="io-tiles" style="{given}">{"".join(drawn)}</div>')


def foot(text: str) -> None:
    """Say under rows of tiles what must be said of all of them together."""
    st.html(f'<div class="io-tiles-foot">{for_html(text)}</div>')


def figure(context: Context, result: Result, change: str = "", notes: Iterable[Text] = ()) -> str:
    """Return the tile of a result without slices, with its change in words.

    ``notes`` say which filters the figure answers otherwise than by its own records.
    """
    missing = obstacle(context, result)
    parts = [_part("label", result.metric.label.into(context.language))]
    if missing is None:
        value = result.frame["value"].iloc[0]
        parts.append(_value(formats.figure(value, result.metric, context.language)))
        parts.append(_part("small", _certainty(context, result)))
        bounds = wording.bounds(result, context.language)
        parts.append(_part("small", formats.capital(bounds)) if bounds else "")
        pending = maturity.pending(result, context.language, context.labels)
        parts.append(_part("small", formats.capital(pending)) if pending else "")
        parts.append(_part("change", change) if change else "")
        parts.extend(_part("small", note.into(context.language)) for note in notes)
    else:
        parts.append(_part("none", formats.capital(missing.word)))
        parts.append(_part("small", missing.why))
    return _tile(parts)


def fact(label: str, value: str, *lines: str) -> str:
    """Return the tile of a fact that is no rate: a count, and what stands beside it."""
    parts = [_part("label", formats.capital(label)), _part("value", value)]
    return _tile([*parts, *(_part("small", line) for line in lines)])


def _certainty(context: Context, result: Result) -> str:
    row = result.frame.iloc[0]
    count = formats.integer(row["n"], context.language)
    if "share" in row:
        share = formats.percent(row["share"], context.language)
        whole = formats.integer(row["exposure"], context.language)
        return context.t(
            "{share} of {whole} · n\u00a0=\u00a0{count}", share=share, whole=whole, count=count
        )
    interval = formats.interval(row["low"], row["high"], result.metric, context.language)
    if not interval:
        return context.t("n\u00a0=\u00a0{count}", count=count)
    return context.t(
        "95% interval {interval} · n\u00a0=\u00a0{count}", interval=interval, count=count
    )


def _value(text: str) -> str:
    """Return the figure of a tile, smaller where it would not fit beside another on a telephone."""
    return _part("value io-tile-long" if len(text) > LONGEST_LARGE else "value", text)


def _tile(parts: Iterable[str]) -> str:
    return f'<div class="io-tile">{"".join(parts)}</div>'


def _part(name: str, text: str) -> str:
    return f'<div class="io-tile-{name}">{for_html(text)}</div>'
