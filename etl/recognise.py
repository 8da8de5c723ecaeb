"""Which contract a file keeps to: the one a person named, or the one its header fits."""

from collections.abc import Mapping, Sequence

from etl.contracts import Contract, load_contracts
from etl.errors import UnknownInstrument
from etl.instruments import Instrument
from etl.match import detect_kind
from etl.options import Options


def recognise(
    header: Sequence[str], options: Options, instruments: Mapping[str, Instrument]
) -> Contract:
    """Return the contract of a file.

    Raises:
        UnknownKind: no kind fits, or several fit equally well.
        UnknownInstrument: an instrument was named that does not exist.
    """
    known = dict(instruments)
    if options.instrument is not None:
        if options.instrument not in known:
            raise UnknownInstrument(options.instrument, sorted(known))
        known = {options.instrument: known[options.instrument]}
    elif options.kind is not None and options.kind != "survey":
        return load_contracts()[options.kind]
    return detect_kind(header, instruments=known, wave=options.wave, told=options.columns).contract
