"""Files that are made for people: templates to fill in, a synthetic world."""

import argparse
from pathlib import Path

from etl import api
from etl.commands.common import Parts, add
from etl.contracts import load_contracts
from etl.sample import generate
from etl.terminal import bar, target


def add_to(parts: Parts) -> None:
    """Add the commands of this subject."""
    told = "write a CSV with the columns of a kind and example rows"
    form = add(parts, "template", template, told)
    form.add_argument("kind", choices=sorted(load_contracts()))
    form.add_argument("--instrument", metavar="I", help="for surveys")
    form.add_argument("--language", choices=("en", "zh"), default="en")
    form.add_argument("--out", type=Path, required=True, metavar="FILE")
    world = add(parts, "sample", sample, "write a synthetic world of any size")
    world.add_argument("--placements", type=_positive, required=True, metavar="N")
    world.add_argument("--seed", type=int, default=1, metavar="S")
    world.add_argument("--out", type=Path, required=True, metavar="DIR")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of one or more")
    return int(text)


def template(_: Path, given: argparse.Namespace) -> int:
    """Write a CSV to be filled in."""
    made = api.template(given.kind, given.instrument, given.language)
    out = target(given.out, f"{given.kind}.csv")
    out.write_bytes(made)
    print(f"Wrote {out}.")
    return 0


def sample(_: Path, given: argparse.Namespace) -> int:
    """Write a synthetic world."""
    with bar() as shown:

        def advance(done: int, total: int) -> None:
            shown.total = total
            shown.update(done - shown.n)

        generate(given.out, given.placements, given.seed, advance)
    print(f"Wrote the synthetic world to {given.out}.")
    return 0
