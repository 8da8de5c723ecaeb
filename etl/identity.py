"""One placement, two files: with its number in one of them and without it in the other."""

import duckdb

from etl.contracts import Contract
from etl.storing import models

KNOWN_BY = ("staging.partner", "staging.enterprise_alias")


def known_keys(connection: duckdb.DuckDBPyConnection, contract: Contract, accepted: str) -> None:
    """Give accepted placements the key under which the history knows them already.

    A placement is known by its number. Where one of two rows lacks the number, student, enterprise
    and planned start tell; the number that is known is kept. Several known placements that fit
    leave the row as it is.
    """
    if contract.kind != "placement" or not _any_without_number(connection, accepted):
        return
    for model in models.models("staging"):
        if model.name in KNOWN_BY:
            connection.execute(f"create or replace table {model.name} as {model.select}")
    connection.execute(f"""
        create or replace temp table known_placement as
        with old as (select * from current_rows('history.placement')),
        met as (
            select new.line, old.record_key, old.placement_id
            from {accepted} as new join old on new.placement_id = old.placement_id
            union
            select new.line, old.record_key, old.placement_id
            from {accepted} as new join old
              on new.student_id = old.student_id and new.planned_start = old.planned_start
             and {_enterprise("new")} = {_enterprise("old")}
            where new.placement_id is null or old.placement_id is null
        )
        select line, min(record_key) as record_key, min(placement_id) as placement_id
        from met group by line having count(distinct record_key) = 1""")
    connection.execute(f"""
        update {accepted} as new
        set record_key = known.record_key,
            placement_id = coalesce(new.placement_id, known.placement_id)
        from known_placement as known where known.line = new.line""")
    connection.execute("drop table known_placement")


def _any_without_number(connection: duckdb.DuckDBPyConnection, accepted: str) -> bool:
    query = " union all ".join(
        f"select 1 from {table} where placement_id is null"
        for table in (accepted, "history.placement")
    )
    return connection.execute(f"{query} limit 1").fetchone() is not None


def _enterprise(row: str) -> str:
    """Return SQL: the enterprise that a row means, whichever way it spells it."""
    known = f"(select enterprise_id from staging.enterprise_alias where name_key = name_key({row}.enterprise))"
    return f"coalesce({known}, name_key({row}.enterprise))"
