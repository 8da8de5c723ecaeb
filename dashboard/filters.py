"""What the reader narrowed the figures to: one frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Filters:
    """The values chosen per dimension; an empty tuple stands for all."""

    academic_year: tuple[str, ...] = ()
    college: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    depth_level: tuple[str, ...] = ()

    def active(self) -> dict[str, tuple[str, ...]]:
        """Return the dimensions that are narrowed, with their values."""
        return {name: values for name in NAMES if (values := getattr(self, name))}

    def without(self, *names: str) -> "Filters":
        """Return the filters with ``names`` back at all."""
        return replace(self, **dict.fromkeys(names, ()))

    def only(self, *names: str) -> "Filters":
        """Return the filters with everything but ``names`` back at all."""
        return self.without(*(name for name in NAMES if name not in names))

    def replace(self, **values: Sequence[str]) -> "Filters":
        """Return the filters with other values for the named dimensions."""
        return replace(self, **{name: tuple(chosen) for name, chosen in values.items()})


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Filters))
