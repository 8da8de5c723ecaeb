"""The command line: ``python -m etl``."""

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from etl import api
from etl.contracts import load_contracts
from etl.instruments import load_instruments
from etl.plan_file import read_plan_file
from etl.sample import generate

REFUSED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 done, 1 a file's rows all rejected, 2 usage, 3 refused)."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(api.own_root(), given))
    except api.ProblemFound as problem:
        print(problem, file=sys.stderr)
    except (OSError, duckdb.IOException) as error:
        print(f"The command was stopped by the system: {_told(error)}.", file=sys.stderr)
    return REFUSED


def _told(error: Exception) -> str:
    """Return what the system said, in one line, and of which file."""
    text = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    first = text.strip().partition("\n")[0].rstrip(".")
    return f"{first} ({name})" if name else first


def _load(root: Path, given: argparse.Namespace) -> int:
    with _Progress() as progress:
        report = api.load(
            root, given.files, _options(given), confirmed=given.yes, progress=progress
        )
    return _print_report(report, given)


def _check(root: Path, given: argparse.Namespace) -> int:
    report = api.check(root, given.files, _options(given), confirmed=given.yes)
    return _print_report(report, given)


def _undo(root: Path, given: argparse.Namespace) -> int:
    with _Progress() as progress:
        snapshot = api.undo(root, given.batch, actor=_actor(), progress=progress)
    print(f"Batch {given.batch} was taken back. Published as snapshot {snapshot}.")
    return 0


def _rebuild(root: Path, _: argparse.Namespace) -> int:
    with _Progress() as progress:
        snapshot = api.rebuild(root, progress=progress)
    print(f"Rebuilt as snapshot {snapshot}." if snapshot else "Nothing was loaded yet.")
    return 0


def _batches(root: Path, given: argparse.Namespace) -> int:
    lines = api.batches(root)
    if given.json:
        return _print_json([dataclasses.asdict(line) for line in lines])
    for line in lines:
        what = " ".join(filter(None, (line.kind, line.instrument, line.wave)))
        print(
            f"{line.id:>4}  {line.when[:16]}  {line.state:<6}  {line.rows:>9,} rows  "
            f"{line.rejected:>6,} rejected  {what}  {line.file}  ({line.who})"
        )
    return 0


def _status(root: Path, given: argparse.Namespace) -> int:
    found = api.status(root)
    if given.json:
        return _print_json(found)
    if found["snapshot"] is None:
        print("Nothing was loaded yet.")
        return 0
    print(f"Snapshot {found['snapshot']}, {found['batches']} batches.")
    for name, table in found["tables"].items():
        print(f"  {name:<28} {table['rows']:>12,} rows  {table['hash']}")
    return 0


def _sample(_: Path, given: argparse.Namespace) -> int:
    with tqdm(disable=not sys.stderr.isatty(), leave=False) as bar:

        def advance(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        generate(given.out, given.placements, given.seed, advance)
    print(f"Wrote the synthetic world to {given.out}.")
    return 0


def _options(given: argparse.Namespace) -> api.Options:
    reading = read_plan_file(given.plan) if given.plan else {}
    if given.encoding:
        reading["encoding"] = given.encoding
    return api.Options(
        kind=given.kind,
        instrument=given.instrument,
        wave=given.wave,
        **reading,
        mode="replace_period" if given.replace_period else "add",
        actor=_actor(),
    )


def _actor() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or "command line"


def _print_report(report: api.Report, given: argparse.Namespace) -> int:
    if given.json:
        _print_json(report.as_json())
    else:
        print(report.text())
    return report.exit_code


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
    return 0


class _Progress:
    """A progress line on the terminal's error stream; silent where that is no terminal."""

    def __enter__(self) -> Callable[[str], None]:
        self._bar = tqdm(
            bar_format="{elapsed} {desc}", disable=not sys.stderr.isatty(), leave=False
        )
        return self._show

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def _show(self, step: str) -> None:
        self._bar.set_description_str(step)
        self._bar.update()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Load survey, placement and employment CSVs into the warehouse.",
        epilog="The data directory is $DATA_DIR (default: data/local of the project).",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, text in (
        ("load", _load, "load files as one publication: all or none"),
        ("check", _check, "say what load would do, and change nothing"),
    ):
        _file_arguments(_command(commands, name, run, text))
    _command(commands, "undo", _undo, "take a batch back").add_argument("batch", type=int)
    _command(commands, "rebuild", _rebuild, "build the snapshot anew from the journal")
    for name, run, text in (
        ("batches", _batches, "list every file that was loaded"),
        ("status", _status, "what is published: rows and content hash per table"),
    ):
        _command(commands, name, run, text).add_argument("--json", action="store_true")
    sample = _command(commands, "sample", _sample, "write a synthetic world of any size")
    sample.add_argument("--placements", type=_positive, required=True, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")
    sample.add_argument("--out", type=Path, required=True, metavar="DIR")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not one or more")
    return number


def _command(
    commands: Any, name: str, run: Callable[[Path, argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _file_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--kind", choices=sorted(load_contracts()), help="default: by the header")
    command.add_argument("--instrument", choices=sorted(load_instruments()), metavar="I")
    command.add_argument("--wave", metavar="W", help='for surveys, for example "2024/25 end"')
    command.add_argument("--encoding", metavar="E", help="default: found out")
    command.add_argument(
        "--plan", type=Path, metavar="FILE",
        help="JSON that decides any of encoding, delimiter and header_row",
    )  # fmt: skip
    command.add_argument(
        "--replace-period", action="store_true", help="withdraw what the file lacks of its periods"
    )
    command.add_argument(
        "--yes", action="store_true", help="even if that is more than a fifth of their records"
    )
    command.add_argument("--json", action="store_true", help="the report as JSON")


if __name__ == "__main__":
    sys.exit(main())
