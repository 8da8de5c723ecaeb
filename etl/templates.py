"""Templates: a CSV of each kind with its columns and example rows, which loads as it is."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from etl.casting.choices import FALSE, TRUE
from etl.contracts import Contract, Field, load_contracts
from etl.instruments import Instrument, contract_for, load_instruments
from etl.texts import Language, Text

YES, NO = Text("yes", "是"), Text("no", "否")


def template(
    kind: str,
    instrument: str | None = None,
    language: Language = "en",
    known: Mapping[str, Instrument] | None = None,
) -> bytes:
    """Return a CSV in UTF-8 with a byte-order mark: the columns of a kind and two example rows."""
    contract = load_contracts()[kind]
    if instrument is not None:
        found = (known or load_instruments())[instrument]
        contract = contract_for(found, max(version.number for version in found.versions))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(field.label.into(language) for field in contract.fields)
    for row in _examples(contract):
        writer.writerow(_cell(each, row.get(each.name, ""), language) for each in contract.fields)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _examples(contract: Contract) -> Iterator[dict[str, str]]:
    """Give two rows that differ in what tells records apart, and in the answers of a survey."""
    told = contract.key[0][-1] if contract.kind == "survey" else contract.key[0][0]
    first = dict(contract.example)
    for row, at in ((first, 0), (first | {told: _next(first[told])}, -1)):
        yield row | {f.name: _answer(f, at) for f in contract.fields if f.survey_item}


def _next(text: str) -> str:
    """Return the number that follows: ``E0001`` becomes ``E0002``."""
    number = _NUMBER.search(text)
    if number is None:
        return f"{text} 2"
    return f"{text[: number.start()]}{int(number[0]) + 1:0{len(number[0])}d}"


def _cell(field: Field, text: str, language: Language) -> str:
    if field.type == "boolean" and text:
        return (YES if text in TRUE else NO if text in FALSE else Text(text, text)).into(language)
    labels = {code.value: code.label.into(language) for code in field.codes}
    if field.type == "code":
        return labels.get(text, text)
    return text


def _answer(field: Field, at: int) -> str:
    if field.codes:
        return field.codes[at].value
    if field.type == "scale":
        return f"{(field.minimum, field.maximum)[at]:.0f}"
    return {"boolean": "yes", "date": "2025-01-10", "number": "1", "integer": "1"}.get(
        field.type, ""
    )


_NUMBER = re.compile("[0-9]+$")
