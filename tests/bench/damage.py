"""Many damaged files, and how many are read with an invented or lost row: ``python -m tests.bench.damage``.

The property is that of ``tests/etl/read/test_read_property.py``, with as many examples as asked for.
"""

import argparse
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.etl.damaged import ENCODINGS, Damaged, check_damaged, damaged_tables

EXAMPLES = 20_000


def measure(examples: int = EXAMPLES, first: int | None = None) -> dict[str, int]:
    """Read that many damaged tables; return how many, and in how many a row was invented or lost."""
    counts = {"read": 0, "wrong": 0}
    with tempfile.TemporaryDirectory() as folder:

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(file=damaged_tables(), encoding=st.sampled_from(ENCODINGS))
        def run(file: Damaged, encoding: str) -> None:
            counts["read"] += 1
            try:
                check_damaged(Path(folder), file, encoding)
            except AssertionError:
                counts["wrong"] += 1
                print(repr(file.text))

        (run if first is None else seed(first)(run))()
    return counts


def main() -> None:
    """Read the asked number of damaged tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.damage")
    parser.add_argument("--examples", type=int, default=EXAMPLES, metavar="N")
    parser.add_argument("--seed", type=int)
    given_ = parser.parse_args()
    print(measure(given_.examples, given_.seed))


if __name__ == "__main__":
    main()
