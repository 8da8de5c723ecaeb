"""Templates load as they are, in both languages."""

from pathlib import Path

import pytest

from etl import api
from etl.contracts import load_contracts
from etl.instruments import load_instruments

KINDS = [(kind, None) for kind in load_contracts() if kind != "survey"]
SURVEYS = [("survey", instrument) for instrument in load_instruments()]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("kind", "instrument"), [*KINDS, *SURVEYS])
def test_a_template_is_recognised_and_loads_without_a_word(
    tmp_path: Path, kind: str, instrument: str | None, language: str
) -> None:
    file = tmp_path / "template.csv"
    file.write_bytes(api.template(kind, instrument, language))  # type: ignore[arg-type]
    report = api.load(tmp_path / "root", [file])
    found = report.files[0]
    assert (found.kind, found.instrument) == (kind, instrument), report.text()
    assert found.counts["new"] == found.counts["read"] == 2, report.text()
    assert found.ignored == ()
