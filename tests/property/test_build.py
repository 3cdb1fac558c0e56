"""The order and the normal form in which rows are typed do not matter: same facts, same bytes."""

from __future__ import annotations

import functools
import random
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gis.registry import build
from gis.registry.projects import Registry
from tests.fixtures.folders import laid

SHUFFLED = ("projects.csv", "places.csv", "place_vertices.csv", "sources.csv", "documents.csv")


@functools.cache
def _expected() -> str:
    with tempfile.TemporaryDirectory() as parent:
        return build.build(Registry.load(laid(Path(parent) / "data")))


@given(seed=st.integers(0, 2**32), form=st.sampled_from(["NFC", "NFD"]))
@settings(max_examples=12)
def test_rows_in_any_order_and_form_build_the_same_bytes(seed: int, form: str) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = laid(Path(parent) / "data")
        for name in SHUFFLED:
            path = folder / name
            header, *rows = path.read_text(encoding="utf-8").splitlines()
            random.Random(seed).shuffle(rows)  # noqa: S311 - a repeatable shuffle, no secret
            path.write_text(unicodedata.normalize(form, "\n".join([header, *rows, ""])), encoding="utf-8")
        assert build.build(Registry.load(folder)) == _expected()
