"""The polluted files of the benchmark: all whole files and a sample of damaged rows."""

from pathlib import Path

import pytest

from tests.bench.pollution import Polluted, judged, scheme, source

FILES = list(scheme(source()))
WHOLE_FILES = [file for file in FILES if not file.name.startswith("row_")]
OF_THE_HEADER = [file for file in FILES if "_row0_" in file.name or "quote0_" in file.name]
EVERY = 29
SAMPLE = [*WHOLE_FILES, *OF_THE_HEADER, *[file for file in FILES if file.may_miss][::EVERY]]


def test_the_files_are_those_of_the_published_list() -> None:
    assert len(FILES) == len({file.name for file in FILES}) == 2290
    assert sum(bool(file.unknowable) for file in FILES) <= 0.01 * len(FILES)


@pytest.mark.parametrize(
    "file", {file.name: file for file in SAMPLE}.values(), ids=lambda file: file.name
)
def test_a_polluted_file_is_read_safely_or_refused_where_nobody_knows(
    tmp_path: Path, file: Polluted
) -> None:
    assert judged(file, tmp_path) == ("unknowable" if file.unknowable else "safe")
