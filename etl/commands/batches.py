"""Batches and what is published of them: list, take back, build anew."""

import argparse
import dataclasses
import shutil
import sys
from pathlib import Path

from etl import api
from etl.commands.common import NOTHING, Parts, actor, add, print_json, refused
from etl.terminal import Steps, target

LIST = "python -m etl batches"


def add_to(parts: Parts) -> None:
    """Add the commands of this subject."""
    told = "list every file that was loaded; of one batch also its columns"
    listing = add(parts, "batches", batches, told)
    listing.add_argument("batch", type=int, nargs="?")
    back = add(parts, "undo", undo, "take a batch back")
    back.add_argument("batch", type=int)
    file = add(parts, "original", original, "write the file of a batch as it came")
    file.add_argument("batch", type=int)
    file.add_argument("--out", type=Path, default=Path(), metavar="FILE")
    add(parts, "rebuild", rebuild, "build the snapshot anew from the journal")
    told = "what is published: rows and content hash per table"
    standing = add(parts, "status", status, told)
    for command in (listing, standing):
        command.add_argument("--json", action="store_true")


def batches(root: Path, given: argparse.Namespace) -> int:
    """Print the ledger, or what it has of one batch."""
    _complete(root)
    lines = [line for line in api.batches(root) if given.batch in (None, line.id)]
    if given.batch is not None and not lines:
        return refused(f"There is no batch {given.batch}. See the list with: {LIST}")
    if given.json:
        return print_json([dataclasses.asdict(line) for line in lines])
    if not lines:
        print(NOTHING)
    for line in lines:
        print(_in_the_ledger(line))
        if given.batch is not None:
            for name, header in line.mapping.items():
                print(f"      {name} <- {header}")
    return 0


def _in_the_ledger(line: api.LedgerLine) -> str:
    what = " ".join(filter(None, (line.kind, line.instrument, line.wave)))
    return (
        f"{line.id:>4}  {line.when[:16]}  {line.state:<6}  {line.rows:>9,} rows  "
        f"{line.rejected:>6,} rejected  {what}  {line.file}  ({line.who})"
    )


def undo(root: Path, given: argparse.Namespace) -> int:
    """Take a batch back."""
    with Steps() as progress:
        snapshot = api.undo(root, given.batch, actor=actor(), progress=progress)
    print(f"Batch {given.batch} was taken back. Published as snapshot {snapshot}.")
    return 0


def original(root: Path, given: argparse.Namespace) -> int:
    """Write the file of a batch as it came."""
    name, path = api.original(root, given.batch)
    out = target(given.out, name)
    shutil.copyfile(path, out)
    print(f"Wrote the original of batch {given.batch} to {out}. It holds personal data.")
    return 0


def rebuild(root: Path, _: argparse.Namespace) -> int:
    """Build the snapshot anew from the journal."""
    with Steps() as progress:
        snapshot = api.rebuild(root, progress=progress)
    print(f"Rebuilt as snapshot {snapshot}." if snapshot else NOTHING)
    return 0


def status(root: Path, given: argparse.Namespace) -> int:
    """Print what is published."""
    _complete(root)
    found = api.status(root)
    if given.json:
        return print_json(found)
    if found["snapshot"] is None:
        print(NOTHING)
        return 0
    print(f"Snapshot {found['snapshot']}, {found['batches']} batches.")
    for name, table in found["tables"].items():
        print(f"  {name:<28} {table['rows']:>12,} rows  {table['hash']}")
    return 0


def _complete(root: Path) -> None:
    """Show what was accepted before an interruption; where that can not be, say so and go on."""
    try:
        with Steps() as progress:
            api.complete(root, progress=progress)
    except api.ProblemFound as problem:
        print(f"What was accepted last is not shown yet: {problem.message.en}", file=sys.stderr)
