"""Many damaged files, each read without an invented or shifted row: ``python -m tests.bench.damage``.

The property is that of ``tests/etl/test_read_property.py``, with as many examples as asked for.
"""

import argparse
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.etl.damaged import ENCODINGS, Damaged, check_damaged, damaged_tables

EXAMPLES = 20_000


def measure(examples: int = EXAMPLES, first: int | None = None) -> int:
    """Read that many damaged tables and return how many; the first that is read wrongly is shown.

    Raises:
        AssertionError: a row was invented, shifted or lost in silence.
    """
    read = 0
    with tempfile.TemporaryDirectory() as folder:

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(file=damaged_tables(), encoding=st.sampled_from(ENCODINGS))
        def run(file: Damaged, encoding: str) -> None:
            nonlocal read
            read += 1
            check_damaged(Path(folder), file, encoding)

        (run if first is None else seed(first)(run))()
    return read


def main() -> None:
    """Read the asked number of damaged tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.damage")
    parser.add_argument("--examples", type=int, default=EXAMPLES, metavar="N")
    parser.add_argument("--seed", type=int)
    given_ = parser.parse_args()
    print(f"{measure(given_.examples, given_.seed):,} damaged tables read, none wrongly")


if __name__ == "__main__":
    main()
