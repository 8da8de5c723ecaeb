"""What the reader narrowed the figures to: one frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

YEAR = "academic_year"
"""The dimension of time, by which trends are drawn."""
POOLED = 3
"""How many years are taken together at most, where one alone has too few records."""


@dataclass(frozen=True)
class Filters:
    """The values chosen per dimension; an empty tuple stands for all.

    ``rule_profile`` is no narrowing but a reading of the law: it says by which thresholds rules are
    judged, empty for that of the settings.
    """

    academic_year: tuple[str, ...] = ()
    college: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    depth_level: tuple[str, ...] = ()
    enterprise_id: tuple[str, ...] = ()
    rule_profile: str = ""

    def active(self) -> dict[str, tuple[str, ...]]:
        """Return the dimensions that are narrowed, with their values."""
        return {name: values for name in NAMES if (values := getattr(self, name))}

    def without(self, *names: str) -> "Filters":
        """Return the filters with ``names`` back at all."""
        return self.replace(**dict.fromkeys(names, ()))

    def only(self, *names: str) -> "Filters":
        """Return the filters with everything but ``names`` back at all."""
        return self.without(*(name for name in NAMES if name not in names))

    def judged_by(self, rule_profile: str) -> "Filters":
        """Return the filters with the thresholds of another rule profile."""
        return replace(self, rule_profile=rule_profile)

    def replace(self, **values: Sequence[str]) -> "Filters":
        """Return the filters with other values for the named dimensions."""
        chosen: dict[str, Any] = {name: tuple(each) for name, each in values.items()}
        return replace(self, **chosen)


NAMES: tuple[str, ...] = tuple(
    field.name for field in fields(Filters) if field.name != "rule_profile"
)
