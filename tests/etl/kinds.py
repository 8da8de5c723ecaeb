"""Every contract there is, and rows that keep all its rules."""

import datetime as dt

import duckdb

from etl.checking.validate import Validation, validate
from etl.contracts import Contract, Field, load_contracts
from etl.instruments import contract_for, load_instruments
from etl.matching.match import match_header
from etl.repairs import Repairs

TODAY = dt.date(2026, 9, 1)
NOTHING = Repairs()
BY_TYPE = {"boolean": "yes", "integer": "3", "scale": "4", "text": "因为合适"}


def every_contract() -> dict[str, Contract]:
    kinds = {name: each for name, each in load_contracts().items() if name != "survey"}
    surveys = {
        f"{instrument.id}_{version.number}": contract_for(instrument, version.number)
        for instrument in load_instruments().values()
        for version in instrument.versions
    }
    return kinds | surveys


def example_of(contract: Contract) -> dict[str, str]:
    """Return the contract's example; what it leaves out is answered, what it leaves empty is not."""
    given = dict(contract.example)
    return {
        field.name: given[field.name] if field.name in given else answer_to(field)
        for field in contract.fields
    }


def answer_to(field: Field) -> str:
    return field.codes[0].value if field.codes else BY_TYPE[field.type]


def reversed_text(text: str) -> str:
    return f"'~' || reverse({text})"


def check_rows(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    rows: list[dict[str, str]],
    repairs: Repairs = NOTHING,
) -> Validation:
    header = list(rows[0])
    columns = ", ".join(f'"{name}" varchar' for name in header)
    connection.execute(f"create or replace table source (line bigint, {columns})")
    marks = ", ".join(f"({', '.join('?' * (len(header) + 1))})" for _ in rows)
    cells = [cell for line, row in enumerate(rows, start=2) for cell in (line, *row.values())]
    connection.execute(f"insert into source values {marks}", cells)
    return check_source(connection, contract, repairs)


def check_source(
    connection: duckdb.DuckDBPyConnection, contract: Contract, repairs: Repairs = NOTHING
) -> Validation:
    names = [name for name, *_ in connection.execute("describe source").fetchall()]
    return validate(
        connection,
        "source",
        contract,
        match_header(names[1:], contract).fields,
        today=TODAY,
        target="accepted",
        pseudonym=reversed_text,
        repairs=repairs,
    )
