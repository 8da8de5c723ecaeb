"""The panel in which a question from the room is asked, and its answer beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import changing, formats
from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.filters import Filters
from dashboard.messages import message
from dashboard.names import named
from dashboard.review import live, slides, words
from dashboard.review.live import Data
from dashboard.review.model import Ask, Review
from dashboard.review.words import Page
from dashboard.sentences.wording import joined
from dashboard.shell import pins
from dashboard.shell.sidebar import PICKED

Show = Callable[[Context, Page], None]
LIVE = message("live, not frozen")
SAID: dict[Data, tuple[str, ...]] = {
    "own": (),
    "anew": (
        message(
            "This is computed on the data of this review as they are read today: settings, definitions "
            "or erased persons may change a figure."
        ),
    ),
    "latest": (
        message("The data of this review are no longer kept. This is computed on the latest."),
    ),
}
EVERY = "all"


def draw(context: Context, review: Review, place: int, show: Show) -> None:
    """Draw the panel of a question about the card at a place, and its answer with ``show``."""
    warehouse, data = live.warehouse_of(changing.root(), review, context.warehouse)
    context = replace(context, warehouse=warehouse, labels=warehouse.labels)
    own = review.cards[place - 1].item.ask if 0 < place <= len(review.cards) else Ask("rows")
    with st.container(key="stage-body", horizontal=True):
        with (side := st.container(key="stage-side")):
            name = for_html(context.t("A question from the room"))
            st.html(f'<h2 class="io-stage-side">{name}</h2>')
            ask = _ask(context, review, own, f"live-{place}")
        with st.container(key="stage-card"):
            if ask is not None:
                page = _answer(context, review, ask)
                if page.missing is None:
                    st.html(slides.head(page, live=context.t(LIVE)))
                show(context, page)
                current = data == "own" or live.is_as_frozen(warehouse, review, ask.metric)
                if not current:
                    with side:
                        pins.offer_restore(
                            context.language, changing.root(), review.state, "live.restore"
                        )
                said = (*(() if current else map(context.t, SAID[data])), *page.notes)
                st.html(slides.foot(page.source, said))


def _answer(context: Context, review: Review, ask: Ask) -> Page:
    card = live.answer(context.warehouse, review, ask)
    page = words.page(context, review, card)
    return replace(page, reason=context.t("A question from the room"))


def _ask(context: Context, review: Review, own: Ask, key: str) -> Ask | None:
    """Draw the choices: which indicator, split by what, of which years, narrowed to whom."""
    language, warehouse = context.language, context.warehouse
    known = {each.id: each for each in live.metrics(warehouse, review, own)}
    names = {name: metric.label.into(language) for name, metric in known.items()}
    metric = known[_choose(context.t("Indicator"), names, f"{key}-metric")]
    key = f"{key}-{metric.id}"
    ways = live.ways(warehouse, review, own, metric)
    by = _choose(context.t("Split by"), {each: _split(context, each) for each in ways}, f"{key}-by")
    usual = ways[by].filters.academic_year or warehouse.years
    narrowed = Filters(academic_year=_years(context, usual, f"{key}-{by}"))
    for name in live.filters(metric, review):
        narrowed = narrowed.replace(**{name: _narrowed(context, name, own, narrowed, key)})
    return live.question(review, ways[by], narrowed)


def _split(context: Context, dimensions: str) -> str:
    """Return what an indicator is split by, in words."""
    if not dimensions:
        return context.t("nothing: all together")
    names = (context.labels("dimension", name, context.language) for name in dimensions.split("+"))
    return formats.capital(joined(names, context.language))


def _years(context: Context, usual: Sequence[str], key: str) -> tuple[str, ...]:
    """Offer the years that a card of this kind is usually about, single ones, and all together."""
    span = context.t("{first} to {last}", first=usual[0], last=usual[-1])
    names = {
        "": span if len(usual) > 1 else usual[0],
        **{year: year for year in reversed(context.warehouse.years) if (year,) != tuple(usual)},
        EVERY: context.t("All years together"),
    }
    chosen = _choose(context.t("Academic year"), names, f"{key}-year")
    return tuple(usual) if not chosen else () if chosen == EVERY else (chosen,)


def _narrowed(
    context: Context, name: str, own: Ask, narrowed: Filters, key: str
) -> tuple[str, ...]:
    """Draw a filter; at first it stands as on the card."""
    label, every = PICKED[name]
    colleges = narrowed.only("college") if name == "programme" else Filters()
    options = context.warehouse.options(name, colleges)
    given = [code for code in getattr(own.filters, name) if code in options][:1]
    names = {"": context.t(every), **{code: named(context, name, code) for code in options}}
    first = {code: names[code] for code in given}
    chosen = _choose(context.t(label), {**first, **names}, f"{key}-{name}")
    return (chosen,) if chosen else ()


def _choose(label: str, names: Mapping[str, str], key: str) -> str:
    return str(st.selectbox(label, tuple(names), format_func=names.__getitem__, key=key))
