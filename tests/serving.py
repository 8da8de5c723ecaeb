"""A real server on a port of its own, and a real browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120


class NotServed(Exception):
    """The server or the browser could not be started."""


@contextmanager
def served(
    log: Path, environment: Mapping[str, str], script: Path = Path("app.py")
) -> Iterator[str]:
    """Serve a script of Streamlit's, give its address, and end it.

    Args:
        log: file to write the server's output to.
        environment: variables beside those of this process, such as ``DATA_DIR``.
        script: the app; its own dashboard unless said otherwise.

    Raises:
        NotServed: it did not start in time; with the end of its log.

    """
    url = f"http://127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--server.port", url.rsplit(":", maxsplit=1)[-1]],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            health = "/healthz" if script.name == "app.py" else "/_stcore/health"
            _wait_until_healthy(url + health, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=60)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the installed Chromium or Chrome, and end it.

    Raises:
        NotServed: there is none.
    """
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise NotServed("Chromium or Chrome is needed: please install one.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise NotServed(f"The server did not start:\n{log.read_text()[-2000:]}")
