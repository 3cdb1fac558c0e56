"""What the tests of imports share: the real registry's names and places, indexed once for a test process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.imports.importing import Imported, Tools, import_reading
from gis.imports.lines import Reading
from gis.imports.plain import lines_of
from gis.imports.record import in_tiers
from gis.registry.projects import Registry

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The registry's names and places."""
    return Tools.of(Registry.load(Path(__file__).parents[2] / "data"))


@pytest.fixture(scope="session")
def read_text(tools: Tools) -> Callable[[str], Imported]:
    """Return what a text becomes."""
    return lambda text: import_reading(Reading(lines_of(text), "txt"), tools)


@pytest.fixture(scope="session")
def rows_of(read_text: Callable[[str], Imported]) -> Callable[..., list[dict[str, Any]]]:
    """Return the records of a made-up document of tests/imports/documents, as the command line prints them."""

    def rows(name: str, tier: str = "likely") -> list[dict[str, Any]]:
        text = (DOCUMENTS / name).read_text(encoding="utf-8")
        return [record.as_json() for record in in_tiers(read_text(text).records, tier)]

    return rows
