"""The commands of ``python -m etl``, a module a subject: what can be said beside what is done."""

import argparse

from etl.commands import batches, decisions, loading, making, records

SUBJECTS = (loading, batches, records, decisions, making)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; ``run`` of what it gives does what was asked for."""
    whole = argparse.ArgumentParser(
        prog="python -m etl",
        description="Load survey, placement and employment CSVs into the warehouse.",
        epilog="The data directory is $DATA_DIR (default: data/local of the project).",
    )
    parts = whole.add_subparsers(required=True, metavar="command")
    for subject in SUBJECTS:
        subject.add_to(parts)
    return whole
