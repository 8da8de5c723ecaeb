"""Where a person was found who is to be erased, in words for whoever asked for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.casting.cells import narrowed
from etl.erasing.mentions import is_distinct, whole_words
from etl.erasing.search import Found
from etl.storing import journal
from etl.texts import Text

PLACE = Text(
    "{file}: rows about the person {rows:,}, lines that are no rows {loose:,}, rows of others that "
    "named them in a column {named:,}, in a text {texts:,}.",
    "{file}：此人的行 {rows:,}，非数据行 {loose:,}，他人行中以列提及 {named:,}，以文字提及 {texts:,}。",
)
LEFT = Text(
    "{file}: the identifier is too short to be told from other words, so the texts in lines {lines} "
    "were left as they are. Look at them in the original, and correct the records by hand.",
    "{file}：该编号太短，无法与其他文字区分，因此第 {lines} 行的文字未作改动。请查看原始文件并手工更正相应记录。",
)
JOURNAL = Text(
    "The journal is never rewritten: the identifier stands in its entries {numbers}, in the name of a "
    "file, in a correction by hand or as the name of who did it.",
    "日志不会被改写：该编号出现在第 {numbers} 条日志中（文件名、手工更正或操作人姓名）。",
)
LINES_TOLD = 20


@dataclass(frozen=True)
class Original:
    """One file of the archive, what was found in it of a person, and its copy without them.

    ``found`` goes from a batch to what was found by its reading; ``elsewhere`` are rows of other sheets of
    a workbook, or above its tables. The copy is the file itself where nothing was found. A document that
    is no table says in ``told`` what was found, and ``found`` is empty.
    """

    digest: str
    batches: tuple[journal.Batch, ...]
    found: Mapping[int, Found]
    path: Path
    copy: Path
    elsewhere: int = 0
    told: tuple[Text, ...] = ()

    @property
    def details(self) -> Iterator[Text]:
        """What was found in the file, and what was left; batches that read it alike say it once."""
        yield from self.told
        for found in {repr(found): found for found in self.found.values()}.values():
            loose = found.loose + self.elsewhere
            if found or loose:
                yield PLACE.filled(
                    file=self.batches[0].file, rows=len(found.lines) - found.loose, loose=loose,
                    named=found.named, texts=found.texts,
                )  # fmt: skip
            if found.left:
                lines = ", ".join(map(str, found.left[:LINES_TOLD]))
                more = " …" if len(found.left) > LINES_TOLD else ""
                yield LEFT.filled(file=self.batches[0].file, lines=lines + more)

    @property
    def is_changed(self) -> bool:
        """Whether anything was taken out of it."""
        return self.copy != self.path


def in_the_journal(entries: Iterable[journal.Entry], plain: str) -> Iterator[Text]:
    """Say where the journal itself names the person, if the identifier can be told from other words."""
    word = whole_words([plain])
    named = [
        str(entry.number)
        for entry in entries
        if is_distinct(plain) and word.search(narrowed(entry.content().decode()))
    ]
    if named:
        yield JOURNAL.filled(numbers=", ".join(named))
