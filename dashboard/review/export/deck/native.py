"""Charts that PowerPoint draws and edits itself, from what :mod:`.shape` declares."""

from dataclasses import replace
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.review.export.deck import axes, marks, plan
from dashboard.review.export.deck.axes import Room
from dashboard.review.export.deck.ink import NAMESPACES, line, text_of
from dashboard.review.export.deck.plan import Box
from dashboard.review.export.deck.shape import Bars, Curve, Curves
from dashboard.theme import LIGHT

KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_bars": XL_CHART_TYPE.BAR_STACKED,
    "stacked_columns": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
ADDRESS = ("http://", "https://", "ftp://", "mailto:", "internal:", "external:")


def add_bars(slide: Slide, drawn: Bars, box: Box) -> GraphicFrame:
    """Draw a chart by categories into a box (inches) and return its frame."""
    planned = plan.planned(drawn, box)
    data = CategoryChartData(number_format=drawn.number)
    data.categories = [_text(name) for name in planned.names]
    for name, series in zip(planned.keys, drawn.series, strict=True):
        data.add_series(_text(name), series.values)
    frame = _frame(slide, KINDS[drawn.kind], box, data)
    _framed(frame, planned.room, _axes(planned), _key(planned))
    elements = frame.chart.element.findall(f".//{marks.C}ser")
    for series, element in zip(drawn.series, elements, strict=True):
        marks.mark_series(element, series, planned)
    if drawn.kind != "lines":
        plot: Any = frame.chart.plots[0]
        plot.gap_width = planned.gap
        plot.overlap = 100 if drawn.over or drawn.kind.startswith("stacked") else 0
    return frame


def add_curves(slide: Slide, drawn: Curves, box: Box, room: Room) -> GraphicFrame:
    """Draw a chart by numbers into a box (inches) and return its frame."""
    drawn = _padded(drawn)
    data = XyChartData(number_format=drawn.up.number)
    keys = iter(_keys(drawn))
    for curve in drawn.curves:
        series = data.add_series(_text(curve.name if curve.quiet else next(keys)))
        for x, y in zip(curve.xs, curve.ys, strict=True):
            series.add_data_point(x, y)
    frame = _frame(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, box, data)
    axis = axes.numbers(drawn.across, up=False) + axes.numbers(drawn.up, up=True)
    _framed(frame, room, axis, _curves_key(drawn, room))
    elements = frame.chart.element.findall(f".//{marks.C}ser")
    for (curve, moved), element in zip(_moved_ends(drawn, room), elements, strict=True):
        marks.mark_curve(element, curve, drawn, moved)
    return frame


def _padded(drawn: Curves) -> Curves:
    """Return curves of which the first has as many points as any, its last one repeated.

    LibreOffice leaves the first series of a chart out where another one is longer.
    """
    first, *others = drawn.curves
    more = max(len(curve.xs) for curve in drawn.curves) - len(first.xs)
    xs, ys = first.xs + first.xs[-1:] * more, first.ys + first.ys[-1:] * more
    return replace(drawn, curves=(replace(first, xs=xs, ys=ys), *others))


def is_keyed(drawn: Curves) -> bool:
    """Whether a chart by numbers needs a key: more than one curve is to be named."""
    return sum(not curve.quiet for curve in drawn.curves) > 1


def _axes(planned: plan.Plan) -> str:
    kind, crosses = planned.drawn.kind, planned.drawn.crosses
    upright, lines = kind in plan.UPRIGHT, kind == "lines"
    based = bool(crosses) or planned.axis.low < 0 or not upright
    names = axes.categories(planned.size, upright=upright, line_at=crosses if based else None)
    return names + axes.values(planned.axis, upright=upright, shown=lines)


def _key(planned: plan.Plan) -> str:
    if not plan.is_keyed(planned.drawn):
        return ""
    return axes.legend((), plan.key_box(planned.drawn, planned.room))


def _curves_key(drawn: Curves, room: Room) -> str:
    if not is_keyed(drawn):
        return ""
    quiet = [place for place, curve in enumerate(drawn.curves) if curve.quiet]
    return axes.legend(quiet, plan.top_key(_keys(drawn), room))


def _keys(drawn: Curves) -> list[str]:
    return plan.key_names([curve.name for curve in drawn.curves if not curve.quiet])


def _moved_ends(drawn: Curves, room: Room) -> list[tuple[Curve, float]]:
    """Return each curve with how far the words at its end are moved down, as a share of the chart."""
    ends = {
        place: curve.ys[-1]
        for place, curve in enumerate(drawn.curves)
        if curve.ys and (curve.told or curve.end)
    }
    moved = plan.moved_apart(ends, drawn.up, room)
    return [(curve, moved.get(place, 0.0)) for place, curve in enumerate(drawn.curves)]


def _frame(slide: Slide, kind: XL_CHART_TYPE, box: Box, data: Any) -> GraphicFrame:
    shapes: Any = slide.shapes
    frame: GraphicFrame = shapes.add_chart(kind, *map(Inches, box), data)
    return frame


def _text(name: str) -> str:
    """Return a name that the chart's workbook takes for a text, not for a formula or an address."""
    return f" {name}" if name.lower().startswith(("=", "{=", *ADDRESS)) else name


def _framed(frame: GraphicFrame, room: Room, axis: str, key: str) -> None:
    """Put the plot, its axes and its key in place of those that the library has written."""
    space: Any = frame.chart.element
    area = space.find(f".//{marks.C}plotArea")
    for name in ("catAx", "valAx", "layout"):
        for old in area.findall(f"{marks.C}{name}"):
            area.remove(old)
    area.insert(0, _several(axes.plot_area(room))[0])
    for place, number in enumerate(area.findall(f"*/{marks.C}axId")):
        number.set("val", axes.UP if place else axes.ACROSS)
    for element in _several(axis):
        area.append(element)
    chart = area.getparent()
    for name in ("autoTitleDeleted", "legend"):
        for gone in chart.findall(f"{marks.C}{name}"):
            chart.remove(gone)
    chart.insert(0, _several('<c:autoTitleDeleted val="1"/>')[0])
    if key:
        area.addnext(_several(key)[0])
    _ground(space, chart)


def _ground(space: Any, chart: Any) -> None:
    """Lay the chart on the slide's own ground: no fill, no frame, no round corners."""
    for old in space.findall(f"{marks.C}txPr"):
        space.remove(old)
    chart.addnext(_several(text_of(axes.TYPE, LIGHT.ink))[0])
    chart.addnext(_several(f"<c:spPr><a:noFill/>{line('')}</c:spPr>")[0])
    chart.addprevious(_several('<c:roundedCorners val="0"/>')[0])


def _several(xml: str) -> list[Any]:
    return list(parse_xml(f"<c:wrap {NAMESPACES}>{xml}</c:wrap>"))
