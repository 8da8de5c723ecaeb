"""A sample of the polluted files of the benchmark: none may be read wrongly."""

from itertools import islice
from pathlib import Path

import pytest

from tests.bench.pollution import Polluted, judged, scheme

WHOLE_FILES = 23
EVERY = 29
SAMPLE = [*islice(scheme(), WHOLE_FILES), *islice(scheme(), WHOLE_FILES, None, EVERY)]


@pytest.mark.parametrize("file", SAMPLE, ids=lambda file: file.name)
def test_a_polluted_file_is_read_safely(tmp_path: Path, file: Polluted) -> None:
    assert judged(file, tmp_path) in {"safe", "unknowable"}
