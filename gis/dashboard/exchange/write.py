"""Write accepted changes and rebuild the map's data, as one step: both or neither."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

from gis.core.errors import ExportError, GisError
from gis.core.settings import settings
from gis.exchange.apply import Applied, apply
from gis.exchange.edits import Acceptance
from gis.registry import build
from gis.registry.projects import Registry

BUILT = "projects.geojson"
_CURATED = ("projects.csv", "changes.csv", "items/*.csv", "geometries/*.geojson")
_ONE_AT_A_TIME = threading.Lock()


def write(path: Path, folder: Path, given: Acceptance) -> Applied:
    """Take accepted changes over into a data folder and rebuild ``projects.geojson``.

    Parameters
    ----------
    path
        The edited file.
    folder
        The data folder.
    given
        What is accepted, by whom, why.

    Returns
    -------
    applied
        With the rebuilt file among the files.

    Raises
    ------
    DataError, ExportError
        If the changes are refused, or the map cannot be built from them; every file is then as it was.
    """
    with _ONE_AT_A_TIME:
        kept = {p.relative_to(folder).as_posix(): p.read_bytes() for part in _CURATED for p in folder.glob(part)}
        applied = apply(path, folder, given)
        try:
            _replace(folder / BUILT, build.build(Registry.load(folder)))
        except (GisError, OSError) as error:
            for name in applied.files:
                if name in kept:
                    (folder / name).write_bytes(kept[name])
                else:
                    (folder / name).unlink(missing_ok=True)
            if isinstance(error, GisError):
                raise
            raise ExportError(f"{folder}: cannot be written ({error}); nothing was changed") from error
    return Applied(applied.changes, (*applied.files, BUILT))


def writable(folder: Path) -> bool:
    """Tell whether this process may replace files in a data folder."""
    kept = os.access in os.supports_effective_ids
    return all(
        os.access(part, os.W_OK | os.X_OK, effective_ids=kept)
        for part in (folder, folder / "items", folder / "geometries")
        if part == folder or part.exists()
    )


def read_only() -> bool:
    """Tell whether ``HPMAP_READONLY`` forbids writing."""
    return settings().readonly


def _replace(target: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as scratch:
        part = Path(scratch) / target.name
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
