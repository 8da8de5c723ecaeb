"""The data directory of the sample world: the files that ship with the product, each loaded once."""

from pathlib import Path

from etl.errors import ProblemFound
from etl.load import ensure_current, load
from etl.options import Options
from etl.storing import journal
from etl.storing.places import Places, digest_of
from etl.texts import Text

FILES = Path(__file__).parents[1] / "data" / "sample"
ACTOR = "sample world"


def ensure_sample(root: Path) -> str:
    """Make the sample world's data directory current; return its snapshot's id.

    The synthetic files that ship with the product are loaded as one publication. Those that a later
    release brings are loaded when it starts first; where they bring nothing, the world stays as it
    is. A directory with data of its own is left alone.

    Raises:
        ProblemFound: the files can not be loaded, or the data directory can not be used.
    """
    current = ensure_current(root)
    missing = _missing(root)
    if current is not None and not missing:
        return current
    report = load(root, missing, Options(actor=ACTOR), confirmed=True)
    shown = report.snapshot or current
    if shown is None:
        raise ProblemFound(
            Text(
                f"The sample world in {FILES} could not be loaded: {report.text()}",
                f"无法导入示例数据 {FILES}。",
            )
        )
    return shown


def _missing(root: Path) -> list[Path]:
    """Return the shipped files that were never loaded; none where others than they were loaded."""
    entries = journal.read_journal(Places(root))
    if any(entry.actor != ACTOR for entry in entries[:1]):
        return []
    loaded = {batch.sha256 for batch in journal.batches(entries)}
    return [path for path in sorted(FILES.glob("*.csv")) if digest_of(path) not in loaded]
