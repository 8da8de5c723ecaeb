"""Files: load them, or hear what loading them would do."""

import argparse
from pathlib import Path

from etl import api
from etl.commands.common import Parts, actor, add, print_json
from etl.commands.plan_file import read_plan_file
from etl.contracts import load_contracts
from etl.terminal import Steps


def add_to(parts: Parts) -> None:
    """Add the commands of this subject."""
    _takes(add(parts, "load", load, "load files as one publication: all or none"))
    _takes(add(parts, "check", check, "say what load would do, and change nothing"))


def _takes(command: argparse.ArgumentParser) -> None:
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


def load(root: Path, given: argparse.Namespace) -> int:
    """Load files and print the report."""
    with Steps() as progress:
        report = api.load(
            root, given.files, _options(given), confirmed=given.yes, progress=progress
        )
    return _print_report(report, given)


def check(root: Path, given: argparse.Namespace) -> int:
    """Print the report that loading would give."""
    with Steps() as progress:
        report = api.check(
            root, given.files, _options(given), confirmed=given.yes, progress=progress
        )
    return _print_report(report, given)


def _options(given: argparse.Namespace) -> api.Options:
    decided = read_plan_file(given.plan) if given.plan else {}
    for name in ("encoding", "sheet"):
        if getattr(given, name):
            decided[name] = getattr(given, name)
    return api.Options(
        kind=given.kind,
        instrument=given.instrument,
        wave=given.wave,
        **decided,
        mode="replace_period" if given.replace_period else "add",
        actor=actor(),
    )


def _print_report(report: api.Report, given: argparse.Namespace) -> int:
    if given.json:
        print_json(report.as_json())
    else:
        print(report.text())
    return report.exit_code
