"""What a registry stands on: boundaries and gazetteer, read once for all registries of the same files.

Each change of a registry loads it several times (as it is, as it would be, as it became), and the places stay the same
nearly always. They are most of the work of a load.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gis.boundaries.units import AdminUnits
from gis.gazetteer.columns import PLACES, SOURCES, VERTICES
from gis.gazetteer.gazetteer import Gazetteer
from gis.locations.resolve import resolve
from gis.locations.syntax import parse

if TYPE_CHECKING:
    from gis.locations.resolve import Resolved

_PLACES = (*(table.file() for table in (PLACES, VERTICES, SOURCES)), "codelists/place_kinds.csv")
_MOST = 2
"""How many are kept: the one in use, and the one that a change of places would make."""
_Stamp = tuple[tuple[str, int, int], ...]
Key = tuple[Path, _Stamp, str]


@dataclass(frozen=True)
class Ground:
    """Units, places, and what location expressions came to among them."""

    units: AdminUnits
    gazetteer: Gazetteer
    _resolved: dict[str, Resolved] = field(default_factory=dict)

    @classmethod
    def load(cls, data_dir: Path) -> Ground:
        """Return the ground of a data folder; errors are those of `AdminUnits.load` and `Gazetteer.load`."""
        key = key_of(data_dir)
        with _LOCK:
            found = _kept.pop(key, None)
            if found is not None:
                _kept[key] = found  # the last is the one that was asked for last
        if found is None:
            units = _units(*key[:2])
            found = cls(units, Gazetteer.load(data_dir, units))
            if key_of(data_dir) == key:  # else a file was written while it was read
                with _LOCK:
                    _kept[key] = found
                    while len(_kept) > _MOST:
                        del _kept[next(iter(_kept))]
        return found

    def locate(self, location: str) -> Resolved:
        """Resolve an expression; errors are those of `gis.locations.resolve.resolve`."""
        if location not in self._resolved:
            self._resolved[location] = resolve(parse(location), self.gazetteer)
        return self._resolved[location]


_kept: dict[Key, Ground] = {}
_LOCK = threading.Lock()


def key_of(data_dir: Path) -> Key:
    """Return the folder that holds the boundaries, what changes whenever one of its files does, and what places say.

    The boundaries are large and often shared by link; the tables are small, and copied for each trial.
    """
    folder = (data_dir / "boundaries").resolve()
    said = [(path.name, path.stat()) for path in sorted(folder.glob("*.*"))]
    places = hashlib.sha256()
    for name in _PLACES:
        path = data_dir / name
        body = path.read_bytes() if path.is_file() else b""
        places.update(b"%d %b" % (len(body), body))
    return folder.parent, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in said), places.hexdigest()


@lru_cache(maxsize=2)
def _units(data_dir: Path, _stamp: _Stamp) -> AdminUnits:
    """Return the modelled units; they are used always, so that no build depends on what a machine downloaded."""
    return AdminUnits.load(data_dir, official=False)
