"""Reading one cell as a value of a field."""

import duckdb

from etl.casting import values
from etl.contracts import Field
from etl.instruments import load_instruments
from etl.texts import Text

NOTHING = Text("x", "x")
connection = duckdb.connect()


def a(kind: str) -> Field:
    return Field(name="x", type=kind, label=NOTHING, help=NOTHING)


def item(name: str) -> Field:
    version = load_instruments()["enterprise"].version(2)
    return next(each.field for each in version.items if each.id == name)


def read(field: Field, text: str | None) -> object:
    narrow = (
        f"select cell, {values.narrow(field, 'cell')} as narrow from (select ?::varchar as cell)"
    )
    value = f"coalesce({values.fast(field, 'cell')}, {values.slow(field, 'narrow')})"
    found = connection.execute(f"select {value} from ({narrow})", [text]).fetchone()
    assert found is not None
    return found[0]


def is_blank(field: Field, text: str) -> object:
    narrow = values.narrow(field, "cell")
    sql = f"select {values.is_blank(field, f'({narrow})')} from (select ?::varchar as cell)"
    found = connection.execute(sql, [text]).fetchone()
    assert found is not None
    return found[0]
