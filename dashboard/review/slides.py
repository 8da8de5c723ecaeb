"""The words of a presentation as HTML: title, card, table, end, keys. Data in them is escaped."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard import formats
from dashboard.charts.look import text_width
from dashboard.context import Context
from dashboard.escape import for_html
from dashboard.messages import message
from dashboard.review import words
from dashboard.review.model import REASONS, Review
from dashboard.review.words import Page

FEW_ROWS, LONG_CELL, SHORT_CELL = 4, 44, 14
LONG_TITLE, VERY_LONG_TITLE = 60, 150
SYNTHETIC = message("Synthetic data")
KEYS = (
    ("→", message("the next card")),
    ("←", message("the card before")),
    ("Home", message("the title")),
    ("End", message("the last card")),
    ("F", message("a question, answered live")),
    ("N", message("the presenter's notes")),
    ("W", message("the notes in a second window")),
    ("H", message("these keys")),
    ("Esc", message("close, or leave the presentation")),
)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FIGURE = re.compile(r"[-+–−]?[\d\s.,]*\d%?")


def opening(context: Context, review: Review) -> str:
    """Return the first card: what the review is about, when and who is present."""
    day = formats.date(review.held_on, context.language) if review.held_on else ""
    reasons = dict.fromkeys(context.t(REASONS[card.item.reason]) for card in review.cards)
    lines = [
        _line("io-stage-reason", context.t("Cooperation review")),
        _heading(words.title(context, review) if review.title else _subject(context, review)),
        _line("io-stage-about", " · ".join(filter(None, (_about(context, review), day)))),
        _line("io-stage-agenda", " · ".join(reasons)),
        _line("io-stage-present", context.t("Present: {names}", names=review.present))
        if review.present
        else "",
    ]
    return f'<div class="io-stage-opening">{"".join(lines)}</div>'


def head(page: Page, *, live: str = "") -> str:
    """Return why a card is there, what it tells and what is measured; ``live`` marks one not frozen."""
    mark = f'<span class="io-stage-live">{for_html(live)}</span>' if live else ""
    return (
        f'<header class="io-stage-head"><p class="io-stage-reason">{for_html(page.reason)}{mark}</p>'
        f"{_heading(page.title)}{_line('io-stage-subtitle', page.subtitle)}</header>"
    )


def foot(source: str, notes: Iterable[str]) -> str:
    """Return what must stand under a card: its notes, then what it rests on."""
    said = "".join(_line("io-stage-note", note) for note in notes)
    return f'<footer class="io-stage-foot">{said}{_line("io-stage-source", source)}</footer>'


def progress(context: Context, place: int, count: int, *, synthetic: bool) -> str:
    """Return which card of how many is shown, in words and as a thin bar, and whether all is invented."""
    said = context.t("{place} of {count}", place=place, count=count)
    share = 100 * place / count if count else 0
    marks = [context.t(SYNTHETIC)] if synthetic else []
    marks += [f"{place} / {count}"] if place else [context.t("H shows the keys")]
    return (
        f'<div class="io-stage-progress" role="progressbar" aria-label="{for_html(said)}" '
        f'aria-valuemin="0" aria-valuemax="{count}" aria-valuenow="{place}">'
        f'<span style="width:{share:.1f}%"></span></div>'
        f'<p class="io-stage-place">{for_html(" · ".join(marks))}</p>'
    )


def statement(page: Page, *, live: str = "") -> str:
    """Return a card without figure as one large sentence, and what would help."""
    missing = page.missing
    why = missing.why if missing is not None and missing.why != page.title else ""
    remedy = missing.remedy if missing is not None else ""
    about = f"{_line('io-stage-why', why)}{_line('io-stage-remedy', remedy)}"
    return f'<div class="io-stage-statement">{head(page, live=live)}{about}</div>'


def table(context: Context, rows: pd.DataFrame, count: int, *, alone: bool) -> str:
    """Return rows in large type; the stage hides what does not fit and says how many there are.

    ``count`` is how many there are in all, of which ``rows`` may be the first; ``alone`` says that no
    figure stands above them.
    """
    plain = [_is_number(rows.iloc[:, place]) for place in range(rows.shape[1])]
    heads = _cells("th", [str(name) for name in rows.columns], plain, ' scope="col"')
    lines = "".join(
        f"<tr>{_cells('td', [str(cell) for cell in row], plain)}</tr>"
        for row in rows.itertuples(index=False, name=None)
    )
    wordy = max((text_width(str(cell)) for cell in rows.to_numpy().ravel()), default=0) > LONG_CELL
    few = alone and len(rows) <= FEW_ROWS
    size = f"{' io-stage-wordy' if wordy else ''}{' io-stage-few' if few else ''}"
    more = for_html(context.t(words.MORE, shown="{shown}", count=count))
    return (
        f'<div class="io-stage-rows" data-count="{count}" data-words="{more}">'
        f'<table class="io-stage-table{size}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'
        f'</div><p class="io-stage-more" role="status"></p>'
    )


def keys(context: Context) -> str:
    """Return which key does what."""
    rows = "".join(
        f"<div><dt><kbd>{for_html(key)}</kbd></dt><dd>{for_html(context.t(text))}</dd></div>"
        for key, text in KEYS
    )
    name = for_html(context.t("Keys"))
    return f'<section class="io-stage-keys" aria-label="{name}"><h2>{name}</h2><dl>{rows}</dl></section>'


def closing(context: Context, count: int) -> str:
    """Return the last card: the question what is decided, and how much is so far."""
    said = context.t("Decided so far: {count}", count=formats.integer(count, context.language))
    return (
        f'<div class="io-stage-opening">{_line("io-stage-reason", context.t("To end with"))}'
        f"{_heading(context.t('What do we decide?'))}"
        f"{_line('io-stage-about', context.t('What will be done, by whom, and by when'))}"
        f"{_line('io-stage-agenda', said) if count else ''}</div>"
    )


def _heading(text: str) -> str:
    width = text_width(text)
    size = " io-stage-longer" if width > VERY_LONG_TITLE else " io-stage-long"
    return f'<h1 class="io-stage-title{size if width > LONG_TITLE else ""}">{for_html(text)}</h1>'


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{for_html(text)}</p>' if text else ""


def _subject(context: Context, review: Review) -> str:
    return words.subject_name(context, review)


def _about(context: Context, review: Review) -> str:
    subject = _subject(context, review) if review.title else ""
    year = context.t("Academic year {year}", year=review.cohort)
    return " · ".join(filter(None, (subject, year)))


def _cells(tag: str, texts: Sequence[str], plain: Sequence[bool], more: str = "") -> str:
    return "".join(
        f'<{tag}{more} class="{_kind(text, number=number)}"><span>{_unbroken(text)}</span></{tag}>'
        for text, number in zip(texts, plain, strict=True)
    )


def _unbroken(text: str) -> str:
    """Return a text of a cell as HTML in which no day breaks over two lines."""
    return _DAY.sub(r"<time>\g<0></time>", for_html(text))


def _kind(text: str, *, number: bool) -> str:
    """Return how a cell is set: figures under each other, short words and days in one line."""
    if number:
        return "io-stage-number"
    return "io-stage-short" if text_width(text) <= SHORT_CELL else ""


def _is_number(column: pd.Series) -> bool:
    """Whether a column holds figures, so that they stand under each other."""
    known = [str(text) for text in column if str(text) != formats.MISSING]
    return bool(known) and all(_FIGURE.fullmatch(text) for text in known)
