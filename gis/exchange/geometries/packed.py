"""Look at a file before a library opens it: what it is by its first bytes, and what a ZIP of it holds."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gis.core.errors import ImportFileError

if TYPE_CHECKING:
    from gis.core.limits import Limits

VECTOR = {
    ".shp": "ESRI Shapefile", ".dgn": "DGN", ".tab": "MapInfo File", ".mif": "MapInfo File", ".gpx": "GPX",
    ".kml": "LIBKML", ".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG",
}  # fmt: skip
"""GDAL's driver by suffix: no other is taken, whatever the bytes say."""
LISTS = (".csv", ".txt", ".xlsx")
SUFFIXES = (*VECTOR, ".dxf", ".kmz", ".zip", *LISTS)
COMPANIONS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".gpkg": (".gpkg-wal",),
}
OURS = "brought"
"""What a file without a name of its own is called where it is laid."""
_NAME_BYTES = 200
"""Systems hold names of 255 bytes, suffixes and logs counted."""
_OLE = b"\xd0\xcf\x11\xe0"
_BEGINS = {
    ".shp": (b"\x00\x00\x27\x0a",),
    ".dgn": (b"\x08\x05", b"\x08\x09", b"\xc8\x05", b"\xc8\x09"),
    ".gpkg": (b"SQLite format 3\x00",),
    ".xlsx": (b"PK",),
}
_CONTAINS = {".tab": b"!table", ".mif": b"version", ".gpx": b"<gpx", ".kml": b"<kml"}


def require_known(path: Path) -> str:
    """Return the suffix of a file that its first bytes agree with.

    Raises
    ------
    ImportFileError
        If it is DWG or DGN v8 (save as DXF), no format of ours, or something else than its name says.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(4_000)
        whole = head + file.read() if suffix == ".tab" else head  # what it would have GDAL open may stand anywhere
    if suffix == ".dwg" or head[:4] == b"AC10" or (suffix == ".dgn" and head[:4] == _OLE):
        raise ImportFileError("geometry.save_as_dxf", name=path.name)
    if suffix not in SUFFIXES:
        raise ImportFileError("geometry.unknown_format", name=path.name, known=", ".join(SUFFIXES))
    lower = whole.lower()
    wrong = suffix in _BEGINS and not head.startswith(_BEGINS[suffix])
    wrong |= suffix in _CONTAINS and _CONTAINS[suffix] not in lower
    wrong |= suffix in {".geojson", ".json"} and lower.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"{", b"["}
    # A table of tables would have GDAL open other files of this machine.
    wrong |= suffix == ".tab" and (b"create view" in lower or b"isseamless" in lower or b"type linked" in lower)
    if wrong or b"<ogrvrt" in lower:
        raise ImportFileError("geometry.not_what_it_says", name=path.name, suffix=suffix)
    return suffix


def gather(path: Path, folder: Path, held: Limits) -> list[Path]:
    """Lay a file's layers into a folder under names of our own, each with its companions; returns them.

    Raises
    ------
    ImportFileError
        If a ZIP is damaged, holds nothing of ours or unpacks to more than the limit; or a companion is missing.
    """
    suffix = require_known(path)
    if suffix not in {".zip", ".kmz"}:
        target = folder / f"{OURS}{suffix}"
        shutil.copyfile(path, target)
        beside = {one.name.lower(): one for one in path.parent.iterdir()} if suffix in COMPANIONS else {}
        for end in COMPANIONS.get(suffix, ()):
            found = beside.get((path.stem + end).lower())
            if found is not None:
                shutil.copyfile(found, target.with_suffix(end))
        _require_whole(target, path.name)
        return [target]
    try:
        with zipfile.ZipFile(path) as archive:
            return _unpacked(archive, path.name, folder, held)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ImportFileError("imports.damaged", name=path.name) from error


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path, held: Limits) -> list[Path]:
    members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
    if sum(info.file_size for info in members.values()) > held.unpacked_mb * 1_000_000:
        raise ImportFileError("imports.unpacks", name=name, mb=held.unpacked_mb)
    lower = {one.lower(): one for one in members}
    wanted = [one for one in members if PurePosixPath(one).suffix.lower() in {*VECTOR, ".dxf", *LISTS} - {".json"}]
    if any(PurePosixPath(one).suffix.lower() == ".shp" for one in wanted):  # a list beside it is a note
        wanted = [one for one in wanted if PurePosixPath(one).suffix.lower() not in LISTS]
    if not wanted:
        raise ImportFileError("geometry.nothing_in_zip", name=name)
    if len(wanted) > held.layers:
        raise ImportFileError("geometry.too_many_layers", name=name, most=held.layers)
    targets = []
    for number, member in enumerate(wanted):
        inner = PurePosixPath(member)
        within = folder / str(number)
        within.mkdir()
        target = within / f"{_stem(inner)}{inner.suffix.lower()}"
        for end in (inner.suffix.lower(), *COMPANIONS.get(inner.suffix.lower(), ())):
            source = lower.get(str(inner.with_suffix(end)).lower(), member if end == inner.suffix.lower() else None)
            if source is not None:
                with archive.open(source) as reading, target.with_suffix(end).open("wb") as writing:
                    shutil.copyfileobj(reading, writing)
        require_known(target)
        _require_whole(target, inner.name)
        targets.append(target)
    return targets


def _stem(inner: PurePosixPath) -> str:
    """Return a file's name without its suffix, as every system can hold it; a Shapefile's layer is called by it."""
    stem = PurePosixPath(inner.name.replace("\\", "/")).stem
    plain = "".join(letter if letter.isprintable() and letter not in '<>:"|?*' else "_" for letter in stem)
    return plain.encode(errors="ignore")[:_NAME_BYTES].decode(errors="ignore").strip(" .") or OURS


def _require_whole(target: Path, name: str) -> None:
    needed = {".shp": (".shx", ".dbf"), ".tab": (".dat", ".map")}.get(target.suffix, ())
    missing = [end for end in needed if not target.with_suffix(end).exists()]
    if missing:
        raise ImportFileError("geometry.companions", name=name, missing=", ".join(missing))
