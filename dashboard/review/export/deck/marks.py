"""The marks of a native chart: how a series is drawn, its intervals and the words on its points."""

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.review.export.deck.axes import SMALL
from dashboard.review.export.deck.ink import (
    NAMESPACES,
    hatched,
    letters,
    line,
    solid,
    text_of,
    written,
)
from dashboard.review.export.deck.plan import LABEL, Plan
from dashboard.review.export.deck.shape import Curve, Curves, Ink, Series
from dashboard.theme import LIGHT

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
AFTER_MARKS = ("c:trendline", "c:errBars", "c:cat", "c:val", "c:xVal", "c:yVal", "c:smooth")
SHOWN = "".join(
    f'<c:show{name} val="{int(name == "Val")}"/>'
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)
NOT_SHOWN = SHOWN.replace('"1"', '"0"')
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
DIRECTION = '<c:errDir val="y"/>'


def mark_series(element: Any, series: Series, plan: Plan) -> None:
    """Draw a series of a chart by categories: its fill or line, intervals and labels."""
    lines = plan.drawn.kind == "lines"
    if lines:
        _line(element, series.ink)
        _hollow(element, series)
    else:
        _put(element, f"<c:spPr>{_fill(series.ink)}</c:spPr>", "c:spPr", ("c:invertIfNegative",))
    if any(low is not None for low in series.lows):
        _before(element, _intervals(series, lines=lines), "c:cat", "c:val")
    _before(element, _labels(series, plan), *AFTER_MARKS)


def mark_curve(element: Any, curve: Curve, drawn: Curves, moved: float) -> None:
    """Draw a series of a chart by numbers: a line, or points, and the words beside them.

    ``moved`` is how far the words at its end are written beneath it, as a share of the chart.
    """
    if curve.points:
        _put(element, f"<c:spPr>{line('')}</c:spPr>", "c:spPr", ("c:marker",))
        _put(element, _marker(curve.ink), "c:marker", AFTER_MARKS)
    else:
        _line(element, curve.ink, points=False)
    middle, last = (drawn.across.low + drawn.across.high) / 2, len(curve.xs) - 1
    each = "".join(
        _words(place, words, "l" if curve.xs[place] > middle else "r", curve.ink)
        for place, words in sorted(curve.names.items())
    )
    if curve.end:
        each += _words(last, curve.end, "r", curve.ink, moved)
    elif curve.told and curve.xs:
        each += _last(last, curve.ink, drawn.up.number, moved)
    _before(element, f"<c:dLbls>{each}{NOT_SHOWN}{NO_LEADERS}</c:dLbls>", *AFTER_MARKS)


def _fill(ink: Ink) -> str:
    if ink.clear:
        return f"<a:noFill/>{line('')}"
    if ink.outline:
        return f"<a:noFill/>{line(ink.fill, 1.25)}"
    fill = hatched(ink.fill, LIGHT.surface) if ink.hatch else solid(ink.fill)
    return f"{fill}{line(ink.line, 0.75)}"


def _line(element: Any, ink: Ink, *, points: bool = True) -> None:
    _put(
        element, f"<c:spPr>{line(ink.fill, ink.width, ink.dash, faint=ink.faint)}</c:spPr>", "c:spPr", ("c:marker",)
    )  # fmt: skip
    marker = _marker(ink) if points else '<c:marker><c:symbol val="none"/></c:marker>'
    _put(element, marker, "c:marker", ("c:dPt", "c:dLbls", *AFTER_MARKS))


def _marker(ink: Ink, ground: str = "") -> str:
    return (
        f'<c:marker><c:symbol val="{ink.marker}"/><c:size val="{ink.size}"/><c:spPr>'
        f"{solid(ground or (LIGHT.surface if ink.outline else ink.fill))}"
        f"{line(ink.line or ink.fill, 1.5 if ink.outline or ground else 0.75)}</c:spPr></c:marker>"
    )


def _hollow(element: Any, series: Series) -> None:
    """Draw points of years that have not ended hollow, and the way to them dotted."""
    for place in sorted(series.hollow):
        dotted = line(series.ink.fill, series.ink.width, "sysDot")
        point = (
            f'<c:dPt><c:idx val="{place}"/>{_marker(series.ink, LIGHT.surface)}<c:bubble3D val="0"/>'
            f"<c:spPr>{dotted}</c:spPr></c:dPt>"
        )
        _before(element, point, "c:dLbls", *AFTER_MARKS)


