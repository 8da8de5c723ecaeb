"""Rates of a standing as lines of marks, drawn without a script: for paper that is sent."""

from collections.abc import Sequence

from dashboard.charts import Point
from dashboard.context import Context
from dashboard.review import drawings, standing
from dashboard.review.export.markup import element, text
from dashboard.review.words import Page

WIDTH, HEIGHT, EDGE = 184, 14, 6
MIDDLE = HEIGHT / 2


def rates(context: Context, page: Page, most: int) -> str:
    """Return a table of the first rates: name, marks of every group from 0 to 100 %, texts.

    Those that can be told from the whole school's come first.
    """
    known = standing.rates(page.card)
    order = sorted(range(len(known)), key=lambda place: known[place].verdict == "alike")[:most]
    points = list(drawings.points_of(context, page).values())
    names = standing.scope_names(context, page.card)
    rows = [
        element(
            "tr",
            element("th", text("div", str(page.table.iloc[place, 0]), css="clamp"), scope="row"),
            element("td", _line(points[place])),
            *(text("td", str(cell)) for cell in page.table.iloc[place, 1:]),
        )
        for place in order
    ]
    key = [
        element("span", _alone(place), text("span", name, css="clamp"))
        for place, name in enumerate(names)
    ]
    heads = (text("th", str(page.table.columns[0])), element("th", "0–100%"), *(
        element("th", _alone(place)) for place in range(len(names))
    ))  # fmt: skip
    table = element(
        "table", element("thead", element("tr", *heads)), element("tbody", *rows), css="rates"
    )
    return element("p", *key, css="key") + table


def _line(points: Sequence[Point]) -> str:
    """Return the marks of one rate on its line; the interval is that of the first group."""
    parts = [f'<line class="track" x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{MIDDLE}" y2="{MIDDLE}"/>']
    own = points[0]
    if own is not None:
        left, right = _place(own[1]), _place(own[2])
        parts.append(
            f'<rect class="span" x="{left:.1f}" width="{right - left:.1f}" y="{MIDDLE - 1}" height="2" '
            'stroke="none"/>'
        )
    marks = [_mark(_place(each[0]), place) for place, each in enumerate(points) if each is not None]
    return _svg(WIDTH, *parts, *reversed(marks))


def _alone(place: int) -> str:
    return _svg(HEIGHT, _mark(MIDDLE, place))


def _mark(x: float, place: int) -> str:
    """Return the mark of a group: a disc for the first, then a diamond and a square."""
    if place == 0:
        return f'<circle class="own" cx="{x:.1f}" cy="{MIDDLE}" r="4"/>'
    turned = f' transform="rotate(45 {x:.1f} {MIDDLE})"' if place == 1 else ""
    return (
        f'<rect class="scope-{place}" x="{x - 3:.1f}" y="{MIDDLE - 3}" width="6" height="6" '
        f'stroke-width="1.6"{turned}/>'
    )


def _place(share: float) -> float:
    return EDGE + share * (WIDTH - 2 * EDGE)


def _svg(width: float, *parts: str) -> str:
    return f'<svg width="{width}" height="{HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'
