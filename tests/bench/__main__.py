"""Run all benchmarks and write ``bench.json``: ``python -m tests.bench [--placements N]``."""

import argparse
import json
from pathlib import Path

from tests.bench import (
    changes,
    classes,
    coverage,
    damage,
    decks,
    detection,
    loading,
    pollution,
    redraw,
)

SMALL = 200_000


def main() -> None:
    """Run the benchmarks on a world of the asked size."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--placements", type=int, default=SMALL, metavar="N")
    placements = parser.parse_args().placements
    results = {
        "placements": placements,
        "loading": loading.measure(placements),
        "redraw": redraw.measure(placements),
        "coverage": coverage.measure(),
        "coverage_of_changes": changes.measure(),
        "coverage_of_classes": classes.measure(),
        "polluted_files": pollution.measure(),
        "decks": decks.measure(),
        "detection": detection.measure(),
        "damaged_tables_read": damage.measure(),
    }
    Path("bench.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=1))


main()
