"""What a finding compares where the highest and the lowest of all groups would say nothing.

Each is declared for the dimensions that it speaks of; sliced otherwise, the general sentences hold.
"""

from dataclasses import dataclass, field

from dashboard.messages import Text


@dataclass(frozen=True)
class Steps:
    """Steps one after the other, in ``order``: the narrowest, else the figure of the last one shown.

    Where one is hidden, the narrowest can not be known. ``whole`` are steps whose base is not the
    step before: their figure is the whole way, and no narrow step.
    """

    dimension: str
    order: tuple[str, ...]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two codes of a dimension, compared within the group of the other one that changes most.

    ``changed`` is said of a difference beyond chance, ``alike`` of any other. Both have the fields
    ``{group}``, ``{earlier}``, ``{later}`` (values) and ``{direction}``. ``only`` names, per other
    dimension, the one group in which the two can be compared, and what it is called. ``alone`` is said
    of all other slices, where the two are not of the same records; it has no ``{direction}``. Without it
    they are compared all the same.
    """

    dimension: str
    earlier: str
    later: str
    changed: Text
    alike: Text
    only: dict[str, tuple[str, Text]] = field(default_factory=dict)
    alone: Text | None = None


@dataclass(frozen=True)
class Unlike:
    """The class of a distribution in which the group ``one`` lies farthest from all ``others``.

    ``text`` has the fields ``{group}`` (the class), ``{value}`` (of ``one``) and ``{others}`` (theirs).
    """

    dimension: str
    one: str
    others: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Largest:
    """The largest cell of a distribution by class and group, of all cells of its class.

    ``text`` has the fields ``{group}`` (the class), ``{by}`` (the group), ``{count}`` and ``{total}``.
    """

    dimension: str
    text: Text


@dataclass(frozen=True)
class Within:
    """How many records of the group ``one`` are in one of the ``classes`` of a distribution.

    ``text`` has the fields ``{count}`` and ``{n}``.
    """

    dimension: str
    one: str
    classes: tuple[str, ...]
    text: Text


Contrast = Steps | Pair | Unlike | Largest | Within
