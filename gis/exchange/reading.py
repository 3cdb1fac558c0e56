"""Read an edited export: GeoPackage, the GeoPackage beside a QGIS project, GeoJSON, or a ZIP of one of them.

`read` parses foreign bytes; call it in the guarded child (`gis.core.guarded`), as `gis.exchange.compare`
does. `require_readable` looks at names and sizes only and may be called anywhere.
"""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gis.core import scratch
from gis.core.errors import ImportFileError
from gis.core.limits import Limits, limits, require_size
from gis.exchange import geojson_reader, geopackage_reader
from gis.exchange.tally import Tally

if TYPE_CHECKING:
    from gis.exchange.edited import EditedFile
    from gis.i18n.say import Notice

DATA = (".gpkg", ".geojson", ".json")
PROJECTS = (".qgz", ".qgs")
SUFFIXES = (*DATA, ".zip", *PROJECTS)
LOG = "-wal"
"""End of the name of the file in which SQLite keeps what is not yet merged."""
_CHUNK = 1_000_000


def read(path: Path, held: Limits | None = None) -> EditedFile:
    """Read an edited file.

    Parameters
    ----------
    path
        ``.gpkg``, ``.geojson`` / ``.json``, a ``.zip`` of one of them, or ``.qgz`` / ``.qgs`` whose
        GeoPackage of the same name lies beside it.
    held
        Limits on the whole file; those of the settings by default.

    Raises
    ------
    ImportFileError
        If it is missing, too large, of another format or damaged; says what to do.
    CrsError
        If a layer's CRS is missing or cannot be right.
    GeometryError
        If no geometry lies where degrees can be.
    """
    held = held or limits()
    path = require_readable(path, held)
    if path.suffix.lower() == ".zip":
        with scratch.folder("unpacked") as folder:
            packed, name = _unpacked(path, folder, held)
            return _read(packed, Tally(name, held))
    return _read(path, Tally(path.name, held))


def remedy(path: Path) -> Notice:
    """Return what to do about a file that cannot be read, by its format."""
    return geojson_reader.REMEDY if path.suffix.lower() in {".geojson", ".json"} else geopackage_reader.REMEDY


def require_readable(path: Path, held: Limits) -> Path:
    """Return the file that holds the data; refuse by name, kind and size, without opening anything.

    Raises
    ------
    ImportFileError
        If it is no regular file (a pipe, a device, a folder), too large with its log, or no format of ours.
    """
    suffix = path.suffix.lower()
    if suffix in PROJECTS:
        beside = path.with_suffix(".gpkg")
        if not beside.exists():
            raise ImportFileError("exchange.no_data", name=path.name, beside=beside.name)
        path = beside
    elif suffix not in SUFFIXES:
        raise ImportFileError("exchange.wrong_format", name=path.name)
    log = path.with_name(path.name + LOG)
    sizes = [_size(path), _size(log) if path.suffix.lower() == ".gpkg" and log.exists() else 0]
    if sizes[1] > held.log_mb * 1_000_000:
        raise ImportFileError("exchange.log_too_large", name=log.name, mb=sizes[1] / 1000000.0, most=held.log_mb)
    require_size(path.name, sum(sizes), held)
    return path


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise ImportFileError("exchange.not_opened", name=path, reason=said) from error
    if not stat.S_ISREG(found.st_mode):
        raise ImportFileError("exchange.no_ordinary_file", name=path)
    return found.st_size


def _read(path: Path, tally: Tally) -> EditedFile:
    if path.suffix.lower() == ".gpkg":
        return geopackage_reader.read(path, tally)
    return geojson_reader.read(path, tally)


def _unpacked(path: Path, folder: Path, held: Limits) -> tuple[Path, str]:
    """Unpack the one data file of a ZIP, and its log, under names of our own; returns it and its name there."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            data = [member for member in members if PurePosixPath(member.filename).suffix.lower() in DATA]
            if len(data) != 1:
                raise ImportFileError("exchange.many_in_zip", name=path.name, n=len(data))
            left = held.unpacked_mb * 1_000_000
            target = folder / f"edited{PurePosixPath(data[0].filename).suffix.lower()}"
            left -= _unpack(archive, data[0], target, left, path.name, held)
            for member in members:
                if member.filename == data[0].filename + LOG:
                    _unpack(archive, member, target.with_name(target.name + LOG), left, path.name, held)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("exchange.unreadable_zip", name=path.name, reason=error) from error
    return target, PurePosixPath(data[0].filename.replace("\\", "/")).name


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int, name: str, held: Limits) -> int:
    """Write a member, counting what really comes out (a header may lie); returns its bytes."""
    written = 0
    with archive.open(member) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > left:
                raise ImportFileError("exchange.unpacks_too_large", name=name, most=held.unpacked_mb)
            file.write(chunk)
    return written
