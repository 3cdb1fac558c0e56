"""Reports from the field: a photo says where and when, loses the rest, and is kept beside what documents state."""

from __future__ import annotations

import io
import json
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import ExifTags, Image

from gis.core.errors import DataError, ExportError, ImportFileError, UnknownReferenceError
from gis.exchange import decide, photo_reader, reports
from gis.exchange.proposals import get, queue
from gis.exchange.reports import Seen
from gis.exchange.timeline import timeline
from gis.store.folder import FolderStore
from tests.fixtures.folders import built

SECRET = b"Samsung SM-A556E"


@pytest.fixture
def store(tiny_data: Callable[..., Path]) -> FolderStore:
    folder = built(tiny_data())
    return FolderStore(folder)


def photo(
    path: Path, gps: tuple[float, float] | None = (20.8052, 106.6301), size: tuple[int, int] = (2400, 1200)
) -> Path:
    """Write a photo as a phone does: turned, with its make, position and moment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:12 08:15:00"
    if gps is not None:
        lat, lon = gps
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        place[ExifTags.GPS.GPSLatitude] = (int(lat), 0, (lat % 1) * 3600)
        place[ExifTags.GPS.GPSLongitude] = (int(lon), 0, (lon % 1) * 3600)
    Image.new("RGB", (2400, 1200), "steelblue").save(path, exif=exif)
    return path


def test_a_photo_says_where_and_when_and_loses_the_rest(tmp_path: Path) -> None:
    found = reports.read_photo(photo(tmp_path / "a.jpg"))
    assert (found.lat, found.lon, found.day) == (20.8052, 106.6301, "2026-03-12")
    assert SECRET in (tmp_path / "a.jpg").read_bytes()
    assert SECRET not in found.jpeg
    with Image.open(io.BytesIO(found.jpeg)) as kept:
        assert kept.size == (800, 1600)
        assert not kept.getexif()
    assert reports.read_photo(photo(tmp_path / "b.jpg", None)).lat is None
    assert reports.read_photo(photo(tmp_path / "c.jpg", (0.0, 0.0))).lat is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026:03:12 08:15:00", "2026-03-12"),
        ("2026:02:31 08:15:00", ""),
        ("9999:01:01 00:00:00", ""),  # a clock that runs ahead
        ("\u0662\u0660\u0662\u0666:03:12", ""),
        ("0000:00:00", ""),
    ],
)
def test_a_day_that_the_phone_cannot_mean_is_none(moment: str, day: str) -> None:
    assert photo_reader._day(moment) == day


def test_what_is_damaged_beside_a_good_picture_is_passed_over(tmp_path: Path) -> None:
    raw = photo(tmp_path / "a.jpg").read_bytes()
    at = raw.index(b"Exif\0\0") + 6
    for number, end in enumerate((b"II*\0\xff\xff\xff\x7f", b"MM\0*\x7f\xff\xff\xff", b"\0" * 12)):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(raw[:at] + end + raw[at + len(end) :])
        found = reports.read_photo(path)
        assert (found.lat, found.lon, found.day) == (None, None, "")


def test_a_photo_of_an_iphone_is_read_where_its_package_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Image.open(photo(tmp_path / "a.jpg")) as picture:
        pillow_heif.from_pillow(picture).save(tmp_path / "a.heic", exif=picture.info["exif"])
    found = reports.read_photo(tmp_path / "a.heic")
    assert (found.lat, found.lon, found.day) == (20.8052, 106.6301, "2026-03-12")
    assert SECRET not in found.jpeg
    with Image.open(io.BytesIO(found.jpeg)) as kept:
        assert (kept.format, max(kept.size), len(kept.getexif())) == ("JPEG", 1600, 0)
    (tmp_path / "b.heic").write_bytes((tmp_path / "a.heic").read_bytes()[:600])
    with pytest.raises(ImportFileError, match="save it as JPEG"):
        reports.read_photo(tmp_path / "b.heic")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(ImportFileError, match="pip install pillow-heif"):
        photo_reader.read(tmp_path / "a.heic")


@pytest.mark.parametrize("content", [b"", b"GIF89a\x01\x00\x01\x00", b"\xff\xd8\xff\xe0 broken", b"%PDF-1.7"])
def test_what_is_no_photo_is_refused_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.jpg").write_bytes(content)
    with pytest.raises(ImportFileError, match="save it as JPEG"):
        reports.read_photo(tmp_path / "x.jpg")


@pytest.mark.parametrize("side", [9_000, 30_000])
def test_a_photo_of_too_many_dots_is_told_so(tmp_path: Path, side: int) -> None:
    Image.new("1", (1, 1)).save(tmp_path / "x.png")
    raw = (tmp_path / "x.png").read_bytes()
    head = b"IHDR" + side.to_bytes(4, "big") * 2 + raw[24:29]
    (tmp_path / "x.png").write_bytes(raw[:12] + head + zlib.crc32(head).to_bytes(4, "big") + raw[33:])
    with pytest.raises(ImportFileError, match="80 million"):
        reports.read_photo(tmp_path / "x.png")


def test_a_photo_that_cannot_be_kept_is_told_and_nothing_is_filed(store: FolderStore, tmp_path: Path) -> None:
    found = reports.read_photo(photo(tmp_path / "a.jpg"))
    (store.folder / "photos").write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(ExportError, match=r"photos.*cannot be written .*nothing was changed"):
        reports.report(store, "cau-thu", Seen(found.day, "completed"), who="An", photo=found)
    assert queue(store) == []


def test_a_report_stands_beside_the_documents_and_never_in_their_place(store: FolderStore, tmp_path: Path) -> None:
    found = reports.read_photo(photo(tmp_path / "a.jpg"))
    seen = Seen(found.day, "completed", "Đã thông xe", found.lat, found.lon)
    made = reports.report(store, "cau-thu", seen, who="An", photo=found)
    assert reports.accepted(store, "cau-thu") == []
    before = store.load().projects["cau-thu"].status
    decide.accept(store, made.id, who="Bình")
    [one] = reports.accepted(store, "cau-thu")
    assert (one.seen["status"], one.seen["day"], one.who) == ("completed", "2026-03-12", "An")
    assert reports.photo_of(store.folder, one) == found.jpeg
    assert reports.distance_m(one, store.load().placed["cau-thu"].geometry) == pytest.approx(24.6, abs=1)  # type: ignore[union-attr]
    assert store.load().projects["cau-thu"].status == before
    assert reports.seen(store) == {"cau-thu": ("2026-03-12", "completed")}
    told = [e for e in timeline(store, store.load(), "cau-thu") if e.kind == "changed"]
    assert [(e.what, e.new, e.door) for e in told] == [("field", "completed; 2026-03-12", "field")]
    decide.undo(store, made.id, who="Bình", why="Nhầm cầu")
    assert (reports.accepted(store, "cau-thu"), get(store, made.id).state) == ([], "undone")


def test_what_took_the_place_of_a_photo_is_not_given_away_and_the_photo_can_be_kept_again(
    store: FolderStore, tmp_path: Path
) -> None:
    """A data folder may come from anybody: with a link to a file of this machine's, or with another picture."""
    found = reports.read_photo(photo(tmp_path / "a.jpg"))
    seen = Seen(found.day, "completed", "", found.lat, found.lon)
    one = reports.report(store, "cau-thu", seen, who="An", photo=found)
    [path] = (store.folder / "photos").iterdir()
    path.unlink()
    path.symlink_to(photo(tmp_path / "private.jpg"))
    assert reports.photo_of(store.folder, one) is None
    reports.report(store, "cau-thu", seen, who="Bình", photo=found)
    assert reports.photo_of(store.folder, one) == found.jpeg
    assert SECRET in (tmp_path / "private.jpg").read_bytes(), "the file that the link led to was written"


