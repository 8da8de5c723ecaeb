"""How complete the data are: which registers speak of which years, which fields are filled in."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard.filters import Filters
from dashboard.messages import Language, Text
from dashboard.metrics import CATALOGUE
from dashboard.metrics.model import Metric
from dashboard.query import evaluate
from dashboard.warehouse import Warehouse
from etl import api

SURVEY, ANSWERS = "survey", "answers"
WITHOUT_YEARS = ("partner",)
FROM_ROWS = ("facility", "decision")
EVENTS = ("decision",)
OF_QUESTIONNAIRES = Text("answers to its own questions", "本问卷各题的作答")


@dataclass(frozen=True)
class Register:
    """A kind of file, or one questionnaire: its names, who usually holds it, what it unlocks.

    ``years`` are the academic years that it speaks of, ``missing`` those of the data that it does
    not; a register without years has neither once it was loaded.
    """

    id: str
    label: Text
    holder: Text
    unlocks: Text
    years: tuple[str, ...]
    missing: tuple[str, ...]
    records: int

    @property
    def indicators(self) -> tuple[Metric, ...]:
        """The indicators that need it."""
        return tuple(
            metric
            for metric in CATALOGUE.values()
            if any(_of(self.id, needed) for needed in metric.registers)
        )


@dataclass(frozen=True)
class Unknown:
    """A rate whose answer nobody knows for some: how many, how many are known, what it may be."""

    metric: Metric
    unknown: float
    known: float
    bounds: tuple[float, float]

    @property
    def share(self) -> float:
        """The share of the unknown."""
        return self.unknown / (self.unknown + self.known)


def registers(warehouse: Warehouse, root: Path) -> list[Register]:
    """Return every register, loaded or not, in the order in which kinds are declared."""
    records = counts(warehouse).groupby("register")["records"].sum()
    found = []
    for kind in api.kinds().values():
        for name, label in _names(kind, root).items():
            covered = _covered(warehouse, name)
            loaded = int(records.get(name, 0))
            timeless = name in WITHOUT_YEARS and loaded > 0
            found.append(
                Register(
                    name, label, kind.holder,
                    _unlocks(kind),
                    () if timeless else tuple(y for y in warehouse.years if y in covered),
                    () if timeless else tuple(y for y in warehouse.years if y not in covered),
                    loaded,
                )
            )  # fmt: skip
    return found


@lru_cache(maxsize=4)
def counts(warehouse: Warehouse) -> pd.DataFrame:
    """Return one row per register and academic year: register, academic_year, records."""
    return warehouse.snapshot.query(
        "select register, academic_year, any_value(records) as records from mart.completeness "
        "group by register, academic_year order by all"
    )


def fields(warehouse: Warehouse, root: Path, register: str, language: Language) -> pd.DataFrame:
    """Return one row per field of a register that was loaded, the least complete first.

    Columns: field, label, required, filled, records, and one share per academic year.
    """
    rows = warehouse.snapshot.query(
        "select field, academic_year, filled, records from mart.completeness where register = ?",
        [register],
    )
    kind, _, instrument = register.partition(".")
    known = {each.name: each for each in api.fields(root, kind, instrument or None)}
    rows = rows[rows["field"].isin([*known, ANSWERS])]
    sums = rows.groupby("field")[["filled", "records"]].sum()
    shares = rows.assign(share=rows["filled"] / rows["records"])
    years = shares[shares["academic_year"] != ""].pivot(
        index="field", columns="academic_year", values="share"
    )
    table = sums.join(years)
    table.insert(0, "required", [name in known and known[name].required for name in table.index])
    table.insert(0, "label", [_label(known, str(name)).into(language) for name in table.index])
    order = (table["filled"] / table["records"]).sort_values(kind="stable").index
    return table.loc[order].reset_index()


def unknowns(warehouse: Warehouse, profile: str) -> list[Unknown]:
    """Return the rates with unknown answers over all years, the largest share of them first."""
    found = []
    rates = (each for each in CATALOGUE.values() if each.shape == "ratio" and not each.split_by)
    for metric in rates:
        frame = evaluate(warehouse, metric, (), Filters(), profile).frame
        shown = frame[(frame["status"] == "shown") & (frame["unknown"] > 0)]
        for row in shown.to_dict("records"):
            bounds = (float(row["if_unknown_no"]), float(row["if_unknown_yes"]))
            found.append(Unknown(metric, float(row["unknown"]), float(row["n"]), bounds))
    return sorted(found, key=lambda each: -each.share)


def responses(warehouse: Warehouse, root: Path, language: Language) -> pd.DataFrame:
    """Return one row per wave: label, wave, academic_year, version, responses, roster, reworded."""
    rows = warehouse.snapshot.query(
        "from mart.response order by instrument, academic_year, wave, version"
    )
    known = api.instruments(root)
    labels = {name: each.label.into(language) for name, each in known.items()}
    before = rows.groupby("instrument")["version"].shift()
    return rows.assign(
        label=[labels.get(name, name) for name in rows["instrument"]],
        reworded=before.notna() & (before != rows["version"]),
    )


def _names(kind: api.KindInfo, root: Path) -> dict[str, Text]:
    if kind.kind != SURVEY:
        return {kind.kind: kind.label}
    return {f"{SURVEY}.{name}": each.label for name, each in api.instruments(root).items()}


def _unlocks(kind: api.KindInfo) -> Text:
    """Return what a register holds for; one text for all questionnaires would be true of few."""
    return OF_QUESTIONNAIRES if kind.kind == SURVEY else kind.unlocks


def _covered(warehouse: Warehouse, register: str) -> frozenset[str]:
    """Return the years that a register speaks of, its follow-ups together.

    After the first decision a year without one is silent, not unrecorded.
    """
    if register in FROM_ROWS:
        rows = counts(warehouse)
        spoken = frozenset(rows["academic_year"][rows["register"] == register])
        if register in EVENTS and spoken:
            return frozenset(year for year in warehouse.years if year >= min(spoken))
        return spoken
    parts = ("employment",) if register == "employment" else ()
    found = [
        years
        for name, years in warehouse.coverage.items()
        if name == register or name.rpartition(".")[0] in parts
    ]
    return frozenset().union(*found)


def _of(register: str, needed: str) -> bool:
    return needed == register or needed.startswith(f"{register}.")


def _label(known: dict[str, api.FieldInfo], name: str) -> Text:
    if name == ANSWERS:
        return Text("any question answered", "至少回答一题")
    return Text(known[name].label.en, known[name].label.zh)
