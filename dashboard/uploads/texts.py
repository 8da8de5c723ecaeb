"""Texts of the loader and of files, as the upload page draws them."""

from itertools import pairwise

from dashboard.escape import for_markdown
from dashboard.messages import Language, Text, message, translate
from dashboard.records.record_words import kind_name
from etl import api

SURVEY = "survey"
SHOWN = 60
DELIMITERS = {
    ",": message("comma"),
    ";": message("semicolon"),
    "\t": message("tab"),
    "|": message("vertical bar"),
}


def words(language: Language, label: Text) -> str:
    """Return a text of the loader as Markdown that shows it and nothing else."""
    lines = label.into(language).splitlines()
    ends = (here and not there for here, there in pairwise([*map(_is_listed, lines), True]))
    return "\n".join(_line(line) + "\n" * end for line, end in zip(lines, ends, strict=True))


def kind_of(language: Language, seen: api.Inspection) -> str:
    """Return what a file was taken for, of a survey its questionnaire."""
    if seen.instrument is not None:
        labels = {each.instrument: each.label for each in seen.kinds}
        return labels[seen.instrument].into(language)
    return kind_name(language, seen.kind or SURVEY)


def delimiter(language: Language, sign: str) -> str:
    """Return what stands between the cells of a file."""
    return translate(language, DELIMITERS[sign]) if sign in DELIMITERS else sign


def short(text: str) -> str:
    """Return the beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _is_listed(line: str) -> bool:
    return line.startswith("- ")


def _line(line: str) -> str:
    return f"- {for_markdown(line[2:])}" if _is_listed(line) else for_markdown(line) + "\n"
