"""Command lines whose reader leaves, as ``head`` does, or that Ctrl-C stops: they end quietly, like other tools."""

import fcntl
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.worlds import PLACEMENT, load_texts

ROOT = Path(__file__).parents[1]
SIGPIPE_OF_SHELLS, SIGINT_OF_SHELLS = 141, 130
SECONDS = 120
HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("etl", run_name="__main__", alter_sys=True)
"""
"""``python -m etl``, also where the tests run in the background, which is deaf to Ctrl-C."""


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
        text=True, check=False, timeout=SECONDS,
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


def unread(pipe: int) -> int:
    """Return how many bytes of a pipe nobody has read yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_ctrl_c_stops_without_a_word_of_the_insides(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    os.mkfifo(plan)
    pipe = os.open(plan, os.O_RDWR)
    os.write(pipe, b"{")
    process = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, "check", "placement.csv", "--plan", str(plan)],
        cwd=ROOT, text=True, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + SECONDS
    while unread(pipe) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=SECONDS)[1]
    os.close(pipe)
    assert (process.returncode, told) == (SIGINT_OF_SHELLS, "\n")
