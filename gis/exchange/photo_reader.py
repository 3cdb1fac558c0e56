"""A photo from the field, read in the guarded process: where and when it was taken, and a smaller copy, stripped."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from gis.core.errors import ImportFileError

LONGEST = 1600
"""Pixels of the longer side that are kept: enough to read a board on a site."""
MOST_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
"""Brands of an ISO file (``ftyp``) that a phone writes its photos under."""
_QUALITY = 80
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a photo upright, by the number that the phone wrote (EXIF 2.3, Orientation)."""


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept.

    Attributes
    ----------
    jpeg
        The smaller copy, upright, without a word of what the phone wrote into the file.
    lat, lon
        Degrees, WGS84, by the phone; None where it wrote none.
    day
        ISO date by the phone's clock; empty where it wrote none.
    """

    jpeg: bytes
    lat: float | None
    lon: float | None
    day: str


def read(path: Path) -> Photo:
    """Read a photo.

    Raises
    ------
    ImportFileError
        If it is no JPEG, PNG, WebP or (with the package that reads it) HEIC, is damaged, or has too many pixels.
    """
    formats = (*FORMATS, _heif(path.name)) if _is_heic(path) else FORMATS
    try:
        with Image.open(path, formats=formats) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ImportFileError("photo.large", name=path.name, most=MOST_PIXELS // 1_000_000)
            upright = picture.convert("RGB")
            upright.thumbnail((LONGEST, LONGEST))
            turned, position, day = _told(picture)
    except Image.DecompressionBombError as error:  # so large that the library does not open it
        raise ImportFileError("photo.large", name=path.name, most=MOST_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("photo.unreadable", name=path.name) from error
    upright = upright if turned is None else upright.transpose(turned)
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    lat, lon = position or (None, None)
    return Photo(out.getvalue(), lat, lon, day)


def _is_heic(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:12] in HEIC


def _heif(name: str) -> str:
    """Let Pillow read HEIC; returns its name of the format.

    Raises
    ------
    ImportFileError
        If the package that reads it is not installed: it is an extra, and brings a codec of its own.
    """
    try:
        import pillow_heif  # an extra
    except ImportError as error:
        raise ImportFileError("photo.heic", name=name) from error
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    return "HEIF"


def _told(picture: Image.Image) -> tuple[Image.Transpose | None, tuple[float, float] | None, str]:
    """Return how the phone turned a photo, where and on which day it was taken; nothing of what cannot be read.

    A good picture stays one whatever the phone, or a program on its way here, wrote beside it.
    """
    try:
        exif = picture.getexif()
        position = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
        day = _day(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal))
        return _TURNS.get(int(exif.get(ExifTags.Base.Orientation) or 1)), position, day
    except Exception:  # each kind of damage is an error of its own in the library
        return None, None, ""


def _position(gps: Any) -> tuple[float, float] | None:
    """Return (lat, lon) of the GPS part of a photo's data, None where there is none or it says nothing."""
    found = []
    for value, side, negative, most in (
        (gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S", 90),
        (gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180),
    ):
        try:
            degrees, minutes, seconds = (float(part) for part in value)
        except (TypeError, ValueError, ZeroDivisionError):
            return None
        angle = degrees + minutes / 60 + seconds / 3600
        if not 0 <= angle <= most:  # NaN is neither
            return None
        found.append(-angle if side == negative else angle)
    lat, lon = found
    return None if (lat, lon) == (0.0, 0.0) else (round(lat, 6), round(lon, 6))  # a phone without a fix writes zeros


def _day(text: object) -> str:
    """Return the day of ``2026:03:12 08:15:00`` as ISO 8601; empty where that says none, or one to come."""
    try:
        day = dt.date.fromisoformat(str(text or "")[:10].replace(":", "-"))
    except ValueError:
        return ""
    return day.isoformat() if day.year > 1990 and day <= dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1) else ""
