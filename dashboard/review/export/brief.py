"""The one-page brief for a partner: outcomes, standing, what was said and done, what is agreed.

It holds what fits on one sheet whatever the data: lists are cut with a count of the rest, and long
texts end in an ellipsis. It is made of the cards of the review and of nothing else.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard import formats
from dashboard.messages import message
from dashboard.review import agreed, words
from dashboard.review.export import dots, markup
from dashboard.review.export.content import Content
from dashboard.review.export.markup import element, text
from dashboard.review.words import Page
from dashboard.sections import benchmarks
from dashboard.sentences import findings
from dashboard.theme import FONT

STYLE = Path(__file__).with_name("brief.css")
TILES = {
    "started": (message("interns started"), -1),
    "completed": (message("completed"), 0),
    "left": (message("left without permission"), 1),
    "hired": (message("hired by it"), 2),
}
"""A count of an enterprise's own interns -> its name, and the place of the whole school's rate."""
TOLD = {"loop": 3, "raised": 3}
"""The lists of what an enterprise told the school, and how many rows of each are shown."""
SEATS = ("seats",)
OWN = ("placements", *TOLD)
FINDINGS, TITLES, RATES, LISTS, PROMISES = 6, 3, 6, 4, 5
"""How much of each stands on the sheet: findings, their titles alone beside rates, and so on."""
PROMISE = (message("What"), message("Responsible"), message("Due"), message("State"))
CONTACT = (message("Contact at the school"), message("Telephone"), message("E-mail"))
REST = message("and {count} more")


def brief(content: Content) -> bytes:
    """Return the brief as an HTML document that prints to exactly one page of A4."""
    sections = (
        _outcomes(content), _findings(content), _standing(content), _told(content),
        _open(content), _agreed(content),
    )  # fmt: skip
    body = element(
        "main",
        _head(content),
        *(each for each in sections if each),
        _contact(content),
        _foot(content),
    )
    return markup.document(content.context.language, content.title, _style(), body)


def _head(content: Content) -> str:
    t = content.context.t
    kicker = " · ".join((t("Brief on our cooperation"), content.review.cohort))
    acts = [each.title for each in _lists(content, ("acts",)) if each.missing is None]
    held = content.facts.get(t("Held on"), "")
    about = [*acts, *([f"{t('Held on')} {held}"] if held else [])]
    return element(
        "header",
        text("p", kicker, css="kicker"),
        text("h1", content.subject, css="clamp two"),
        text("p", " · ".join(about), css="muted clamp") if about else "",
    )


def _outcomes(content: Content) -> str:
    """Return what came of an enterprise's own interns, counted openly."""
    pages = list(_lists(content, ("placements",)))
    if not pages:
        return ""
    page = pages[0]
    t = content.context.t
    if page.missing is not None:
        return _section(t("What came of its interns"), text("p", page.missing.why))
    years = " + ".join(sorted(map(str, page.card.frame["academic_year"])))
    title = t("What came of its interns, {years}", years=years)
    return _section(title, element("div", *_tiles(content, page), css="tiles"))


def _tiles(content: Content, page: Page) -> Iterator[str]:
    context = content.context
    sums = words.sums(content.in_profile, page.card)
    for field, (name, place) in TILES.items():
        school = ""
        if place >= 0:
            result = page.card.results[place]
            rate = benchmarks.written(context, result.metric, result.frame.iloc[0])
            school = context.t("whole school: {rate}", rate=rate)
        yield element(
            "div",
            text("b", formats.integer(sums[field], context.language)),
            text("span", context.t(name)),
            text("span", school, css="muted") if school else "",
            css="tile",
        )


def _findings(content: Content) -> str:
    """Return what the figures of a review tell that is not about one enterprise."""
    if content.review.subject.kind == "enterprise":
        return ""
    read = content.context.language, content.context.labels
    items = [
        text("div", each.title, css="lead clamp")
        + text("div", findings.subtitle(each.card.results[0], *read), css="muted clamp")
        for each in _figures(content)
    ]
    return _list(content, content.context.t("What the figures say"), items, FINDINGS)


def _standing(content: Content) -> str:
    """Return the rates beside those of the benchmarks, and of an enterprise what its figures tell.

    Where there are too few persons for rates, what came of its seats stands in that room.
    """
    title = content.context.t("Where it stands")
    pages = [each for each in content.pages if each.card.item.ask.kind == "standing"]
    alone = content.review.subject.kind == "enterprise"
    told = [text("p", each.title, css="clamp") for each in _figures(content)[:TITLES] if alone]
    if not pages:
        return _section(title, *told) if told else ""
    lead = text("p", pages[0].title, css="lead clamp two")
    if pages[0].missing is not None:
        years = [each for each in _lists(content, SEATS) if each.missing is None]
        tables = [text("p", each.title, css="muted") + _clamped(each.table) for each in years]
        return _section(title, lead, *told, *tables)
    lines = dots.rates(content.context, pages[0], RATES)
    return _section(title, lead, *told, lines, _rest(content, len(pages[0].table) - RATES))


