"""What a file told as a whole, and its redacted copy may no longer tell when it is read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from etl.repairs import DateOrder
from etl.storing import journal


@dataclass(frozen=True)
class Ruling:
    """What holds for the rows that stay in a batch, although the rows that told so are gone.

    ``dates`` goes from a field to the order of day and month in its column, ``periods`` are those
    that the batch replaced, ``rejected`` the lines that only a missing row would keep from being
    accepted now.
    """

    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    rejected: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the ruling as plain JSON values; what it does not say is left out."""
        parts: dict[str, Any] = {
            "dates": dict(self.dates),
            "periods": list(self.periods),
            "rejected": list(self.rejected),
        }
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Ruling":
        """Return the ruling that :meth:`to_json` was called on."""
        return cls(
            dict(raw.get("dates", {})),
            tuple(raw.get("periods", ())),
            tuple(raw.get("rejected", ())),
        )

    def joined(self, later: "Ruling") -> "Ruling":
        """Return what this ruling and a later one say together."""
        return Ruling(
            {**later.dates, **self.dates},
            tuple(sorted({*self.periods, *later.periods})),
            tuple(sorted({*self.rejected, *later.rejected})),
        )

    def applied(self, batch: journal.Batch) -> journal.Batch:
        """Return the batch with the orders of its dates as a decision about them."""
        dates = {**self.dates, **batch.repairs.get("dates", {})}
        return replace(batch, repairs={**batch.repairs, "dates": dates} if dates else batch.repairs)


def rulings(entries: Iterable[journal.Entry]) -> dict[int, Ruling]:
    """Return the rulings of all erasures together, by batch."""
    found: dict[int, Ruling] = {}
    for entry in entries:
        for batch, raw in entry.rulings.items():
            ruling = Ruling.from_json(raw)
            known = found.get(int(batch))
            found[int(batch)] = ruling if known is None else known.joined(ruling)
    return found
