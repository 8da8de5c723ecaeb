"""What a metric is: a declaration, without I/O.

A metric names a mart, the SQL expressions of its additive parts and the texts that explain it. Its
*shape* decides which parts it declares and which finisher turns their sums into a figure; the
compiler in :mod:`dashboard.compiler` is the only place where parts become a query.
"""

from dataclasses import dataclass, field
from typing import Literal, TypedDict

from dashboard.filters import NAMES
from dashboard.messages import Text
from dashboard.metrics.contrasts import Contrast

Shape = Literal[
    "ratio", "rate", "mean", "distribution", "survival", "incidence", "matrix", "concentration",
    "peak", "amount", "model",
]  # fmt: skip
ONE_FIGURE: frozenset[Shape] = frozenset(
    {"ratio", "rate", "mean", "concentration", "peak", "amount"}
)
WITHOUT_INTERVAL: frozenset[Shape] = frozenset({"peak", "amount"})
SHARES: frozenset[Shape] = frozenset({"ratio", "distribution", "survival", "incidence", "matrix"})
Unit = Literal["person", "enterprise", "record"]
Better = Literal["higher", "lower", "neither"]


@dataclass(frozen=True)
class Example:
    """A hand-computed case: rows as CSV text per kind, and the figures they must give.

    ``expect`` holds the columns of the finished frame that are asserted, one dict per row, in the
    order of the result; ``by`` is the slicing used.
    """

    given: dict[str, str]
    expect: tuple[dict[str, object], ...]
    working: Text
    by: tuple[str, ...] = ()
    settings: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Sentence templates that :mod:`dashboard.sentences.findings` fills from a Result.

    Every value arrives formatted for the language (``85%``, ``3.4``, ``1,234``). Fields of

    * ``level``, one cell, the latest year, or a model with a clear term: ``{value}``, ``{low}``, ``{high}``, ``{n}``,
      ``{unknown}``, ``{year}`` (the year or years it is about); ``{count}`` (of a share: how many),
      ``{share}`` (of an amount: of its whole),
      ``{group}`` of a distribution, matrix or incidence (the classes that ``{value}`` is about),
      ``{days}`` of a curve, ``{terms}`` of a model (the clear ones)
    * ``trend``, used only when the change can be told from chance: ``{first}``, ``{last}`` (years),
      ``{first_value}``, ``{last_value}``, ``{change}`` (``3.1``: points, or units of a mean,
      without sign), ``{direction}`` (``rose``/``fell``, ``上升``/``下降``), and those of ``level``
      for the last year
    * ``groups``, used only when the extremes can be told apart after correction for choosing them:
      ``{highest}``, ``{lowest}`` (group labels), ``{highest_value}``, ``{lowest_value}``,
      ``{change}`` (the difference), ``{dimension}``

    ``focus`` names what ``{value}`` of a distribution or matrix is about: classes, or pairs (row,
    column), whose shares are added; without it, the largest one. Of an incidence it is one cause.

    ``subject`` names it in general sentences; without it, the metric's label does.

    ``undecided`` is for a matrix whose outcome is not known yet: pairs in ``column`` leave the
    figures as long as others are decided; where nothing is, ``level`` and ``focus`` speak instead.

    ``contrast`` is what to compare where the highest and the lowest group say nothing together.

    A template that is missing is replaced by a general one, so write one only where the metric's
    own words read better. At most ten words when filled, or about 24 Chinese characters.
    """

    level: Text
    trend: Text | None = None
    groups: Text | None = None
    focus: tuple[str | tuple[str, str], ...] = ()
    subject: Text | None = None
    undecided: "Undecided | None" = None
    contrast: Contrast | None = None


@dataclass(frozen=True)
class Undecided:
    """What a matrix says while every pair lies in ``column``: its outcome is not known yet."""

    column: str
    level: Text
    focus: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Beside:
    """A figure that must stand beside a metric about enterprises: what is apart, another weight.

    ``sql`` aggregates rows of the mart, the metric's own ``where`` left out; ``text`` has the field
    ``{value}``: a count, a percentage, a day, or names of regions as codes with ``|`` between them.
    A count of persons is one: it is not said under the threshold, and a publication rounds it. A
    metric about persons counts persons throughout.
    Nothing is said of null, nor of a count of nought; a share of nought is said.
    """

    sql: str
    text: Text
    kind: Literal["count", "persons", "share", "day", "region"] = "count"


class Explained(TypedDict):
    """The texts of a metric that functions hand on, which declare several metrics alike."""

    label: Text
    question: Text
    definition: Text
    measured: Text
    formula: Text
    why: Text
    caveat: Text


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One indicator, defined once.

    ``parts`` maps the part names of the shape to SQL expressions over one row of ``mart``; they are
    summed at query time and must be additive. ``dimensions`` are columns of the mart; ``hosting``
    are filters answered through the enterprises that host the programme or college. ``breaks`` is an
    expression over the mart whose value changes where figures before and after can not be compared, and
    ``reworded`` the question that it is about, where there are several;
    ``class_names`` is the field whose codes the classes are. ``reliability`` is a mart with the
    sums per question of the scale that the metric is the mean of (see dashboard/sentences/reliability.py).

    Parts by shape; those in brackets may be left out:

    * ratio: ``numerator``, ``denominator``, (``unknown``, ``immature``)
    * rate: ``numerator``, ``exposure``, ``n`` (persons or records behind it), (``unknown``,
      ``immature``); the value is ``per`` times numerator / exposure
    * mean: ``total``, ``squares``, ``n``, ``unknown``
    * distribution: ``class``, ``count``; matrix: ``row``, ``column``, ``count``
    * survival: ``time``, ``left``, ``censored``, ``undated``
    * incidence: ``time``, ``cause`` (null: censored), ``count``, ``undated``
    * concentration: ``key`` (whom placements lie with), ``count``
    * peak: ``starts``, ``ends`` (days, both inclusive), ``count``, ``keeper``
    * amount: ``numerator`` (the amount), ``exposure`` (the whole that it is a part of), ``n`` (records
      behind it), (``unknown``, ``immature``)
    * model: ``outcome`` (0 or 1), and one part per term, named as in labels; ``cluster`` must be
      set; ``variants`` names which terms each variant has, without it there is one with all

    ``measured`` says in plain words what a figure is, of whom: subtitles have it, without a stop at its
    end. ``formula`` has the same as a formula, for Definitions.

    ``respondents`` is the metric of which the numerator are those who answered, of those who were asked:
    it stands beside a figure of a survey of enterprises, whose silent ones have no record.

    ``scale`` is the lowest and the highest answer of which the metric is the mean: charts draw all of
    it, so that a small difference looks small.

    ``over_years`` is what must stand under its figures by year, where years are not all alike.

    ``counted_in`` says what n counts where that is neither persons, enterprises nor records.

    ``persons`` names the counts of persons among the columns of a metric that does not count
    persons itself: a publication rounds them, too.

    ``cluster`` is the column whose records are alike, mostly ``enterprise_id``: intervals allow for
    it.
    """

    id: str
    shape: Shape
    unit: Unit
    label: Text
    question: Text
    definition: Text
    measured: Text
    formula: Text
    why: Text
    caveat: Text
    source: Text
    year_means: Text
    maturity: Text
    mart: str
    parts: dict[str, str]
    dimensions: tuple[str, ...]
    hosting: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    cluster: str | None = None
    per: float = 1.0
    variants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    class_names: str = "class"
    where: str = "true"
    breaks: str | None = None
    reworded: str | None = None
    reliability: str | None = None
    respondents: str | None = None
    scale: tuple[float, float] | None = None
    beside: tuple[Beside, ...] = ()
    better: Better = "neither"
    decimals: int = 0
    additive: tuple[str, ...] = ()
    counted_in: Text | None = None
    persons: tuple[str, ...] = ()
    over_years: Text | None = None
    finding: Finding
    example: Example

    @property
    def is_share(self) -> bool:
        """Whether its values are shares of a whole, to be written as percentages."""
        return self.shape in SHARES

    @property
    def split_by(self) -> tuple[str, ...]:
        """The dimensions without which its figures say nothing: a form, a step, a follow-up.

        They are those of the worked example that are neither filters nor readings of the law.
        """
        return tuple(name for name in self.example.by if name not in (*NAMES, "rule_profile"))
