"""HTML of papers that stand alone: every text escaped, no host named, colours of the theme."""

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256

import pandas as pd

from dashboard.escape import for_html
from dashboard.messages import LANGUAGE_TAGS, Language
from dashboard.theme import DARK, LIGHT, Palette

NUMERIC = frozenset("0123456789.,%–−-+ =n()\u00a0")
"""The letters of a cell that stands at the right of its column."""

LONG_WORD = re.compile(r"[^\s\u2e80-\uffef]{22}(?=\S)")


def element(tag: str, *content: str, **attributes: str) -> str:
    """Return an element; ``content`` is markup already, attributes are escaped.

    ``css`` stands for the attribute class, and ``_`` for the hyphen of a name.
    """
    names = {"css": "class"}
    given = "".join(
        f' {names.get(name, name).replace("_", "-")}="{for_html(value)}"'
        for name, value in attributes.items()
        if value
    )
    return f"<{tag}{given}>{''.join(content)}</{tag}>"


def text(tag: str, words: str, **attributes: str) -> str:
    """Return an element that holds data as text, in the direction of its script.

    A word that no line could hold may break after every so many letters.
    """
    broken = LONG_WORD.sub(lambda part: part.group() + "\0", words.replace("\0", ""))
    written = for_html(broken).replace("\0", "<wbr>")
    return element(tag, written, dir="auto", **attributes)


def table(frame: pd.DataFrame, caption: str = "") -> str:
    """Return a table of texts; the first column heads its rows, numbers stand at the right."""
    right = [_numeric(frame.iloc[:, place]) for place in range(frame.shape[1])]
    css = ["number" if each else "" for each in right]
    heads = "".join(
        text("th", str(name), css=each, scope="col")
        for name, each in zip(frame.columns, css, strict=True)
    )
    rows = "".join(
        element("tr", *_cells(row, css)) for row in frame.itertuples(index=False, name=None)
    )
    head = element("thead", element("tr", heads))
    named = text("caption", caption) if caption else ""
    return element("table", named, head, element("tbody", rows))


def document(
    language: Language, title: str, style: str, body: str, scripts: Iterable[str] = ()
) -> bytes:
    """Return a whole document, which asks nobody for anything.

    Its policy names no host, and only these very scripts run: what data hold never does.
    """
    scripts = list(scripts)
    hashes = " ".join(f"'sha256-{_digest(each)}'" for each in scripts) or "'none'"
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    run = "".join(f"<script>{each}</script>" for each in scripts)
    written = (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{for_html(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{for_html(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n{run}</body>\n</html>\n"
    )
    return written.encode("utf-8", errors="replace")


def colours(*, dark: bool) -> str:
    """Return the variables of a theme for a style sheet: ``--ink``, ``--muted``, ``--series-0``."""
    return "".join(f"--{name}:{value};" for name, value in _named(DARK if dark else LIGHT).items())


def _named(palette: Palette) -> Mapping[str, str]:
    plain = {name: value for name, value in asdict(palette).items() if isinstance(value, str)}
    series = {f"series-{place}": colour for place, colour in enumerate(palette.series)}
    tints = {f"tint-{name}": colour for name, colour in palette.tints.items()}
    return {**plain, **series, **tints}


def _cells(row: tuple[object, ...], css: list[str]) -> Iterable[str]:
    for place, (cell, name) in enumerate(zip(row, css, strict=True)):
        if place:
            yield text("td", str(cell), css=name)
        else:
            yield text("th", str(cell), css=name, scope="row")


def _numeric(cells: pd.Series) -> bool:
    return all(set(str(cell)) <= NUMERIC for cell in cells) and len(cells) > 0


def _digest(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode()
