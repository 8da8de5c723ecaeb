"""What PowerPoint can not draw, as tables of the same data; and lists, which are tables themselves."""

from dashboard import formats
from dashboard.charts.frames import group_column, highest, years_of
from dashboard.charts.grid import codes_of
from dashboard.charts.matrix import cells_of as pairs_of
from dashboard.charts.tally import cells_of
from dashboard.context import Context
from dashboard.filters import YEAR
from dashboard.metrics.loop_states import FEEDBACK, MARKS, NEXT, loop_state, tone
from dashboard.result import Result, Status
from dashboard.review.export.deck.fit import clean
from dashboard.review.export.deck.naming import named, so_far
from dashboard.review.export.deck.shape import Cell, Table
from dashboard.review.words import Page
from dashboard.sentences.statuses import status_word
from dashboard.theme import LIGHT


def plain(_: Context, page: Page) -> Table:
    """Return the table of a page as people read it."""
    frame = page.table
    rows = tuple(
        tuple(Cell(clean(text)) for text in row) for row in frame.itertuples(index=False, name=None)
    )
    count = int(page.card.frame.attrs.get("all", len(rows)))
    return Table(tuple(map(clean, frame.columns)), rows, count)


def tinted(context: Context, page: Page) -> Table:
    """Return a dimension over the years: the deeper the tint, the higher the figure."""
    result = page.card.results[0]
    field, years = group_column(result, besides=YEAR) or "", years_of(result)
    codes = codes_of(result, field)
    frame = result.frame
    top = highest(frame.loc[frame["status"] == "shown", ["value"]].to_numpy(dtype=float))
    cells = {
        (code, name): (value, status)
        for code, name, value, status in frame[[field, YEAR, "value", "status"]].itertuples(
            index=False
        )
    }
    rows = tuple(
        (
            Cell(named(context, field, code)),
            *(_figure(context, result, cells.get((code, name)), top) for name in years),
        )
        for code in codes
    )
    return Table(_head(context, result, field, years), rows, len(rows), even=True)


def _head(context: Context, result: Result, field: str, years: list[str]) -> tuple[str, ...]:
    names = (f"{name} {so_far(context, name, result)}".strip() for name in years)
    return (formats.capital(context.labels("dimension", field, context.language)), *names)


def _figure(
    context: Context, result: Result, cell: tuple[float, Status] | None, top: float
) -> Cell:
    value, status = cell or (0.0, "not_recorded")
    if status != "shown":
        return Cell(status_word(status, context.language), colour=LIGHT.muted)
    step = min(int(value / top * len(LIGHT.ramp)), len(LIGHT.ramp) - 1)
    words = formats.figure(value, result.metric, context.language)
    return Cell(words, LIGHT.ramp[step], LIGHT.ramp_text[step])


def tallied(context: Context, page: Page) -> Table:
    """Return counts: a row per class, a column per year or group; a silent year says so."""
    result = page.card.results[0]
    field = result.by[0]
    columns, cells = cells_of(result)
    counted = [count for count, status in cells.values() if status == "shown"]
    top = max(counted, default=0.0) or 1.0
    rows = tuple(
        (
            Cell(named(context, result.metric.class_names, name)),
            *(
                _count(
                    context,
                    cells.get((name, column), (0.0, "not_recorded")),
                    top,
                    silent=field == YEAR,
                )
                for column in columns
            ),
        )
        for name in result.metric.classes
    )
    if field == YEAR:
        head = _head(context, result, field, columns)
    else:
        dimension = formats.capital(context.labels("dimension", field, context.language))
        head = (dimension, *(named(context, field, column) for column in columns))
    return Table(head, rows, len(rows), even=True)


def _count(context: Context, cell: tuple[float, Status], top: float, *, silent: bool) -> Cell:
    count, status = cell
    if status != "shown":
        return Cell(status_word(status, context.language), colour=LIGHT.muted)
    if not count:
        words = context.t("silent") if silent else "0"
        return Cell(words, colour=LIGHT.series_text[3] if silent else LIGHT.muted)
    step = min(int(count / top * 4 + 0.5), 4)
    return Cell(formats.integer(count, context.language), LIGHT.ramp[step], LIGHT.ramp_text[step])


def states(context: Context, page: Page) -> Table:
    """Return the loop matrix: feedback in the rows, the next year in the columns, counts in the cells."""
    cells = pairs_of(page.card.results[0].frame)
    rows = tuple(
        (
            Cell(named(context, "feedback_state", feedback)),
            *(
                _state(
                    context,
                    loop_state(feedback, following),
                    cells.get((feedback, following), (0.0, "shown")),
                )
                for following in NEXT
            ),
        )
        for feedback in FEEDBACK
    )
    head = (context.t("Feedback"), *(named(context, "next_state", each) for each in NEXT))
    return Table(head, rows, len(rows), even=True)


def _state(context: Context, state: str, cell: tuple[float, Status]) -> Cell:
    count, status = cell
    meaning, name = tone(state), named(context, "loop_state", state)
    if status != "shown":
        return Cell(f"{status_word(status, context.language)} · {name}", colour=LIGHT.muted)
    words = f"{formats.integer(count, context.language)} {MARKS[meaning]} {name}"
    if not count:
        return Cell(words, colour=LIGHT.muted)
    return Cell(words, LIGHT.tints[meaning], LIGHT.tint_text[meaning])
