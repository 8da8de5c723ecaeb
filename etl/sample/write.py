"""Streaming the kinds of a sample world into CSV files, several at a time."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from etl.instruments import contract_for, load_instruments
from etl.sample.declared import sql
from etl.sample.world import PART_ROWS, World

IN_PARTS = ("employment", "placement", "survey_student", "survey_supervisor")
WHOLE = ("cooperation", "decision", "facility", "feedback", "partner", "programme", "seats")
VERSIONS = (1, 2)
REWORDED = "overall_satisfaction"


@dataclass(frozen=True)
class Job:
    """One part of one CSV file: the export it comes from and the variables it is made with."""

    file: str
    export: str
    part: int
    variables: dict[str, int] = field(default_factory=dict)
    renamed: tuple[str, str] | None = None

    def select(self) -> str:
        """Return the query of the rows, with one column under another header if so declared."""
        query = sql(f"export/{self.export}")
        if self.renamed is None:
            return query
        name, header = self.renamed
        return f'SELECT * RENAME ({name} AS "{header}") FROM ({query})'


@dataclass
class Progress:
    """Counts finished steps, from any thread."""

    tell: Callable[[int, int], None] | None
    total: int
    done: int = 0
    lock: Lock = field(default_factory=Lock)

    def advance(self) -> None:
        """Count one step and tell it."""
        with self.lock:
            self.done += 1
            if self.tell:
                self.tell(self.done, self.total)


def jobs(placements: int) -> list[Job]:
    """Return every part to write, in order within a file; parts bound the memory needed."""
    parts = range((placements - 1) // PART_ROWS + 1)
    return [
        *(Job(f"{kind}.csv", kind, part, {"part": part}) for kind in IN_PARTS for part in parts),
        *(Job(f"{kind}.csv", kind, 0) for kind in WHOLE),
        *(
            Job(
                f"survey_enterprise_v{version}.csv",
                "survey_enterprise",
                0,
                {"version": version},
                (REWORDED, _wording(version)),
            )
            for version in VERSIONS
        ),
    ]


def _wording(version: int) -> str:
    """Return the question as that version words it: survey tools put it into the header."""
    items = contract_for(load_instruments()["enterprise"], version)
    return items.field(REWORDED).label.zh


def write_kinds(world: World, out: Path, parts: list[Job], steps: Progress) -> None:
    """Write all CSV files: UTF-8, LF, header first, ISO dates, blank when not known."""
    row = world.connection.execute("SELECT current_setting('threads')").fetchone()
    with ThreadPoolExecutor(int(row[0]) if row else 1) as pool:
        for _ in pool.map(lambda job: _write(world, out, job, steps), parts):
            pass
    for file in sorted({job.file for job in parts}):
        _join(out, file, [out / f"{file}.{job.part}" for job in parts if job.file == file])


def _write(world: World, out: Path, job: Job, steps: Progress) -> None:
    target = str(out / f"{job.file}.{job.part}").replace("'", "''")
    header = "true" if job.part == 0 else "false"
    with world.session(**job.variables) as cursor:
        cursor.execute(f"COPY ({job.select()}) TO '{target}' (FORMAT csv, HEADER {header})")
    steps.advance()


def _join(out: Path, file: str, parts: list[Path]) -> None:
    """Append the later parts to the first and give it the name of the file."""
    with parts[0].open("ab") as whole:
        for part in parts[1:]:
            with part.open("rb") as source:
                shutil.copyfileobj(source, whole, 1 << 20)
            part.unlink()
    parts[0].replace(out / file)
