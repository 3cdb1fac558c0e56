"""Each format that is read, damaged by seed: a result or a sentence, never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.formats import FORMATS
from tests.hostile.trial import tried

PICTURES = {"jpg": pytest.mark.tesseract, "png": pytest.mark.tesseract}


@pytest.mark.parametrize("name", [pytest.param(n, marks=PICTURES.get(n, ())) for n in FORMATS])
def test_damaged_files_end_as_a_result_or_a_sentence(tmp_path: Path, name: str) -> None:
    found = tried(FORMATS[name], FORMATS[name].in_suite, tmp_path)
    assert found.faults == []
    assert sum(found.counts.values()) == FORMATS[name].in_suite
