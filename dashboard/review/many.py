"""Papers about many enterprises: one file each, made by all processors of the machine."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.messages import Language
from dashboard.result import State
from dashboard.review import series
from dashboard.review.export.files import Format
from dashboard.review.subject import Subject
from dashboard.warehouse import Warehouse, one_by_one, open_kept

FEW = 6
"""Up to how many papers are made without another process, whose start takes longer."""


@dataclass(frozen=True)
class Order:
    """What is made: the state of which data directory, about which cohort, in what form, and where."""

    root: Path
    state: State
    cohort: str
    format: Format
    language: Language
    profile: str
    folder: Path
    synthetic: bool


def write(warehouse: Warehouse, order: Order, subjects: Sequence[Subject]) -> Iterator[int]:
    """Write one file per enterprise; give after each piece of work how many were written.

    Whoever stops asking, or presses Ctrl-C, waits for the pieces that are under way and no more.

    Raises:
        OSError: a file can not be written.
    """
    context = reader(warehouse, order)
    named = series.names(context, subjects, order.cohort, order.format)
    pieces = [
        {each: named[each] for each in piece}
        for piece in series.pieces(warehouse, subjects, order.cohort)
    ]
    if len(subjects) <= FEW or (os.cpu_count() or 1) == 1:
        yield from (_make(order, piece) for piece in pieces)
        return
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN)
    ) as workers:
        given = [workers.submit(_make, order, piece) for piece in pieces]
        try:
            yield from (done.result() for done in as_completed(given))
        finally:
            workers.shutdown(cancel_futures=True)


def reader(warehouse: Warehouse, order: Order) -> Context:
    """Return who reads the papers of an order."""
    return Context(warehouse, Filters(), order.language, warehouse.labels, profile=order.profile)


def _make(order: Order, piece: dict[Subject, str]) -> int:
    """Write the papers of a piece (subject -> name of its file); runs in a process of its own."""
    context = _opened(order)
    papers = series.made(
        context, list(piece), order.cohort, order.format, synthetic=order.synthetic
    )
    for name, paper in zip(piece.values(), papers, strict=True):
        (order.folder / name).write_bytes(paper)
    return len(piece)


@lru_cache(maxsize=1)
def _opened(order: Order) -> Context:
    """Return the reader of an order, on the very state that it names.

    Raises:
        LookupError: it was taken away meanwhile.
    """
    warehouse = open_kept(order.root, order.state)
    if warehouse is None:
        raise LookupError(order.state)
    return reader(one_by_one(warehouse), order)
