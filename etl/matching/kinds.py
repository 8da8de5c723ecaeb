"""Headers -> kind: which kind of file it is, and of a survey which questionnaire and version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.contracts import Contract, load_contracts
from etl.errors import UnknownKind
from etl.instruments import Instrument, contract_for, load_instruments
from etl.matching.columns import is_personal, is_technical
from etl.matching.match import NOTHING, Mapping, Told, match_header, matched
from etl.texts import Text

BESIDE_THE_FILE = {"wave"}
"""Fields that may be told beside the file instead of in it."""

NEAREST = 3
MOST_NAMED = 4
TOO_CLOSE = 0.05


@dataclass(frozen=True)
class Candidate:
    """A kind that a header might be; ``score`` is the share of its columns that mean something."""

    contract: Contract
    mapping: Mapping
    score: float

    @property
    def name(self) -> str:
        """Return the kind, and the instrument of a survey."""
        return " ".join(filter(None, (self.contract.kind, self.contract.instrument)))

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return the fields whose absence keeps the header from being of this kind."""
        missing = tuple(n for n in self.mapping.missing_required if n not in BESIDE_THE_FILE)
        items = [field.name for field in self.contract.fields if field.survey_item]
        absent = tuple(name for name in items if name not in self.mapping.fields)
        return missing + (absent if len(absent) * 2 > len(items) else ())


@dataclass(frozen=True)
class Detection:
    """What a header was recognised as; ``runners_up`` are other kinds and their scores."""

    kind: str
    instrument: str | None
    version: int | None
    score: float
    contract: Contract
    mapping: Mapping
    runners_up: tuple[tuple[str, float], ...]


def detect_kind(
    header: Sequence[str],
    *,
    instruments: dict[str, Instrument] | None = None,
    wave: str | None = None,
    told: Told | None = None,
) -> Detection:
    """Find the kind of file, and the instrument and version of a survey.

    Where two versions of an instrument fit equally well, the academic year with which ``wave``
    begins decides, and without it the newest version is taken.

    Raises:
        UnknownKind: no kind fits, or two kinds fit equally well; names what the nearest ones lack.
        RepeatedField: two columns mean the same field of the kind that fits.
    """
    known = load_instruments() if instruments is None else instruments
    ranked = rank_kinds(header, known, wave, told)
    best, *others = ranked
    if best.lacking:
        raise UnknownKind(_nothing_fits(ranked[:NEAREST]))
    rivals = [each for each in others if not each.lacking and best.score - each.score < TOO_CLOSE]
    if rivals:
        raise UnknownKind(_several_fit([best, *rivals]))
    return Detection(
        kind=best.contract.kind,
        instrument=best.contract.instrument,
        version=best.contract.instrument_version,
        score=best.score,
        contract=best.contract,
        mapping=match_header(header, best.contract, told),
        runners_up=tuple((each.name, each.score) for each in others[:NEAREST]),
    )


def rank_kinds(
    header: Sequence[str],
    instruments: dict[str, Instrument],
    wave: str | None = None,
    told: Told | None = None,
) -> tuple[Candidate, ...]:
    """Return every kind and instrument that a header might be, the likeliest first."""
    found = _candidates(header, instruments, wave, told or NOTHING)
    return tuple(sorted(found, key=_rank, reverse=True))


def fit_of(
    header: Sequence[str], instrument: Instrument, wave: str | None = None, told: Told | None = None
) -> Candidate:
    """Return how a header fits the version of one questionnaire that is nearest to it."""
    return _of_instrument(header, instrument, wave, told or NOTHING)


def _candidates(
    header: Sequence[str], instruments: dict[str, Instrument], wave: str | None, told: Told
) -> Iterator[Candidate]:
    for contract in load_contracts().values():
        if contract.kind != "survey":
            yield _candidate(header, contract, told)
    for instrument in instruments.values():
        yield _of_instrument(header, instrument, wave, told)


def _of_instrument(
    header: Sequence[str], instrument: Instrument, wave: str | None, told: Told
) -> Candidate:
    versions = [contract_for(instrument, version.number) for version in instrument.versions]
    newest = max(version.number for version in instrument.versions)
    current = instrument.version_in(wave).number if wave else newest
    tried = [_candidate(header, contract, told) for contract in versions]
    return max(tried, key=lambda c: (_rank(c), c.contract.instrument_version == current))


def _candidate(header: Sequence[str], contract: Contract, told: Told) -> Candidate:
    mapping, _ = matched(header, contract, told)
    telling = {column for column in header if not is_personal(column) and not is_technical(column)}
    used = telling.intersection(mapping.fields.values())
    return Candidate(contract, mapping, round(len(used) / max(len(telling), 1), 3))


def _rank(candidate: Candidate) -> tuple[bool, float, float]:
    needed = sum(field.required or field.survey_item for field in candidate.contract.fields)
    return not candidate.lacking, -len(candidate.lacking) / needed, candidate.score


def _listed(separator: str, names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return separator.join(names[:MOST_NAMED]) + (f" … (+{more})" if more > 0 else "")


def _nothing_fits(nearest: Sequence[Candidate]) -> Text:
    english = "".join(
        f"\n- {each.contract.label.en} ({each.name}) lacks "
        + _listed(", ", [each.contract.field(name).label.en for name in each.lacking])
        for each in nearest
    )
    chinese = "".join(
        f"\n- {each.contract.label.zh}（{each.name}）缺少："
        + _listed("、", [each.contract.field(name).label.zh for name in each.lacking])
        for each in nearest
    )
    return Text(
        "The columns do not tell which kind of file this is. Nearest:" + english
        + "\nAdd or rename these columns, or say which kind it is.",
        "无法根据列名判断文件类型。最接近的类型：" + chinese
        + "\n请补充或修改这些列名，或指明文件类型。",
    )  # fmt: skip


def _several_fit(fitting: Sequence[Candidate]) -> Text:
    english = " or ".join(f"{each.contract.label.en} ({each.name})" for each in fitting)
    chinese = "或".join(f"{each.contract.label.zh}（{each.name}）" for each in fitting)
    return Text(
        f"The columns fit several kinds of file: {english}. Say which one it is.",
        f"列名同时符合多种文件类型：{chinese}。请指明文件类型。",
    )
