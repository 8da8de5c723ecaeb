"""One chosen file in front of one reader: what was decided and what was found out about it."""

from dataclasses import dataclass
from typing import Any

from dashboard import formats
from dashboard.messages import Language, Text, translate
from dashboard.uploads import texts
from dashboard.uploads.desk import Chosen, Desk
from etl import api


@dataclass(frozen=True)
class Case:
    """A file with its inspection, and its report once its rows were checked.

    ``doubtful`` says that it waits for, or was given, a confirmation.
    """

    language: Language
    desk: Desk
    file: Chosen
    seen: api.Inspection
    report: api.FileReport | None = None
    doubtful: bool = False

    @property
    def options(self) -> api.Options:
        """What was decided about the file."""
        return self.desk.options(self.file)

    @property
    def is_ready(self) -> bool:
        """Whether enough is known to check its rows."""
        return is_ready(self.desk, self.file, self.seen)

    @property
    def is_usable(self) -> bool:
        """Whether nothing of it keeps the files from being published."""
        return self.report is not None and (self.report.usable or self.report.already is not None)

    def decide(self, **changes: Any) -> None:
        """Take over decisions about the file."""
        self.desk.decide(self.file, **changes)

    def t(self, msgid: str, **values: object) -> str:
        """Return an interface text in the reader's language."""
        return translate(self.language, msgid, **values)

    def words(self, label: Text) -> str:
        """Return a text of the loader as Markdown."""
        return texts.words(self.language, label)

    def count(self, number: int) -> str:
        """Return a count with separators."""
        return formats.integer(number, self.language)

    def key(self, *names: object) -> str:
        """Return the key of a widget that is about the file."""
        return ".".join(map(str, ("upload", *names, self.file.id)))

    def field(self, name: str) -> str:
        """Return what a field is called."""
        return next(
            (each.label.into(self.language) for each in self.seen.fields if each.name == name), name
        )


def is_ready(desk: Desk, file: Chosen, seen: api.Inspection) -> bool:
    """Whether enough is known of a file to check its rows."""
    return seen.kind is not None and not (seen.asks_wave and not desk.options(file).wave)
