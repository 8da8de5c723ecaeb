"""What the commands share: how one is added, who acts, and how it answers."""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from etl import terminal

Command = Callable[[Path, argparse.Namespace], int]
Parts: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

REFUSED = 3
NOTHING = "Nothing was loaded yet."


def add(parts: Parts, name: str, command: Command, told: str) -> argparse.ArgumentParser:
    """Add a command, with what its help says; return its parser, for what it takes."""
    added = parts.add_parser(name, help=told, description=told)
    added.set_defaults(run=command)
    return added


def actor() -> str:
    """Return who is at the terminal, as the ledger will name them."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or "command line"


def refused(why: str) -> int:
    """Say why nothing was changed; return the exit code."""
    return terminal.refused(why, REFUSED)


def print_json(value: Any) -> int:
    """Print a value for other programs; return the exit code."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
    return 0
