"""Single records and persons: what batches said of them, corrections, erasure."""

import argparse
from pathlib import Path

from etl import api
from etl.commands.common import Parts, actor, add, refused
from etl.contracts import load_contracts
from etl.terminal import Steps


def add_to(parts: Parts) -> None:
    """Add the commands of this subject."""
    told = "what every batch said of the records that a number or a person leads to"
    past = add(parts, "history", history, told)
    change = add(parts, "correct", correct, "change fields of one record")
    removal = add(parts, "withdraw", withdraw, "withdraw one record")
    for command in (past, change, removal):
        command.add_argument("kind", choices=sorted(load_contracts()))
    past.add_argument("text", help="a number, a part of it, or a person's identifier")
    for command in (change, removal):
        command.add_argument("key", help="the record's key, as history gives it")
    change.add_argument("values", nargs="+", type=_assignment, metavar="FIELD=VALUE")
    person = add(parts, "erase", erase, "erase one person everywhere, for good")
    person.add_argument("identifier", help="of the person, as the registers have it")
    person.add_argument("--yes", action="store_true", help="it can not be undone")


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text} is not of the form FIELD=VALUE")
    return name, value


def history(root: Path, given: argparse.Namespace) -> int:
    """Print what every batch said of the records that a text leads to."""
    keys = api.find_records(root, given.kind, given.text)
    if not keys:
        return refused(
            f"No {given.kind} record has “{given.text}” in its number or belongs to a person of that "
            "identifier. A part of the number is enough."
        )
    for key in keys:
        print(key)
        for version in api.versions(root, given.kind, key):
            _print_version(version)
    return 0


def _print_version(said: api.Version) -> None:
    state = "withdrawn" if said.withdrawn else said.state
    print(f"  batch {said.batch}  {said.when[:16]}  {state:<9}  {said.file}  ({said.who})")
    for name in said.changed:
        print(f"      {name}: {said.values.get(name, '')}")


def correct(root: Path, given: argparse.Namespace) -> int:
    """Change fields of one record."""
    values = dict(given.values)
    snapshot = api.correct(root, given.kind, given.key, values, actor=actor())
    print(f"The {given.kind} record {given.key} was corrected. Published as snapshot {snapshot}.")
    return 0


def withdraw(root: Path, given: argparse.Namespace) -> int:
    """Withdraw one record."""
    snapshot = api.withdraw(root, given.kind, given.key, actor=actor())
    print(f"The {given.kind} record {given.key} was withdrawn. Published as snapshot {snapshot}.")
    return 0


def erase(root: Path, given: argparse.Namespace) -> int:
    """Erase one person everywhere."""
    if not given.yes:
        return refused("This can not be undone. Say --yes to erase the person.")
    with Steps() as progress:
        erased = api.erase(root, given.identifier, actor=actor(), progress=progress)
    print(erased.text())
    return 0
