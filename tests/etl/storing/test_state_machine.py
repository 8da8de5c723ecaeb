"""Any order of loads, corrections, undos, rebuilds and crashes, against a model in plain Python."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from etl import api
from etl.storing.snapshot import open_snapshot
from tests.etl import breaking
from tests.worlds import LOADED_AT, NUMBERED, write_files

HEADER = f"{NUMBERED},monthly_pay"
COLUMNS = ("academic_year", "end_reason", "monthly_pay")
YEARS = {"2023/24": "2023-10-01,2024-01-31", "2024/25": "2024-10-01,2025-01-31"}
REASONS = ("completed", "dismissed", "left_by_agreement")
KEYS = st.sampled_from(("P1", "P2", "P3", "P4"))
ROW = st.fixed_dictionaries(
    {
        "academic_year": st.sampled_from(sorted(YEARS)),
        "end_reason": st.sampled_from(REASONS),
        "monthly_pay": st.integers(1000, 1003).map(float),
    }
)
FILE = st.dictionaries(KEYS, ROW, min_size=1)
COMMITTED = {"storing": False, "writing": False, "giving": True, "showing": True}
Row = dict[str, Any]


def line(key: str, row: Row) -> str:
    dates = YEARS[row["academic_year"]]
    return (
        f"{key},S-{key},Engineering,Mechatronics,Acme,{dates},{row['end_reason']},"
        f"{row['monthly_pay']:.0f}"
    )


class Batch:
    """One batch of the model: the version of every record it speaks of, None where withdrawn."""

    def __init__(self, versions: dict[str, Row | None], text: str = "") -> None:
        self.versions, self.text, self.live = versions, text, True


class Warehouse(RuleBasedStateMachine):
    """The real warehouse and its model, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "root"
        self.batches: list[Batch] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def model(self) -> dict[str, Row]:
        """Return the current records: the version of the latest live batch, unless withdrawn."""
        rows: dict[str, Row | None] = {}
        for batch in self.batches:
            if batch.live:
                rows |= batch.versions
        return {key: row for key, row in rows.items() if row is not None}

    @property
    def live(self) -> list[int]:
        return [number for number, batch in enumerate(self.batches, start=1) if batch.live]

    @initialize(rows=FILE)
    def first(self, rows: dict[str, Row]) -> None:
        self.load(rows, bad=0, twice=False, replace=False)

    @rule(rows=FILE, bad=st.integers(0, 2), twice=st.booleans(), replace=st.booleans())
    def load(self, rows: dict[str, Row], *, bad: int, twice: bool, replace: bool) -> None:
        """Load a file: some rows, perhaps one of them twice, and some that break a rule."""
        text = self._text(rows, bad=bad, twice=twice)
        file = write_files(self.folder, {"placement": text})
        before = self.model
        report = api.load(
            self.root, file, api.Options(mode="replace_period" if replace else "add"),
            confirmed=True, now=LOADED_AT,
        )  # fmt: skip
        counts = report.files[0].counts
        known = {key: before.get(key) for key in rows}
        withdrawn = self._absent(rows) if replace else []
        assert counts == {
            "read": len(rows) + bad + twice, "accepted": len(rows), "rejected": bad,
            "duplicate": int(twice), "withdrawn": len(withdrawn),
            "new": sum(old is None for old in known.values()),
            "unchanged": sum(known[key] == row for key, row in rows.items()),
            "changed": sum(known[key] not in (None, row) for key, row in rows.items()),
        }  # fmt: skip
        again = any(batch.live and batch.text == text for batch in self.batches)
        nothing = not (counts["new"] or counts["changed"] or counts["withdrawn"])
        assert (report.files[0].already is not None) == (again and nothing)
        if not (again and nothing):
            self.batches.append(Batch({**rows, **dict.fromkeys(withdrawn)}, text))
        self.agrees()

    @precondition(lambda self: any(batch.live and batch.text for batch in self.batches))
    @rule()
    def load_the_last_file_again(self) -> None:
        text = next(b.text for b in reversed(self.batches) if b.live and b.text)
        before = self.model
        report = api.load(self.root, write_files(self.folder, {"placement": text}), now=LOADED_AT)
        if report.snapshot is not None:
            rows = next(b for b in reversed(self.batches) if b.live and b.text == text).versions
            told = {key: row for key, row in rows.items() if row is not None}
            assert any(before.get(key) != row for key, row in told.items())
            self.batches.append(Batch({**told}, text))
        self.agrees()

    @precondition(lambda self: self.model)
    @rule(data=st.data(), row=ROW)
    def correct(self, data: st.DataObject, row: Row) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        values = {name: row[name] for name in ("end_reason", "monthly_pay")}
        self.batches.append(Batch({key: {**self.model[key], **values}}))
        texts = {name: f"{value:.0f}" if name == "monthly_pay" else value
                 for name, value in values.items()}  # fmt: skip
        api.correct(self.root, "placement", key, texts, actor="dean", now=LOADED_AT)
        self.agrees()

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        api.withdraw(self.root, "placement", key, actor="dean", now=LOADED_AT)
        self.batches.append(Batch({key: None}))
        self.agrees()

    @rule(key=KEYS, row=ROW)
    def enter(self, key: str, row: Row) -> None:
        cells = dict(zip(HEADER.split(","), line(key, row).split(","), strict=True))
        report = api.enter(self.root, "placement", cells, actor="dean", now=LOADED_AT)
        if report.snapshot is not None:
            self.batches.append(Batch({key: row}))
        self.agrees()

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.live))
        api.undo(self.root, number, actor="dean")
        self.batches[number - 1].live = False
        self.agrees()

    @precondition(lambda self: self.live)
    @rule(data=st.data(), step=st.sampled_from(sorted(COMMITTED)))
    def crash(self, data: st.DataObject, step: str) -> None:
        """The process is killed in the middle of an undo; the server starts again."""
        number = data.draw(st.sampled_from(self.live))
        code = breaking.in_process(breaking.killed_in_undo, self.root, number, step)
        assert code == -breaking.KILL
        api.ensure_current(self.root)
        self.batches[number - 1].live = not COMMITTED[step]
        self.agrees()

    @rule()
    def rebuild(self) -> None:
        before = breaking.tables(self.root)
        api.rebuild(self.root)
        assert breaking.tables(self.root) == before

    def agrees(self) -> None:
        """The tables, the ledger and the folders say what the model says."""
        snapshot = open_snapshot(self.root)
        assert snapshot is not None
        rows = snapshot.connection.cursor().execute(
            f"select placement_id, {', '.join(COLUMNS)} from staging.placement"
        )
        found = {key: dict(zip(COLUMNS, row, strict=True)) for key, *row in rows.fetchall()}
        assert found == self.model
        states = [ledger.state == "live" for ledger in api.batches(self.root)]
        assert states == [batch.live for batch in self.batches]
        assert breaking.leftovers(self.root) == []

    def _absent(self, rows: dict[str, Row]) -> list[str]:
        years = {row["academic_year"] for row in rows.values()}
        return [
            key for key, row in self.model.items()
            if row["academic_year"] in years and key not in rows
        ]  # fmt: skip

    @staticmethod
    def _text(rows: dict[str, Row], *, bad: int, twice: bool) -> str:
        lines = [line(key, row) for key, row in rows.items()]
        broken = [
            f"B{number},S,Engineering,Mechatronics,Acme,soon,later,," for number in range(bad)
        ]
        return "\n".join([HEADER, *lines, *lines[: int(twice)], *broken]) + "\n"


TestWarehouse = Warehouse.TestCase
TestWarehouse.settings = settings(
    max_examples=5,
    stateful_step_count=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
