"""Which data root is served: the university's own, or the sample world; never both at once."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from etl import api

World = Literal["own", "sample"]
WORLDS: tuple[World, ...] = get_args(World)
PROJECT = Path(__file__).parents[2]
own_root = api.own_root


def sample_root() -> Path:
    """Return the data directory of the sample world: ``SAMPLE_DIR``, else ``data/sample-world``."""
    return Path(os.environ.get("SAMPLE_DIR") or PROJECT / "data" / "sample-world")


def root_of(world: World) -> Path:
    """Return the data directory of a world."""
    return own_root() if world == "own" else sample_root()


def is_mixed() -> bool:
    """Whether ``DATA_DIR`` points to the sample world, where real rows may never go."""
    return own_root().resolve() == sample_root().resolve()


def has_own_data() -> bool:
    """Whether the university has loaded or entered anything; a declared questionnaire is no data."""
    root = own_root()
    return not is_mixed() and api.published(root) is not None and api.has_batches(root)


def chosen(wanted: Sequence[str]) -> World:
    """Return the world wanted, else the university's own when it has data, else the sample."""
    for world in WORLDS:
        if world in wanted:
            return world
    return "own" if has_own_data() else "sample"


def served_root() -> Path:
    """Return the data directory that a visitor sees at first."""
    return root_of(chosen(()))


def prepare() -> str:
    """Make both worlds ready, the sample world on a first run; return the id of the one served."""
    own = api.ensure_current(own_root())
    if own and not api.has_batches(sample_root()):
        return own
    sample = api.ensure_sample(sample_root())
    return own or sample


def last_loaded(world: World) -> dict[str, str]:
    """Return per kind of file the day of its latest live batch, as an ISO date."""
    lines = api.batches(root_of(world))
    return {line.kind: line.when[:10] for line in lines if line.state == "live"}
