"""What is decided once and remembered: names of enterprises, questionnaires of one's own."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from etl import api
from etl.commands.common import Parts, actor, add, refused
from etl.commands.declaration_file import read_declaration_file

FOUND_SHOWN = 20


def add_to(parts: Parts) -> None:
    """Add the commands of this subject."""
    told = "list enterprises that are not in the register, or say which one a spelling stands for"
    naming = add(parts, "name", name, told)
    naming.add_argument("spelling", nargs="?")
    naming.add_argument(
        "enterprise", nargs="?",
        help="its number in the register; without: the name is not in the register",
    )  # fmt: skip
    naming.add_argument(
        "--search", metavar="TEXT", help="list registered enterprises that the text may mean"
    )
    naming.add_argument("--forget", action="store_true", help="take a decision back")
    told = "add a questionnaire of your own, or a version of one, from a JSON declaration"
    add(parts, "declare", declare, told).add_argument("file", type=Path, metavar="FILE")


def name(root: Path, given: argparse.Namespace) -> int:
    """List names, search the register, or remember what a spelling stands for."""
    if given.search is not None:
        return _print_found(api.find_registered(root, given.search, FOUND_SHOWN), given.search)
    if given.spelling is None:
        return _print_names(root)
    stands_for = None if given.forget else given.enterprise or ""
    snapshot = api.name_enterprises(root, {given.spelling: stands_for}, actor=actor())
    print(f"Remembered. Published as snapshot {snapshot}.")
    return 0


def _print_found(enterprises: Sequence[tuple[str, str]], text: str) -> int:
    if not enterprises:
        return refused(
            f"No enterprise of the register is like “{text}”. Try a part of its name, or its number."
        )
    for enterprise, official in enterprises:
        print(f"{enterprise}  {official}")
    return 0


def _print_names(root: Path) -> int:
    for spelling, known in api.decided_names(root).items():
        print(f"{spelling} -> {known or '(not in the register)'}")
    for proposal in api.unknown_names(root):
        likely = ", ".join(f"{c.enterprise_id} {c.spelling}" for c in proposal.candidates)
        print(f"{proposal.name} ({proposal.records} placements): perhaps {likely or 'none of it'}")
    return 0


def declare(root: Path, given: argparse.Namespace) -> int:
    """Make a questionnaire of the university's own known."""
    declaration = read_declaration_file(given.file)
    snapshot = api.declare(root, declaration, actor=actor())
    print(f"The questionnaire “{declaration['id']}” is known now. Published as {snapshot}.")
    return 0