def _intervals(series: Series, *, lines: bool) -> str:
    triples = list(zip(series.values, series.lows, series.highs, strict=True))
    over = [None if v is None or high is None else high - v for v, _, high in triples]
    under = [None if v is None or low is None else v - low for v, low, _ in triples]
    return (
        f'<c:errBars>{DIRECTION if lines else ""}<c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus>{_literal(over)}</c:plus><c:minus>{_literal(under)}</c:minus>'
        f"<c:spPr>{line(series.ink.fill if lines else LIGHT.rest, 1.5)}</c:spPr></c:errBars>"
    )


def _literal(numbers: list[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{number or 0.0!r}</c:v></c:pt>'
        for place, number in enumerate(numbers)
    )
    return (
        f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}'
        "</c:numLit>"
    )


def _labels(series: Series, plan: Plan) -> str:
    known = [place for place, value in enumerate(series.values) if value is not None]
    bearing = known if series.labels == "all" else known[-1:] if series.labels == "last" else []
    if series.ink.clear or not bearing:
        return f"<c:dLbls>{NOT_SHOWN}</c:dLbls>"
    each = "".join(
        _label(series, place, plan)
        if place in bearing and abs(series.values[place] or 0.0) >= series.least
        else f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        for place in range(len(series.values))
    )
    first = plan.at(series, bearing[0])[0]
    return f"<c:dLbls>{each}{_look(series, plan, first)}{NO_LEADERS}</c:dLbls>"


def _label(series: Series, place: int, plan: Plan) -> str:
    """Return the label of one point, moved clear of its interval."""
    position, x, y = plan.at(series, place)
    look = _look(series, plan, position)
    return f'<c:dLbl><c:idx val="{place}"/>{_moved(x, y)}{look}</c:dLbl>'


def _moved(x: float, y: float) -> str:
    if not (x or y):
        return ""
    return f'<c:layout><c:manualLayout><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'


def _look(series: Series, plan: Plan, position: str) -> str:
    return (
        f'<c:numFmt formatCode="{written(plan.drawn.number)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{line('')}</c:spPr>"
        f"{text_of(plan.label, series.ink.text or LIGHT.ink, bold=True)}"
        f'<c:dLblPos val="{position}"/>{SHOWN}'
    )


def _last(place: int, ink: Ink, number: str, moved: float) -> str:
    """Return the value of the last point, written at its right."""
    return (
        f'<c:dLbl><c:idx val="{place}"/>{_moved(0, moved)}<c:numFmt formatCode="{written(number)}" '
        f'sourceLinked="0"/><c:spPr><a:noFill/>{line("")}</c:spPr>'
        f'{text_of(LABEL, ink.text or LIGHT.ink, bold=True)}<c:dLblPos val="r"/>{SHOWN}</c:dLbl>'
    )


def _words(place: int, words: str, side: str, ink: Ink, moved: float = 0.0) -> str:
    """Return words of one's own at a point."""
    run = letters(SMALL, ink.text or LIGHT.ink, tag="a:rPr")
    return (
        f'<c:dLbl><c:idx val="{place}"/>{_moved(0, moved)}<c:tx><c:rich><a:bodyPr wrap="none"/>'
        f"<a:lstStyle/><a:p><a:r>{run}<a:t>{written(words)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:spPr><a:noFill/>{line("")}</c:spPr><c:dLblPos val="{side}"/>{SHOWN}</c:dLbl>'
    )


def _put(element: Any, xml: str, name: str, before: tuple[str, ...]) -> None:
    """Put a part into a series in place of the one it has."""
    for old in element.findall(qn(name)):
        element.remove(old)
    if name == "c:spPr":
        element.find(qn("c:tx")).addnext(_parsed(xml))
    else:
        _before(element, xml, *before)


def _before(element: Any, xml: str, *names: str) -> None:
    element.insert_element_before(_parsed(xml), *names)


def _parsed(xml: str) -> Any:
    return parse_xml(f"<c:wrap {NAMESPACES}>{xml}</c:wrap>")[0]
