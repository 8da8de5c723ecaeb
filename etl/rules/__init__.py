"""Rule profiles: what the law demands of an internship, declared in the TOML files beside this module."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.texts import Text

COVERED_BY_PAY = ("final_year", "found_by_student")


@dataclass(frozen=True)
class Demand:
    """One thing that a profile demands; ``metric`` tells whether it is kept, empty where nothing does."""

    text: Text
    metric: str = ""


@dataclass(frozen=True)
class RuleProfile:
    """One reading of the law: its thresholds, where they stand, and what it demands in words.

    ``pay_share`` is the least pay as a share of the wage of the same post; with
    ``lowest_wage_suffices`` the lowest wage grade will do instead. ``pay_covers`` names the
    placements that the pay rule covers, of :data:`COVERED_BY_PAY`.
    """

    id: str
    label: Text
    source: Text
    weekly_hours: float
    night_shift: bool
    pay_share: float
    lowest_wage_suffices: bool
    pay_covers: tuple[str, ...]
    demands: tuple[Demand, ...]


@cache
def rule_profiles() -> dict[str, RuleProfile]:
    """Return every rule profile by its id, which is the name of its file."""
    return {path.stem: _read(path) for path in sorted(Path(__file__).parent.glob("*.toml"))}


def _read(path: Path) -> RuleProfile:
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    demands = raw.pop("demand")
    return RuleProfile(
        id=path.stem,
        label=Text(**raw.pop("label")),
        source=Text(**raw.pop("source")),
        pay_covers=tuple(raw.pop("pay_covers")),
        demands=tuple(
            Demand(Text(each["en"], each["zh"]), each.get("metric", "")) for each in demands
        ),
        **raw,
    )
