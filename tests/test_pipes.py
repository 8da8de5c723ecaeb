"""Command lines whose reader leaves, as ``head`` does: they end quietly, like other tools."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import PLACEMENT, load_texts

ROOT = Path(__file__).parents[1]
SIGPIPE_OF_SHELLS = 141


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pipes") / "root"
    load_texts(root, {"placement": PLACEMENT})
    return root


def without_a_reader(root: Path, arguments: str, *, errors_too: bool) -> tuple[int, str]:
    """Run a command into a pipe that nobody reads; return its exit code and what errors it told."""
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-m", *arguments.split()],
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(root), "PYTHONUNBUFFERED": ""},
        text=True, check=False, timeout=120,
        stdout=write, stderr=subprocess.STDOUT if errors_too else subprocess.PIPE,
    )  # fmt: skip
    os.close(write)
    return ran.returncode, ran.stderr or ""


@pytest.mark.parametrize(
    ("arguments", "errors_too"),
    [
        ("etl status", False),
        ("etl undo 99", True),
        ("dashboard.review --help", False),
    ],
)
def test_a_reader_that_leaves_is_no_failed_disk(
    root: Path, arguments: str, errors_too: bool
) -> None:
    ended = without_a_reader(root, arguments, errors_too=errors_too)
    assert ended == (SIGPIPE_OF_SHELLS, "")
