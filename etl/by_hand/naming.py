"""Names of enterprises that the register does not know, and what a person decided about them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from etl.names import ALIKE, NameProposal, by_likeness, likeness, propose_enterprises
from etl.storing import journal
from etl.storing.places import Places
from etl.storing.snapshot import Snapshot, open_snapshot

__all__ = [
    "NameProposal",
    "by_likeness",
    "decided_names",
    "find_registered",
    "registered",
    "unknown_names",
]

SPELLINGS = r"""
select enterprise_id, unnest([official_name, official_name_en]
       || coalesce(regexp_split_to_array(other_names, '\s*[|;；┋]\s*'), [])) as spelling
from staging.partner"""


def unknown_names(root: Path) -> tuple[NameProposal, ...]:
    """Return the names that stand for no registered enterprise, with the likeliest enterprises.

    Names about which a person decided are left out. Those for which an enterprise is likely come
    first, then the ones met most often.
    """
    snapshot = open_snapshot(root)
    if snapshot is None:
        return ()
    unknown = snapshot.query("""
        select e.enterprise, count(p.record_key) as rows
        from (
            select enterprise from staging.enterprise where not registered
            union
            select enterprise from staging.decision
            where name_key(enterprise) not in (select name_key from staging.enterprise_alias)
        ) as e
        left join staging.placement as p using (enterprise)
        where e.enterprise not in (select spelling from meta.enterprise_name)
        group by 1 order by 2 desc, 1""")
    counts = dict(zip(unknown["enterprise"], unknown["rows"], strict=True))
    proposals = propose_enterprises(list(counts), _register(snapshot))
    counted = (replace(each, records=int(counts[each.name])) for each in proposals)
    return tuple(sorted(counted, key=lambda each: not each.candidates))


def registered(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the enterprises of the register with their spellings, the official name first."""
    snapshot = open_snapshot(root)
    return {} if snapshot is None else _register(snapshot)


def find_registered(root: Path, text: str, most: int) -> list[tuple[str, str]]:
    """Return id and name of the registered enterprises that a text may mean, likeliest first.

    Those come first whose number it is, or of whose names it is a part; those that are not like it
    at all are left out.
    """
    known, wanted = registered(root), text.strip().casefold()
    alike = likeness(text, known)
    holding = {each for each in known if _holds((each, *known[each]), wanted)}
    found = [each for each in known if each in holding or alike[each] >= ALIKE]
    found.sort(key=lambda each: (each not in holding, -alike[each], each))
    return [(each, known[each][0]) for each in found[:most]]


def _holds(texts: Sequence[str], wanted: str) -> bool:
    return any(wanted in text.casefold() for text in texts)


def _register(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    known = snapshot.query(
        f"select enterprise_id, list(spelling) as spellings from ({SPELLINGS}) "
        "where spelling is not null group by 1 order by 1"
    )
    return dict(zip(known["enterprise_id"], map(tuple, known["spellings"]), strict=True))


def decided_names(root: Path) -> dict[str, str]:
    """Return the decisions that hold: spelling -> id in the register, empty for one of its own."""
    return journal.names(journal.read_journal(Places(root)))
