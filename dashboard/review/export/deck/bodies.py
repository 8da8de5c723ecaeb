"""The body of a card: a chart, a table, both, or why there is none."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.context import Context
from dashboard.disclosure import PROFILES
from dashboard.messages import message
from dashboard.review.export.deck import fit, native, plan, tables
from dashboard.review.export.deck.axes import Room
from dashboard.review.export.deck.fit import fitted
from dashboard.review.export.deck.naming import first_of
from dashboard.review.export.deck.shape import Bars, Curves, Figure, Table
from dashboard.review.export.deck.template import LEFT, ROOM
from dashboard.review.export.deck.writing import fill
from dashboard.review.words import Page
from dashboard.theme import LIGHT

CHART, TABLE, WHY = message("Chart"), message("Table"), message("Why there is no figure")
AT_RISK = message("Still followed, by day: the numbers beneath the chart")
EMPTY = {
    "agreed": message(
        "What is agreed in this meeting stands here next time, with its indicator then and now."
    ),
    "rows": message("The list is empty. The card stays, so that the meeting can say so."),
    "standing": message(
        "Rates about fewer than {persons} people could tell who they are, so none is shown."
    ),
}
"""What is said where a card has nothing to show and its title has said why."""
RISK_SIZE, RISK_BEFORE, MOST_SPACING = 12.0, 0.26, 3.0
LEAST_CHART, BETWEEN = 2.3, 0.15
AXIS_ROOM, END_ROOM, FOOT_ROOM = 0.7, 1.0, 0.68
REST_ROOM = 0.4
PANEL, PANEL_SIZES, INSET = 0.3, (20.0, 16.0), 0.3


def add_body(
    slide: Slide, context: Context, page: Page, drawn: Figure | None, body: tuple[float, float]
) -> tuple[str, ...]:
    """Add the body of a card between ``body`` (inches from the top, height).

    Returns what is to be said of rows that did not fit.
    """
    if isinstance(drawn, Bars):
        _bars(slide, context, page, drawn, body)
    elif isinstance(drawn, Curves):
        _curves(slide, context, page, drawn, body)
    elif isinstance(drawn, Table):
        return _table(slide, context, page, drawn, body)
    else:
        _panel(slide, context, page, body[0])
    return ()


def _bars(
    slide: Slide, context: Context, page: Page, drawn: Bars, body: tuple[float, float]
) -> None:
    top, high = body
    below = tables.measured(drawn.beneath, ROOM, high, most=14.0) if drawn.beneath else None
    if below is not None and below.height + BETWEEN + LEAST_CHART <= high:
        high -= below.height + BETWEEN
        table = tables.add_table(slide, below, LEFT, top + high + BETWEEN)
        _told(table, context.t(TABLE), page.alternative)
    _told(
        native.add_bars(slide, drawn, (LEFT, top, ROOM, high)), context.t(CHART), page.alternative
    )


def _table(
    slide: Slide, context: Context, page: Page, drawn: Table, body: tuple[float, float]
) -> tuple[str, ...]:
    top, high = body
    count = max(drawn.count, len(drawn.rows))
    fits = tables.measured(drawn, ROOM, high)
    if fits.rows < count:
        fits = tables.measured(drawn, ROOM, high - REST_ROOM)
    _told(tables.add_table(slide, fits, LEFT, top), context.t(TABLE), page.alternative)
    return tuple(each for each in first_of(context, fits.rows, count) if each not in page.notes)


def _curves(
    slide: Slide, context: Context, page: Page, drawn: Curves, body: tuple[float, float]
) -> None:
    """Draw curves, and beneath them those still followed, each under its day."""
    (top, high), risk = body, drawn.risk
    left, row = AXIS_ROOM, 0.0
    if risk is not None:
        names = (risk.head[0], *(each[0].text for each in risk.rows))
        row = tables.row_height(1, RISK_SIZE, "".join(names))
        high -= row * (len(risk.rows) + 1) + BETWEEN
        wide = tables.name_width(names, RISK_SIZE)
        left = max(left, min(wide, ROOM / 3) + RISK_BEFORE)
    over = plan.KEY + 0.1 if native.is_keyed(drawn) else 0.1
    room = Room(ROOM, high, left, over, END_ROOM, FOOT_ROOM)
    chart = native.add_curves(slide, drawn, (LEFT, top, ROOM, high), room)
    _told(chart, context.t(CHART), page.alternative)
    if risk is not None:
        table = tables.add_table(
            slide, _beneath(drawn, risk, room, row), LEFT, top + high + BETWEEN / 2
        )
        _told(table, context.t(TABLE), context.t(AT_RISK))


def _beneath(drawn: Curves, risk: Table, room: Room, row: float) -> tables.Measured:
    """Return the table of those followed with each column under its day."""
    reach = room.wide * room.across
    ticks = len(risk.head) - 1
    step = drawn.across.step or drawn.across.high
    spacing = min(reach * step / (drawn.across.high - drawn.across.low), MOST_SPACING)
    first = room.left - RISK_BEFORE
    last = min(spacing, room.wide - first - (ticks - 1) * spacing)
    widths = (first, *([spacing] * (ticks - 1)), last)
    heights = (row,) * (len(risk.rows) + 1)
    return tables.Measured(risk, RISK_SIZE, widths, heights, (False,) * (ticks + 1))


def _panel(slide: Slide, context: Context, page: Page, top: float) -> None:
    """Say in words why there is no figure, and what would help."""
    missing = page.missing
    told = [] if missing is None else [missing.why, missing.remedy]
    told = [each for each in told if each and each != page.title]
    kind = page.card.item.ask.kind
    if not told and kind in EMPTY:
        told = [context.t(EMPTY[kind], persons=PROFILES[context.profile].persons)]
    text = fitted(" ".join(told) or page.definition, ROOM - 2 * INSET, PANEL_SIZES, (3, 6))
    shapes: Any = slide.shapes
    box = shapes.add_textbox(*map(Inches, (LEFT, top + PANEL, ROOM, text.height + 2 * INSET)))
    box.name = context.t(WHY)
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(LIGHT.tints["plain"][1:])
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(INSET)
    fill(box, text, context)


def _told(frame: GraphicFrame, name: str, alternative: str) -> None:
    """Name a chart or table, and say in words what it shows."""
    frame.name = name
    frame.element.xpath(".//p:cNvPr")[0].set("descr", fit.clean(alternative))
