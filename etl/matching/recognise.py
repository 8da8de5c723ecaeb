"""Which contract a file keeps to: the one a person named, or the one its header fits."""

from collections.abc import Mapping, Sequence

from etl.contracts import Contract, load_contracts
from etl.errors import QuestionsMissing, UnknownInstrument
from etl.instruments import Instrument
from etl.matching.kinds import detect_kind, fit_of
from etl.matching.match import match_header
from etl.options import Options


def recognise(
    header: Sequence[str], options: Options, instruments: Mapping[str, Instrument]
) -> Contract:
    """Return the contract of a file.

    Raises:
        UnknownKind: no kind fits, or several fit equally well.
        UnknownInstrument: an instrument was named that does not exist.
        QuestionsMissing: the file lacks most questions of the instrument that was named.
        RepeatedField: two columns mean the same field.
    """
    if options.instrument is not None:
        if options.instrument not in instruments:
            raise UnknownInstrument(options.instrument, sorted(instruments))
        return _named(header, options, instruments[options.instrument])
    if options.kind is not None and options.kind != "survey":
        return load_contracts()[options.kind]
    known = dict(instruments)
    return detect_kind(header, instruments=known, wave=options.wave, told=options.columns).contract


def _named(header: Sequence[str], options: Options, instrument: Instrument) -> Contract:
    fit = fit_of(header, instrument, options.wave, options.columns)
    if fit.lacking:
        asked = sum(field.survey_item for field in fit.contract.fields)
        raise QuestionsMissing(fit.contract, fit.lacking, asked)
    match_header(header, fit.contract, options.columns)
    return fit.contract
