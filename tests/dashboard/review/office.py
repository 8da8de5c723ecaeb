"""Slides as LibreOffice draws them: which words stand where on each page."""

import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POINTS, EMU = 72, 914_400
MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
XHTML = "{http://www.w3.org/1999/xhtml}"
TOLERANCE = 2.0
"""Points by which the middle of a word may miss its box."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class NoOffice(RuntimeError):
    """What draws or reads slides is not installed."""


@dataclass(frozen=True)
class Word:
    """A word on a page, and its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    foot: float

    def inside(self, box: "Box") -> bool:
        """Whether the middle of the word lies in a box, and it reaches beyond neither side."""
        middle = (self.top + self.foot) / 2
        return (
            box.left - TOLERANCE <= self.left
            and self.right <= box.right + TOLERANCE
            and box.top - TOLERANCE <= middle <= box.foot + TOLERANCE
        )

    def within(self, box: "Box") -> bool:
        """Whether the middle of the word lies in a box."""
        across, down = (self.left + self.right) / 2, (self.top + self.foot) / 2
        return box.left <= across <= box.right and box.top <= down <= box.foot


@dataclass(frozen=True)
class Box:
    """A box on a page in points, the words that belong into it, and whether there may be others."""

    name: str
    left: float
    top: float
    right: float
    foot: float
    words: str


def to_pdf(decks: list[Path], folder: Path) -> list[Path]:
    """Draw decks as PDF files, in one go.

    Raises:
        NoOffice: LibreOffice is missing.
    """
    office = shutil.which("soffice") or (MAC if Path(MAC).exists() else None)
    if office is None:
        raise NoOffice("LibreOffice Impress is needed: please install it, or run make office.")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, decks)], check=True, capture_output=True, timeout=300)
    return [folder / f"{deck.stem}.pdf" for deck in decks]


def pages(pdf: Path) -> list[list[Word]]:
    """Return the words of each page of a PDF file.

    Raises:
        NoOffice: ``pdftotext`` is missing.
    """
    reader = shutil.which("pdftotext")
    if reader is None:
        raise NoOffice("pdftotext is needed: please install poppler-utils, or run make office.")
    read = subprocess.run([reader, "-bbox", str(pdf), "-"], check=True, capture_output=True)
    root = ET.fromstring(NOT_XML.sub("", read.stdout.decode("utf-8")))  # noqa: S314
    return [
        [
            Word(word.text or "", *(float(word.get(end) or 0) for end in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter(f"{XHTML}word")
        ]
        for page in root.iter(f"{XHTML}page")
    ]  # fmt: skip


def boxes(slide: Any) -> Iterator[Box]:
    """Give the boxes of a slide that hold words of their own: texts and the cells of tables."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text.strip():
            yield _box(
                shape.name,
                shape.left,
                shape.top,
                (shape.width, shape.height),
                shape.text_frame.text,
            )
        elif shape.has_table:
            yield from _cells(shape)


def chart_boxes(slide: Any) -> Iterator[Box]:
    """Give the boxes of the charts of a slide, with the names that must be read in them."""
    for shape in slide.shapes:
        if shape.has_chart:
            plot = shape.chart.plots[0]
            names = [*map(str, plot.categories), *_keyed(shape.chart), *_ends(shape.chart)]
            size = (shape.width, shape.height)
            yield _box(shape.name, shape.left, shape.top, size, " ".join(names))


def letters(text: str) -> Counter[str]:
    """Return how often each letter stands in a text, ligatures taken apart and spaces left out."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def _keyed(chart: Any) -> list[str]:
    if not chart.has_legend:
        return []
    gone = {int(each.get("val")) for each in chart.element.xpath(".//c:legendEntry/c:idx")}
    return [series.name for place, series in enumerate(chart.series) if place not in gone]


def _ends(chart: Any) -> list[str]:
    """Return the last values of curves that are written at their ends."""
    return [
        f"{list(series.values)[int(label.xpath('c:idx/@val')[0])]:.0%}"
        for series in chart.plots[0].series
        for label in series._element.xpath("c:xVal/../c:dLbls/c:dLbl[c:numFmt]")
    ]


def _cells(shape: Any) -> Iterator[Box]:
    top = shape.top
    for row in shape.table.rows:
        left = shape.left
        for column, cell in zip(shape.table.columns, row.cells, strict=True):
            yield _box("cell", left, top, (column.width, row.height), cell.text)
            left += column.width
        top += row.height


def _box(name: str, left: int, top: int, size: tuple[int, int], words: str) -> Box:
    ends = (left, top, left + size[0], top + size[1])
    first, upper, last, lower = (end / EMU * POINTS for end in ends)
    return Box(name, first, upper, last, lower, words)