@pytest.mark.parametrize(
    "spoilt", [{"day": None}, {"day": "qua"}, {"lat": None}, {"lon": "x"}, {"lat": "nan"}, {"lon": "1e999"}], ids=str
)
def test_a_spoilt_report_is_told_by_its_name(store: FolderStore, spoilt: dict[str, str | None]) -> None:
    """Its file was edited by hand, or came with a data folder from elsewhere."""
    made = reports.report(store, "cau-thu", Seen("2026-03-12", "completed", lat=20.8, lon=106.6), who="An")
    decide.accept(store, made.id, who="Bình")
    path = store.folder / "proposals" / f"{made.id}.json"
    body = json.loads(path.read_text(encoding="utf-8"))
    body["seen"] = {k: v for k, v in (body["seen"] | spoilt).items() if v is not None}
    path.write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(DataError, match=f"{made.id} cannot be read"):
        reports.seen(store)


@pytest.mark.parametrize(
    ("project", "seen", "error"),
    [
        ("khong-co", Seen("2026-01-02", "completed"), UnknownReferenceError),
        ("cau-thu", Seen("2026-01-02", "xong"), UnknownReferenceError),
        ("cau-thu", Seen("2026-01-02"), DataError),
        ("cau-thu", Seen("12/3", "completed"), DataError),
        ("cau-thu", Seen("2999-01-01", "completed"), DataError),
        ("cau-thu", Seen("2026-01-02", "completed", lat=106.6, lon=20.8), DataError),
    ],
    ids=["unknown", "status", "nothing", "no-day", "future", "swapped"],
)
def test_a_report_that_says_nothing_true_is_refused(
    store: FolderStore, project: str, seen: Seen, error: type[Exception]
) -> None:
    with pytest.raises(error):
        reports.report(store, project, seen, who="An")
    assert queue(store) == []
