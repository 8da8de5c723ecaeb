"""What pages are written with: one call per card, row of tiles or comparison."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import card, charts, query, tile, underneath
from dashboard.charts.drawing import Drawing
from dashboard.context import Context
from dashboard.filters import POOLED, YEAR, Filters
from dashboard.messages import message
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import WITHOUT_INTERVAL
from dashboard.result import Result
from dashboard.review.model import Ask
from dashboard.sentences import comparing, findings
from dashboard.shell import address, beside, frame

Draw = Callable[[Result, charts.Look], Drawing]
Add = Callable[[Drawing, Result, Result, charts.Look, str], None]
TILE, THIRD, HALF = 170, 300, 440
TOGETHER = message(
    "The intervals of changes hold for all figures of a row together; of one alone they are narrower."
)
BESIDE: dict[Draw, Add] = {
    charts.trend: charts.beside_trend,
    charts.bars: charts.beside_bars,
    charts.shortfalls: charts.beside_shortfalls,
}


def show(
    context: Context,
    metric: str,
    draw: Draw,
    *,
    by: tuple[str, ...] = (),
    filters: Filters | None = None,
    total_shown: bool = False,
) -> None:
    """Evaluate a metric and show it as a card; ``filters`` replaces those of the sidebar.

    Say ``total_shown`` where the page shows the same metric for all groups together: then more of
    them are hidden, so that nobody can subtract.
    """
    chosen = context.filters if filters is None else filters
    given = context.warehouse, CATALOGUE[metric], by, chosen, context.profile
    result = query.evaluate(*given, total_shown=total_shown)
    key = "-".join((metric, draw.__name__, *by))
    anything = "shown" in set(result.frame["status"])
    result = _compared(context, result, draw, chosen) if anything else result
    figure = _drawn(context, result, draw) if anything else Drawing()
    ask = Ask("figure", metric, draw.__name__, by, chosen)
    card.show(context, result, figure, key=key, ask=ask)


def over_years(
    context: Context, metric: str, draw: Draw = charts.trend, *, besides: str = ""
) -> None:
    """Show a metric over all years, split ``besides`` by another dimension where one is named.

    The year chosen does not narrow it, the other filters do.
    """
    every = context.filters.without("academic_year")
    by = ("academic_year", besides) if besides else ("academic_year",)
    show(context, metric, draw, by=by, filters=every)


def compare_partners(context: Context, metric: str, *, filters: Filters | None = None) -> None:
    """Show a share by enterprise as a funnel: who lies beyond what chance explains."""
    chosen = context.filters if filters is None else filters
    by = ("enterprise_id",)
    given = context.warehouse, CATALOGUE[metric], by, chosen, context.profile
    result = comparing.compared(query.evaluate(*given, total_shown=True))
    figure = charts.funnel(result, context.look())
    ask = Ask("figure", metric, "funnel", by, chosen)
    card.show(context, result, figure, key=f"{metric}-funnel", ask=ask)


def tiles(context: Context, metrics: Sequence[str], *, foot: bool = True) -> bool:
    """Show headline figures beside each other, each with its change from the year before.

    The intervals of the changes hold together: of four, one would else seem clear by chance in every
    sixth row of tiles. The row says so at its ``foot``, or the page says it once for several rows
    (:func:`hold_together`). Return whether there is anything to say.
    """
    uncertain = [CATALOGUE[metric].shape not in WITHOUT_INTERVAL for metric in metrics]
    drawn = [_tile(context, metric, beside=max(sum(uncertain), 1)) for metric in metrics]
    changed = (moved for _, moved in drawn)
    several = sum(moved and open_ for moved, open_ in zip(changed, uncertain, strict=True)) > 1
    tile.row((each for each, _ in drawn), width=TILE)
    if foot:
        hold_together(context, several)
    return several


def hold_together(context: Context, *rows: bool) -> None:
    """Say once of rows of tiles how their intervals are to be read, if of any of them."""
    if any(rows):
        tile.foot(context.t(TOGETHER))


def choose(context: Context, label: str, options: dict[str, str], *, key: str) -> str:
    """Offer options (value -> message) side by side; return the chosen one, at first the first."""
    return one_of(
        context.t(label), {value: context.t(text) for value, text in options.items()}, key
    )


def choose_split(context: Context, metric: str, options: dict[str, str], *, key: str) -> str:
    """Offer those dimensions (name -> message) that a metric can be split by; return the chosen one."""
    known = CATALOGUE[metric].dimensions
    offered = {name: text for name, text in options.items() if name in known}
    return choose(context, message("Compare by"), offered, key=key)


def choose_metric(context: Context, metrics: Sequence[str], *, key: str) -> str:
    """Offer metrics by name, one figure at a time; return the chosen one, at first the first."""
    names = {name: CATALOGUE[name].label.into(context.language) for name in metrics}
    return one_of(context.t("Show"), names, key)


def pooled(context: Context, *, key: str) -> Filters:
    """Offer to take the years before together with the chosen one, which steadies small groups."""
    chosen, years = context.filters.academic_year, context.warehouse.years
    before = years[: years.index(chosen[0]) + 1][-POOLED:] if len(chosen) == 1 else ()
    if len(before) < POOLED:
        return context.filters
    options = {
        "pooled": context.t("{first} to {last} together", first=before[0], last=before[-1]),
        "chosen": chosen[0],
    }
    picked = one_of(context.t("Years"), options, key)
    return context.filters.replace(academic_year=before) if picked == "pooled" else context.filters


def controls(key: str) -> DeltaGenerator:
    """Return a row for the controls of the figures below it."""
    return st.container(horizontal=True, gap="medium", key=f"controls-{key}")


def side_by_side(draws: Sequence[Callable[[], None]], *, width: int = HALF) -> None:
    """Draw parts beside each other, below each other where there is less room than ``width``."""
    grid = st.grid(len(draws), min_column_width=width, gap="small")
    for draw in draws:
        with grid.cell():
            draw()


def section(context: Context, title: str, page: str) -> None:
    """Draw a heading with the way to the page that says more."""
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        st.header(context.t(title), anchor=False, width="content")
        st.page_link(
            frame.PAGES / page,
            label=context.t(message("More")),
            icon=":material/arrow_forward:",
            icon_position="right",
        )


def one_of(label: str, options: dict[str, str], key: str) -> str:
    """Offer options (value -> name) side by side, kept in the address; return the chosen one."""
    values = tuple(options)
    address.recall(key, values)
    st.segmented_control(
        label, values, format_func=options.__getitem__, required=True, key=key
    )  # fmt: skip
    chosen = str(st.session_state[key])
    address.keep(key, chosen, values[0])
    return chosen


def _compared(context: Context, result: Result, draw: Draw, filters: Filters) -> Result:
    """Return a result with what the reader wants beside it, where its chart can show that."""
    fits = result.by == (YEAR,) if draw is charts.trend else len(result.by) == 1
    if draw not in BESIDE or not fits:
        return result
    return replace(result, beside=beside.benchmark(context, result, filters))


def _drawn(context: Context, result: Result, draw: Draw) -> Drawing:
    look = context.look()
    figure = draw(result, look)
    if result.beside is not None:
        name = result.beside.name.into(context.language)
        BESIDE[draw](figure, result, result.beside.result, look, name)
    if context.acts and draw is charts.trend:
        charts.mark_acts(figure, result, beside.marks(context), look)
    return figure


def _tile(context: Context, metric_id: str, *, beside: int) -> tuple[str, bool]:
    """Return the tile of a figure, and whether it shows a change."""
    metric = CATALOGUE[metric_id]

    def changed(filters: Filters) -> tuple[Result, str]:
        result, change = query.change(
            context.warehouse, metric, filters, context.profile, comparisons=beside
        )
        return result, findings.change_words(change, metric, context.language) if change else ""

    result, words = changed(context.filters)
    if set(result.frame["status"]) == {"immature"}:
        result, words = changed(context.filters.without("academic_year"))
        words = " · ".join(filter(None, (", ".join(result.years), words)))
    said = underneath.said_briefly(context.warehouse, result, context.filters)
    return tile.figure(context, result, words, said), bool(words)
