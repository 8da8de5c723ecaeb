"""Names of enterprises that the register does not know, and what a person decided about them."""

from pathlib import Path

from etl import journal
from etl.names import NameProposal, propose_enterprises
from etl.places import Places
from etl.snapshot import open_snapshot

__all__ = ["NameProposal", "decided_names", "unknown_names"]

SPELLINGS = r"""
select enterprise_id, unnest([official_name, official_name_en]
       || coalesce(regexp_split_to_array(other_names, '\s*[|;；┋]\s*'), [])) as spelling
from staging.partner"""


def unknown_names(root: Path) -> tuple[NameProposal, ...]:
    """Return the names that stand for no registered enterprise, with the likeliest enterprises.

    Names about which a person decided are left out. The ones met most often come first.
    """
    snapshot = open_snapshot(root)
    if snapshot is None:
        return ()
    unknown = snapshot.query("""
        select e.enterprise, count(p.record_key) as rows
        from staging.enterprise as e left join staging.placement as p using (enterprise)
        where not e.registered and e.enterprise not in (select spelling from meta.enterprise_name)
        group by 1 order by 2 desc, 1""")
    known = snapshot.query(f"select enterprise_id, list(spelling) as spellings from ({SPELLINGS}) "
                           "where spelling is not null group by 1")  # fmt: skip
    spellings = dict(zip(known["enterprise_id"], map(tuple, known["spellings"]), strict=True))
    return propose_enterprises(list(unknown["enterprise"]), spellings)


def decided_names(root: Path) -> dict[str, str]:
    """Return the decisions that hold: spelling -> id in the register, empty for one of its own."""
    return journal.names(journal.read_journal(Places(root)))
