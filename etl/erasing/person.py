"""One person in the history of a warehouse: the records about them, and the lines they came from."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from etl.contracts import Contract, load_contracts
from etl.erasing.mentions import is_distinct
from etl.erasing.search import RESPONSE, is_subject


@dataclass(frozen=True)
class Person:
    """What the history holds about a person.

    ``records`` counts the records about the person per kind, ``lines`` goes from a batch to the
    lines of their versions, ``placements`` are the numbers of the person's placements; ``named``
    counts the records of others that name the person, as their supervisor, say.
    """

    pseudonym: str
    records: Mapping[str, int]
    lines: Mapping[int, tuple[int, ...]]
    placements: frozenset[str]
    named: int


def person_of(connection: duckdb.DuckDBPyConnection, pseudonym: str, identifier: str) -> Person:
    """Look a person up.

    A record is about the person where its latest version is; then all its versions are. A survey
    answer is also theirs where it is about one of their placements, or bears their number.
    """
    number = identifier if is_distinct(identifier) else None
    about = [
        contract
        for contract in load_contracts().values()
        if any(f.personal and is_subject(f) for f in contract.fields)
    ]
    connection.execute(
        "create or replace temp table erased_version "
        "(kind varchar, batch integer, line bigint, record_key varchar, whole boolean)"
    )
    placements: frozenset[str] = frozenset()
    for contract in about:
        _collect(connection, contract, {"person": pseudonym}, placements, number)
        if contract.kind == "placement":
            placements = _placements(connection)
    named = sum(_named(connection, contract, pseudonym) for contract in about)
    records = connection.execute(
        "select kind, count(distinct record_key) from erased_version group by kind order by kind"
    ).fetchall()
    lines = connection.execute(
        "select batch, list(distinct line) from erased_version where line > 0 group by batch"
    ).fetchall()
    connection.execute("drop table erased_version")
    came = {batch: tuple(found) for batch, found in lines}
    return Person(pseudonym, dict(records), came, placements, named)


def _collect(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    given: dict[str, object],
    placements: frozenset[str],
    number: str | None,
) -> None:
    fields = [f.name for f in contract.fields if f.personal and is_subject(f)]
    about = " or ".join(f"coalesce({name} = $person, false)" for name in fields)
    if contract.kind == "survey":
        given |= {"placements": list(placements), "number": number}
        about += " or coalesce(list_contains($placements::varchar[], placement_id), false)"
        about += f" or coalesce({RESPONSE} = $number::varchar, false)"
    connection.execute(
        f"""
        insert into erased_version
        with version as (
            select *, {about} as theirs, row_number() over (
                partition by record_key order by undone, batch desc, line desc
            ) = 1 as latest
            from history.{contract.kind} join meta.batch on meta.batch.id = batch
        )
        select '{contract.kind}', batch, line, record_key,
               record_key in (select record_key from version where latest and theirs) as whole
        from version where theirs or whole""",
        given,
    )


def _placements(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return the numbers of the placements that are about the person now."""
    found = connection.execute(
        "select distinct placement_id from history.placement where placement_id is not null "
        "and record_key in (select record_key from erased_version where kind = 'placement' and whole)"
    ).fetchall()
    return frozenset(number for (number,) in found)


def _named(connection: duckdb.DuckDBPyConnection, contract: Contract, pseudonym: str) -> int:
    names = [f.name for f in contract.fields if f.personal and not is_subject(f)]
    if not names:
        return 0
    found = connection.execute(
        f"select count(distinct record_key) from history.{contract.kind} "
        f"where ({' or '.join(f'{name} = $1' for name in names)}) and record_key not in "
        f"(select record_key from erased_version where kind = '{contract.kind}')",
        [pseudonym],
    ).fetchone()
    return int(found[0]) if found else 0
