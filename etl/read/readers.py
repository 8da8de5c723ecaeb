"""Which reader a plan asks for."""

from pathlib import Path

from etl.read.batches import TextReader
from etl.read.plan import ReadPlan
from etl.read.reader import Reader
from etl.read.sheet_rows import SheetReader


def reader_of(path: Path, plan: ReadPlan) -> Reader:
    """Return what reads a file by its plan."""
    return TextReader(path, plan) if plan.sheet is None else SheetReader(path, plan)
