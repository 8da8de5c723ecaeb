"""What can be said on the command line."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from etl.contracts import load_contracts

HELP = {
    "load": "load files as one publication: all or none",
    "check": "say what load would do, and change nothing",
    "undo": "take a batch back",
    "rebuild": "build the snapshot anew from the journal",
    "batches": "list every file that was loaded; of one batch also its columns",
    "original": "write the file of a batch as it came",
    "history": "what every batch said of the records that a number or a person leads to",
    "correct": "change fields of one record",
    "withdraw": "withdraw one record",
    "erase": "erase one person everywhere, for good",
    "name": "list enterprises that are not in the register, or say which one a spelling stands for",
    "declare": "add a questionnaire of your own, or a version of one, from a JSON declaration",
    "template": "write a CSV with the columns of a kind and example rows",
    "status": "what is published: rows and content hash per table",
    "sample": "write a synthetic world of any size",
}


def parser(commands: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of the command line; ``command`` names what was asked for."""
    whole = argparse.ArgumentParser(
        prog="python -m etl",
        description="Load survey, placement and employment CSVs into the warehouse.",
        epilog="The data directory is $DATA_DIR (default: data/local of the project).",
    )
    parts = whole.add_subparsers(required=True, metavar="command", dest="command")
    each = {name: parts.add_parser(name, help=HELP[name], description=HELP[name])
            for name in commands}  # fmt: skip
    for name in ("load", "check"):
        _files(each[name])
    for name in ("undo", "original"):
        each[name].add_argument("batch", type=int)
    each["original"].add_argument("--out", type=Path, default=Path(), metavar="FILE")
    for name in ("batches", "status"):
        each[name].add_argument("--json", action="store_true")
    each["batches"].add_argument("batch", type=int, nargs="?")
    _records(each)
    _decisions(each)
    _sample(each["sample"])
    return whole


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--kind", choices=sorted(load_contracts()), help="default: by the header")
    command.add_argument("--instrument", metavar="I", help="for surveys; default: by the header")
    command.add_argument("--wave", metavar="W", help='for surveys, for example "2024/25 end"')
    command.add_argument("--encoding", metavar="E", help="default: found out")
    command.add_argument("--sheet", metavar="S", help="of a workbook with several sheets")
    command.add_argument(
        "--plan", type=Path, metavar="FILE",
        help="JSON that decides any of encoding, delimiter, header_row, sheet, columns and repairs",
    )  # fmt: skip
    command.add_argument(
        "--replace-period", action="store_true", help="withdraw what the file lacks of its periods"
    )
    command.add_argument(
        "--yes", action="store_true",
        help="even if that is more than a fifth of their records, or overwrites other answers",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="the report as JSON")


def _records(each: dict[str, argparse.ArgumentParser]) -> None:
    for name in ("history", "correct", "withdraw"):
        each[name].add_argument("kind", choices=sorted(load_contracts()))
    each["history"].add_argument("text", help="a number, a part of it, or a person's identifier")
    for name in ("correct", "withdraw"):
        each[name].add_argument("key", help="the record's key, as history gives it")
    each["correct"].add_argument("values", nargs="+", type=_assignment, metavar="FIELD=VALUE")
    each["erase"].add_argument("identifier", help="of the person, as the registers have it")
    each["erase"].add_argument("--yes", action="store_true", help="it can not be undone")


def _decisions(each: dict[str, argparse.ArgumentParser]) -> None:
    each["name"].add_argument("spelling", nargs="?")
    each["name"].add_argument(
        "enterprise",
        nargs="?",
        help="its number in the register; without: the name is not in the register",
    )
    each["name"].add_argument(
        "--search", metavar="TEXT", help="list registered enterprises that the text may mean"
    )
    each["name"].add_argument("--forget", action="store_true", help="take a decision back")
    each["declare"].add_argument("file", type=Path, metavar="FILE")
    each["template"].add_argument("kind", choices=sorted(load_contracts()))
    each["template"].add_argument("--instrument", metavar="I", help="for surveys")
    each["template"].add_argument("--language", choices=("en", "zh"), default="en")
    each["template"].add_argument("--out", type=Path, required=True, metavar="FILE")


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("--placements", type=_positive, required=True, metavar="N")
    command.add_argument("--seed", type=int, default=1, metavar="S")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of one or more")
    return int(text)


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text} is not of the form FIELD=VALUE")
    return name, value
