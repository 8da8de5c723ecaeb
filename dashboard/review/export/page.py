"""The review as one HTML file: it works without a network, and prints to clean A4 pages."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import orjson
import pandas as pd
from plotly.offline import get_plotlyjs

from dashboard.charts.drawing import Spec
from dashboard.charts.look import Look
from dashboard.messages import message
from dashboard.review import drawings, words
from dashboard.review.export import markup
from dashboard.review.export.content import Content
from dashboard.review.export.markup import element, text
from dashboard.review.words import Page
from dashboard.theme import FONT

STYLE, SCRIPT = (Path(__file__).with_name(f"page.{ending}") for ending in ("css", "js"))
SHORT, PRINTED = 8, 36
"""Rows of a table that stands under its chart, and of one that is still printed."""
HIGHEST = 800
"""Pixels of the highest chart: with what stands around it, one page of A4 holds it."""
LOWER, ON_PAPER = ("trend", "ladder", ""), 0.8
"""The charts that are drawn lower on paper, so that two cards stand on a page, and how much."""
NOT_PRINTED = message(
    "A table of {count} rows: it is in the file and in the workbook, not on paper."
)


def page(content: Content) -> bytes:
    """Return the review as one HTML file, its charts drawn by the plotly.js inside."""
    specs = dict(_specs(content))
    body = element("main", _head(content), *_cards(content, specs), *_rest(content, specs))
    data = f'<script type="application/json" id="specs">{_json(specs)}</script>'
    scripts = (_plotly(), SCRIPT.read_text(encoding="utf-8"))
    language = content.context.language
    return markup.document(language, content.title, _style(), body + data, scripts)


def _head(content: Content) -> str:
    facts = [text("dt", name) + text("dd", told) for name, told in content.facts.items()]
    opening = content.review.notes
    return element(
        "header",
        text("h1", content.title),
        element("dl", *facts, css="facts"),
        text("p", opening, css="opening") if opening else "",
        _agenda(content),
    )


def _agenda(content: Content) -> str:
    lines = [
        element(
            "li",
            text("span", str(number), css="count"),
            text("a", each.title, href=f"#card-{number}"),
            text("span", each.reason, css="why"),
        )
        for number, each in enumerate(content.pages, start=1)
    ]
    t = content.context.t
    return element("nav", text("h2", t("Agenda")), element("ol", *lines), aria_label=t("Agenda"))


def _cards(content: Content, specs: dict[str, Spec]) -> Iterator[str]:
    for number, each in enumerate(content.pages, start=1):
        yield element(
            "section",
            text("p", each.reason, css="reason"),
            text("h2", each.title),
            text("p", each.subtitle, css="subtitle"),
            text("p", each.comment, css="comment") if each.comment else "",
            _shown(content, each, number, drawn=f"chart-{number}" in specs),
            *(text("p", note, css="note") for note in each.notes),
            text("p", each.source, css="source"),
            css="card",
            id=f"card-{number}",
        )


def _shown(content: Content, each: Page, number: int, *, drawn: bool) -> str:
    """Return what stands on a card: why there is nothing, a chart, a table, or both."""
    if each.missing is not None:
        remedy = text("span", each.missing.remedy) if each.missing.remedy else ""
        return element("div", text("strong", each.missing.why), remedy, css="gap")
    chart = element(
        "div", css="chart", id=f"chart-{number}", role="img", aria_label=each.alternative
    )
    if not drawn:
        return _scrolled(each)
    if len(each.table) <= SHORT:
        return chart + _scrolled(each)
    link = content.context.t("The figures: {count} {count:row|rows}", count=len(each.table))
    return chart + element("p", text("a", link, href=f"#table-{number}"), css="more")


def _rest(content: Content, specs: dict[str, Spec]) -> Iterator[str]:
    """Give what stands behind the cards: decisions, long tables, definitions, what it rests on."""
    t = content.context.t
    if len(content.decisions):
        yield text("h2", t("Decisions"), css="part", id="decisions")
        yield element("section", _table(content.decisions), css="card")
    tables = list(_tables(content, specs))
    if tables:
        yield text("h2", t("Tables"), css="part")
        yield from tables
    definitions = list(_definitions(content))
    if definitions:
        yield text("h2", t("How it is counted"), css="part")
        yield element("dl", *definitions, css="definitions")
    yield element("footer", *(text("p", each) for each in content.foot))


def _tables(content: Content, specs: dict[str, Spec]) -> Iterator[str]:
    for number, each in enumerate(content.pages, start=1):
        if f"chart-{number}" not in specs or len(each.table) <= SHORT:
            continue
        printed = len(each.table) <= PRINTED
        said = content.context.t(NOT_PRINTED, count=len(each.table))
        yield element(
            "section",
            element("h3", text("a", each.title, href=f"#card-{number}")),
            _scrolled(each, css="scroll" if printed else "scroll long only-screen"),
            "" if printed else text("p", said, css="note only-print"),
            css="card",
            id=f"table-{number}",
        )


def _definitions(content: Content) -> Iterator[str]:
    """Give per indicator of the cards how it is counted, once, and what must be known of it."""
    language = content.context.language
    told: dict[str, str] = {}
    for each in content.pages:
        if each.missing is None:
            for metric in words.metrics(each.card):
                caveat = metric.caveat.into(language)
                said = " ".join(filter(None, (metric.definition.into(language), caveat)))
                told.setdefault(metric.label.into(language), said)
            if each.card.item.ask.kind != "figure" and each.caveat:
                told.setdefault(each.title, each.caveat)
    for name, said in told.items():
        yield element("div", text("dt", name), text("dd", said))


def _scrolled(each: Page, css: str = "scroll") -> str:
    return element(
        "div", markup.table(each.table), css=css, tabindex="0", role="region", aria_label=each.title
    )


def _table(frame: pd.DataFrame) -> str:
    return element("div", markup.table(frame), css="scroll")


def _specs(content: Content) -> Iterator[tuple[str, Spec]]:
    """Give per chart its drawing on light and on dark ground, and how high it is on paper."""
    context = content.context
    for number, each in enumerate(content.pages, start=1):
        light, dark = (
            drawings.drawing(context, each, Look(context.language, context.labels, dark=dark))
            for dark in (False, True)
        )
        if light is not None and dark is not None:
            ask = each.card.item.ask
            lower = ask.draw in LOWER and ask.kind != "standing"
            for drawn in (light, dark):
                drawn.update_layout(height=min(drawn.layout["height"], HIGHEST))
            paper = light.layout["height"] * (ON_PAPER if lower else 1)
            yield f"chart-{number}", {"light": light.spec, "dark": dark.spec, "paper": paper}


def _json(specs: dict[str, Spec]) -> str:
    """Return data as JSON that can not end the script it stands in."""
    written = orjson.dumps(specs, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _style() -> str:
    light, dark = markup.colours(dark=False), markup.colours(dark=True)
    themes = (
        f":root{{--font:{FONT};{light}}}"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    )
    return themes + STYLE.read_text(encoding="utf-8")


@cache
def _plotly() -> str:
    return str(get_plotlyjs())
