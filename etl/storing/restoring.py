"""A snapshot that is no longer kept, built again from the first entries of the journal.

The state is that after as many entries as its name says. What later entries took out of the
originals, because a person was erased, is not in it; the name says so then.
"""

from pathlib import Path

from etl.settings import Settings, read_settings
from etl.storing import journal, publication, warehouse
from etl.storing.places import Places, publishing, workspace
from etl.storing.pseudonyms import read_key
from etl.storing.replay import repeat
from etl.storing.state_names import number_of, state_name
from etl.storing.steps import STORING, Progress, silent


def can_be_restored(root: Path, name: str) -> bool:
    """Whether the journal goes as far as the snapshot of that name does; costs one look at the disk."""
    number = number_of(name)
    return number > 0 and journal.path_of(Places(root), number).exists()


def restore(root: Path, name: str, *, progress: Progress = silent) -> str | None:
    """Build a snapshot again, beside those that are kept; return its id, None where there was none.

    Neither journal nor pointer change. Where code or settings are not those of the name, the same
    data are read with the present ones, and where a person was erased since, without the person: the
    id is another one then. As many restored snapshots are kept as of the published ones.

    Raises:
        DamagedArchive: an original is missing or altered.
        ProblemFound: the data directory can not be used (busy, damaged, key missing).
    """
    places = Places(root)
    if not can_be_restored(root, name):
        return None
    with publishing(places):
        settings, entries = read_settings(root), journal.read_journal(places)
        publication.forget(places, entries)
        number = number_of(name)
        restored = state_name(entries, number, settings)
        there = publication.named(places, restored)
        if there is None or not publication.is_intact(there):
            _build(places, entries, number, settings, progress)
        return restored


def _build(
    places: Places,
    entries: list[journal.Entry],
    number: int,
    settings: Settings,
    progress: Progress,
) -> None:
    key = read_key(places, expected=entries[-1].key)
    with workspace(places) as folder:
        building = folder / "warehouse.duckdb"
        with warehouse.open_building(building, key, settings) as connection:
            repeat(connection, places, entries, progress, upto=number)
            warehouse.finish(connection, entries[:number], settings, progress)
        progress(STORING)
        name = state_name(entries, number, settings)
        publication.keep_restored(places, building, name, settings.snapshots_kept)
