"""How charts are drawn for one reader: words, colours, sizes and the empty figure."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard import formats
from dashboard.charts.drawing import Drawing
from dashboard.escape import for_plotly
from dashboard.messages import Language, translate
from dashboard.metrics.model import Metric
from dashboard.result import Status
from dashboard.sentences.statuses import status_word
from dashboard.theme import FONT, Palette, palette

CUT = "…"
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
"""The marks of series, in the order of their colours: never colour alone."""


@dataclass(frozen=True)
class Look:
    """The reader's language, the names of the data's codes, the ground and the room.

    ``projector`` enlarges type and lines for a room.
    """

    language: Language
    labels: Callable[[str, str, Language], str]
    dark: bool = False
    projector: bool = False

    @property
    def palette(self) -> Palette:
        """The colours for this ground."""
        return palette(dark=self.dark)

    def size(self, pixels: float) -> float:
        """Return a size of type or line, larger on a projector."""
        return pixels * 1.35 if self.projector else pixels

    def t(self, msgid: str, **values: object) -> str:
        """Return an interface text, ready for a Plotly label."""
        return for_plotly(translate(self.language, msgid, **values))

    def name(
        self, field: str, code: object, width: int = 60, lines: int = 1, *, even: bool = False
    ) -> str:
        """Return the name of a code as a Plotly label: capitalised, escaped, wrapped."""
        name = formats.capital(self.labels(field, str(code), self.language))
        return wrapped(name, width, lines, even=even)

    def names(self, field: str, codes: Iterable[object], width: int, widest: int) -> list[str]:
        """Return the names of codes in two lines each, as narrow as all of them fit uncut.

        That is between ``width`` and ``widest``; where even that cuts one, it is ``width``.
        """
        codes = list(codes)
        for tried in range(width, widest + 1):
            names = [self.name(field, code, tried, lines=2) for code in codes]
            if not any(name.endswith(CUT) for name in names):
                return names
        return [self.name(field, code, width, lines=2) for code in codes]

    def value(self, metric: Metric, value: float) -> str:
        """Return a metric's value as people write it."""
        return formats.figure(value, metric, self.language)

    def percent(self, share: float) -> str:
        """Return a share as a percentage without decimals."""
        return formats.percent(share, self.language)

    def share(self, row: pd.Series) -> str:
        """Return in brackets what an amount takes of its whole, or nothing for any other figure."""
        return f"({self.percent(row['share'])})" if "share" in row else ""

    def interval(self, metric: Metric, low: float, high: float) -> str:
        """Return an interval in brackets, or nothing when there is none."""
        bounds = formats.interval(low, high, metric, self.language)
        return f"({bounds})" if bounds else ""

    def tick_format(self, metric: Metric) -> str:
        """Return the d3 format of an axis of the metric's values."""
        return ".0%" if metric.is_share else ",~g"

    def status(self, status: Status) -> str:
        """Return the word that stands where a figure can not be shown."""
        return for_plotly(status_word(status, self.language))

    def count(self, value: float) -> str:
        """Return a count as people write it."""
        return formats.integer(value, self.language)

    def figure(self, *, height: float) -> Drawing:
        """Return an empty figure with this look, ``height`` pixels high."""
        return Drawing(self._layout(height))

    def _layout(self, height: float) -> dict[str, object]:
        colours = self.palette
        axis = {
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "automargin": True,
            "fixedrange": True,
            "ticks": "",
            "tickfont": {"color": colours.muted, "size": self.size(12)},
        }
        return {
            "height": self.size(height),
            "margin": {"l": 4, "r": 12, "t": 12, "b": 4, "pad": 4},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": self.size(13), "color": colours.ink},
            "showlegend": False,
            "legend": {
                "orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom",
                "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
                "font": {"color": colours.ink, "size": self.size(12.5)},
            },
            "hoverlabel": {
                "bgcolor": colours.ink, "bordercolor": colours.ink, "align": "left",
                "font": {"family": FONT, "size": self.size(13), "color": colours.surface},
            },
            "dragmode": False,
            "hovermode": "closest",
            "xaxis": axis,
            "yaxis": axis,
        }  # fmt: skip


def wrapped(text: str, width: int, lines: int = 2, *, even: bool = False) -> str:
    """Return data as a Plotly label of at most ``lines`` lines, each up to ``width`` wide.

    Breaks stand at spaces, in Chinese anywhere; what does not fit ends in an ellipsis. Width counts
    Latin letters; a Chinese character takes two. ``even`` lines are as long as each other, so that no
    single character is left over.
    """
    rows = _rows(text, width)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1].rstrip(" ,，、") + CUT]
    elif even:
        narrower = (_rows(text, tried) for tried in range(text_width(text) // len(rows), width))
        rows = next((tried for tried in narrower if len(tried) == len(rows)), rows)
    return "<br>".join(for_plotly(row) for row in rows)


def _rows(text: str, width: int) -> list[str]:
    rows = [""]
    for piece in pieces(text):
        if rows[-1] and text_width((rows[-1] + piece).rstrip()) > width:
            rows.append("")
        rows[-1] += piece if rows[-1] else piece.lstrip()
    return [row.rstrip() for row in rows]


def pieces(text: str) -> list[str]:
    """Return a text in pieces between which a line may break."""
    return _PIECES.findall(text)


def label_width(label: str) -> int:
    """Return the width of a wrapped label: that of its longest line."""
    return max(map(text_width, label.split("<br>")))


def text_width(text: str) -> int:
    """Return the width of a text in Latin letters; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


_PIECES = re.compile(r"[\u2e80-\uffef][，。、）]*|[^\s\u2e80-\uffef]+\s*|\s+")
