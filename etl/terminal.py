"""What the command lines of etl and of reviews share: how they end, refuse, write files and show progress."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tqdm import tqdm

from etl.texts import Text

READER_LEFT, STOPPED = 141, 130
"""What shells give for a program that its reader left (128 + SIGPIPE), or that Ctrl-C stopped (128 + SIGINT)."""


def run(command: Callable[[], int]) -> int:
    """Run a command and return its exit code; ``READER_LEFT`` or ``STOPPED`` where it could not end.

    What is said is flushed here: an error at the end of the process would be told on the terminal.
    """
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _say_no_more()
        return READER_LEFT
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return STOPPED


def _say_no_more() -> None:
    """Send what is still unsaid nowhere: Python would try once more as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def refused(why: str, code: int) -> int:
    """Say on the error stream why nothing is done; return the exit code."""
    print(why, file=sys.stderr)
    return code


def target(out: Path, name: str) -> Path:
    """Return where to write: in a folder under ``name``; a folder that is missing is created."""
    path = out / name if out.is_dir() else out
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def bar(**options: Any) -> "tqdm[Any]":
    """Return a progress bar on the terminal's error stream; silent where that is no terminal."""
    return tqdm(disable=not sys.stderr.isatty(), leave=False, **options)


class Steps:
    """Shows the steps of a publication as they are taken."""

    def __enter__(self) -> Self:
        self._bar = bar(bar_format="{elapsed} {desc}")
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def __call__(self, step: Text) -> None:
        """Show the step that begins."""
        self._bar.set_description_str(step.en)
        self._bar.update()