def _figures(content: Content) -> list[Page]:
    """Return the cards with a figure, those that stand out first."""
    found = [each for each in content.pages if each.card.item.ask.kind == "figure"]
    return sorted(found, key=lambda each: each.card.item.reason == "always")


def _told(content: Content) -> str:
    """Return what an enterprise told the school, and what was done."""
    parts = []
    for each in _lists(content, TOLD):
        if each.missing is not None:
            parts.append(text("p", each.title))
            continue
        most = TOLD[each.card.item.ask.name]
        parts.append(_clamped(each.table.head(most)))
        parts.append(_rest(content, int(each.card.frame.attrs["all"]) - most))
    title = content.context.t("What it told the school, and what was done")
    return _section(title, *parts) if parts else ""


def _open(content: Content) -> str:
    """Return how much is open, a line per list of the review."""
    rows = [each for each in content.pages if each.card.item.ask.kind == "rows"]
    kept = [each for each in rows if each.card.item.reason == "open"]
    items = [text("div", each.title, css="clamp") for each in kept if not _own(each)]
    return _list(content, content.context.t("What is open"), items, LISTS)


def _agreed(content: Content) -> str:
    """Return what was agreed in this review, then what became of earlier promises."""
    t = content.context.t
    earlier = [each for each in content.pages if each.card.item.ask.kind == "agreed"]
    promises = [
        *_promises(content, content.decided_rows, content.decisions),
        *(one for each in earlier for one in _promises(content, each.card.frame, each.table)),
    ]
    if not promises:
        return _section(t("Agreed and open"), text("p", t("Nothing is agreed yet.")))
    promises.sort(key=lambda promise: promise[0])
    every = pd.DataFrame([cells for _, cells in promises], columns=[t(each) for each in PROMISE])
    rest = _rest(content, len(every) - PROMISES)
    return _section(t("Agreed and open"), _clamped(every.head(PROMISES), css="promises"), rest)


def _promises(
    content: Content, rows: pd.DataFrame, table: pd.DataFrame
) -> Iterator[tuple[bool, list[str]]]:
    """Give per decision whether it is done, and its cells: what, who, due, state."""
    cells = table[[content.context.t(name) for name in PROMISE]].to_numpy(dtype="object").tolist()
    for (_, row), texts in zip(rows.iterrows(), cells, strict=True):
        yield agreed.is_done(row), texts


def _contact(content: Content) -> str:
    lines = [
        element(
            "div",
            text("b", content.context.t(name)),
            element(
                "span", contenteditable="true", role="textbox", aria_label=content.context.t(name)
            ),
        )
        for name in CONTACT
    ]
    return element("div", *lines, css="contact")


def _foot(content: Content) -> str:
    return element("footer", text("p", " · ".join(content.foot), css="clamp two"))


def _lists(content: Content, names: Sequence[str] | dict[str, int]) -> Iterator[Page]:
    for name in names:
        yield from (each for each in content.pages if each.card.item.ask.name == name)


def _own(page: Page) -> bool:
    return page.card.item.ask.name in OWN


def _list(content: Content, title: str, items: list[str], most: int) -> str:
    if not items:
        return ""
    shown = element("ul", *(element("li", each) for each in items[:most]))
    return _section(title, shown, _rest(content, len(items) - most))


def _clamped(frame: pd.DataFrame, css: str = "") -> str:
    """Return a table whose cells are one line high, the first of a row two."""
    head = "".join(element("th", text("div", str(name)), scope="col") for name in frame.columns)
    rows = [
        element("tr", *(
            element("td", text("div", str(cell), css="clamp" if place else "clamp two"))
            for place, cell in enumerate(row)
        ))
        for row in frame.itertuples(index=False, name=None)
    ]  # fmt: skip
    return element("table", element("thead", element("tr", head)), element("tbody", *rows), css=css)


def _rest(content: Content, count: int) -> str:
    return text("p", content.context.t(REST, count=count), css="more") if count > 0 else ""


def _section(title: str, *parts: str) -> str:
    return element("section", text("h2", title, css="clamp"), *parts)


@cache
def _style() -> str:
    theme = f":root{{--font:{FONT};{markup.colours(dark=False)}}}"
    return theme + STYLE.read_text(encoding="utf-8")
