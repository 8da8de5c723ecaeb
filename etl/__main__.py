"""The command line: ``python -m etl``."""

import argparse
import dataclasses
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from etl import api
from etl.declaration_file import read_declaration_file
from etl.parser import parser
from etl.plan_file import read_plan_file
from etl.sample import generate

REFUSED = 3
NOTHING = "Nothing was loaded yet."
LIST = "python -m etl batches"
FOUND_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 done, 1 a file's rows all rejected, 2 usage, 3 refused)."""
    given = parser(COMMANDS).parse_args(arguments)
    try:
        return int(COMMANDS[given.command](api.own_root(), given))
    except api.ProblemFound as problem:
        return _refused(str(problem))
    except OSError as error:
        return _refused(str(api.StoppedBySystem(error, published=False)))


def _load(root: Path, given: argparse.Namespace) -> int:
    with _Progress() as progress:
        report = api.load(
            root, given.files, _options(given), confirmed=given.yes, progress=progress
        )
    return _print_report(report, given)


def _check(root: Path, given: argparse.Namespace) -> int:
    with _Progress() as progress:
        report = api.check(
            root, given.files, _options(given), confirmed=given.yes, progress=progress
        )
    return _print_report(report, given)


def _undo(root: Path, given: argparse.Namespace) -> int:
    with _Progress() as progress:
        snapshot = api.undo(root, given.batch, actor=_actor(), progress=progress)
    print(f"Batch {given.batch} was taken back. Published as snapshot {snapshot}.")
    return 0


def _rebuild(root: Path, _: argparse.Namespace) -> int:
    with _Progress() as progress:
        snapshot = api.rebuild(root, progress=progress)
    print(f"Rebuilt as snapshot {snapshot}." if snapshot else NOTHING)
    return 0


def _complete(root: Path) -> None:
    """Show what was accepted before an interruption; where that can not be, say so and go on."""
    try:
        with _Progress() as progress:
            api.complete(root, progress=progress)
    except api.ProblemFound as problem:
        print(f"What was accepted last is not shown yet: {problem.message.en}", file=sys.stderr)


def _batches(root: Path, given: argparse.Namespace) -> int:
    _complete(root)
    lines = [line for line in api.batches(root) if given.batch in (None, line.id)]
    if given.batch is not None and not lines:
        return _refused(f"There is no batch {given.batch}. See the list with: {LIST}")
    if given.json:
        return _print_json([dataclasses.asdict(line) for line in lines])
    if not lines:
        print(NOTHING)
    for line in lines:
        what = " ".join(filter(None, (line.kind, line.instrument, line.wave)))
        print(
            f"{line.id:>4}  {line.when[:16]}  {line.state:<6}  {line.rows:>9,} rows  "
            f"{line.rejected:>6,} rejected  {what}  {line.file}  ({line.who})"
        )
        if given.batch is not None:
            for name, header in line.mapping.items():
                print(f"      {name} <- {header}")
    return 0


def _original(root: Path, given: argparse.Namespace) -> int:
    name, path = api.original(root, given.batch)
    target = _target(given.out, name)
    shutil.copyfile(path, target)
    print(f"Wrote the original of batch {given.batch} to {target}. It holds personal data.")
    return 0


def _history(root: Path, given: argparse.Namespace) -> int:
    keys = api.find_records(root, given.kind, given.text)
    if not keys:
        return _refused(
            f"No {given.kind} record has “{given.text}” in its number or belongs to a person of that "
            "identifier. A part of the number is enough."
        )
    for key in keys:
        print(key)
        for each in api.versions(root, given.kind, key):
            state = "withdrawn" if each.withdrawn else each.state
            print(f"  batch {each.batch}  {each.when[:16]}  {state:<9}  {each.file}  ({each.who})")
            for name in each.changed:
                print(f"      {name}: {each.values.get(name, '')}")
    return 0


def _correct(root: Path, given: argparse.Namespace) -> int:
    values = dict(given.values)
    snapshot = api.correct(root, given.kind, given.key, values, actor=_actor())
    print(f"The {given.kind} record {given.key} was corrected. Published as snapshot {snapshot}.")
    return 0


def _withdraw(root: Path, given: argparse.Namespace) -> int:
    snapshot = api.withdraw(root, given.kind, given.key, actor=_actor())
    print(f"The {given.kind} record {given.key} was withdrawn. Published as snapshot {snapshot}.")
    return 0


def _erase(root: Path, given: argparse.Namespace) -> int:
    if not given.yes:
        return _refused("This can not be undone. Say --yes to erase the person.")
    with _Progress() as progress:
        erased = api.erase(root, given.identifier, actor=_actor(), progress=progress)
    print(erased.text())
    return 0


def _name(root: Path, given: argparse.Namespace) -> int:
    if given.search is not None:
        return _found(api.find_registered(root, given.search, FOUND_SHOWN), given.search)
    if given.spelling is None:
        return _names(root)
    stands_for = None if given.forget else given.enterprise or ""
    snapshot = api.name_enterprises(root, {given.spelling: stands_for}, actor=_actor())
    print(f"Remembered. Published as snapshot {snapshot}.")
    return 0


def _found(enterprises: Sequence[tuple[str, str]], text: str) -> int:
    if not enterprises:
        return _refused(
            f"No enterprise of the register is like “{text}”. Try a part of its name, or its number."
        )
    for enterprise, name in enterprises:
        print(f"{enterprise}  {name}")
    return 0


def _names(root: Path) -> int:
    for spelling, known in api.decided_names(root).items():
        print(f"{spelling} -> {known or '(not in the register)'}")
    for proposal in api.unknown_names(root):
        likely = ", ".join(f"{c.enterprise_id} {c.spelling}" for c in proposal.candidates)
        print(f"{proposal.name} ({proposal.records} placements): perhaps {likely or 'none of it'}")
    return 0


def _declare(root: Path, given: argparse.Namespace) -> int:
    declaration = read_declaration_file(given.file)
    snapshot = api.declare(root, declaration, actor=_actor())
    print(f"The questionnaire “{declaration['id']}” is known now. Published as {snapshot}.")
    return 0


def _template(_: Path, given: argparse.Namespace) -> int:
    made = api.template(given.kind, given.instrument, given.language)
    target = _target(given.out, f"{given.kind}.csv")
    target.write_bytes(made)
    print(f"Wrote {target}.")
    return 0


def _target(out: Path, name: str) -> Path:
    """Return where to write: in a folder under a name; a folder that is missing is created."""
    target = out / name if out.is_dir() else out
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _status(root: Path, given: argparse.Namespace) -> int:
    _complete(root)
    found = api.status(root)
    if given.json:
        return _print_json(found)
    if found["snapshot"] is None:
        print(NOTHING)
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


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return REFUSED


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
    return 0


class _Progress:
    """A progress line on the terminal's error stream; silent where that is no terminal."""

    def __enter__(self) -> Callable[[api.Label], None]:
        self._bar = tqdm(
            bar_format="{elapsed} {desc}", disable=not sys.stderr.isatty(), leave=False
        )
        return self._show

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def _show(self, step: api.Label) -> None:
        self._bar.set_description_str(step.en)
        self._bar.update()


COMMANDS: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "load": _load,
    "check": _check,
    "undo": _undo,
    "rebuild": _rebuild,
    "batches": _batches,
    "original": _original,
    "history": _history,
    "correct": _correct,
    "withdraw": _withdraw,
    "erase": _erase,
    "name": _name,
    "declare": _declare,
    "template": _template,
    "status": _status,
    "sample": _sample,
}


if __name__ == "__main__":
    sys.exit(main())
