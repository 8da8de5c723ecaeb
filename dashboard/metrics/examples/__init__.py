"""Hand-computed cases, one TOML file per metric: shown in Definitions and run as tests."""

import tomllib
from pathlib import Path

from dashboard.messages import Text
from dashboard.metrics.model import Example


def example(metric_id: str) -> Example:
    """Read the example of a metric: rows per CSV kind, the slicing, and the figures expected."""
    path = Path(__file__).with_name(f"{metric_id}.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Example(
        given=raw["given"],
        expect=tuple(raw["expect"]),
        working=Text(**raw["working"]),
        by=tuple(raw.get("by", ())),
        settings=raw.get("settings", {}),
    )
