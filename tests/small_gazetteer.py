"""A small data folder with real-looking places: homonyms, a river, roads, old and new units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from shapely.geometry import box

from gis.boundaries.legacy import CROSSWALK_COLUMNS
from gis.core.tables import write_table
from gis.gazetteer.columns import PLACE_COLUMNS, SOURCE_COLUMNS, VERTEX_COLUMNS
from gis.gazetteer.gazetteer import Gazetteer
from tests.conftest import DATA

Rows = list[dict[str, object]]


def point(place_id: str, name: str, kind: str, lat: object, lon: object, **cells: object) -> dict[str, object]:
    row = {"place_id": place_id, "name": name, "kind": kind, "geometry": "point", "lat": lat, "lon": lon}
    return {**row, "precision_m": 100, "source": "editor", **cells}


def line(place_id: str, name: str, kind: str, **cells: object) -> dict[str, object]:
    row = {"place_id": place_id, "name": name, "kind": kind, "geometry": "line"}
    return {**row, "precision_m": 100, "source": "editor", **cells}


def vertices(place_id: str, *points: tuple[float, float]) -> Rows:
    return [{"place_id": place_id, "seq": n, "lat": lat, "lon": lon} for n, (lat, lon) in enumerate(points, start=1)]


def places() -> Rows:
    return [
        point("cau-rao", "Cầu Rào", "bridge", 20.8277, 106.6986, old_district="Ngô Quyền"),
        point("cau-rao-3", "Cầu Rào 3", "bridge", 20.8080, 106.7150, aliases="Cầu Rào III", old_district="Hải An"),
        point("cau-binh-song-cam", "Cầu Bính", "bridge", 20.8767, 106.6688, old_district="Thủy Nguyên"),
        point("cau-binh", "Cầu Bình", "bridge", 21.0340, 106.3735, old_district="Nam Sách"),
        point("cau-da-bac", "Cầu Đá Bạc", "bridge", 20.9950, 106.7650, precision_m=50),
        point("cau-nghin", "Cầu Nghìn", "bridge", 20.6150, 106.4150, precision_m=60),
        point("cau-nguyen-trai", "Cầu Nguyễn Trãi", "bridge", 20.8705, 106.6925, precision_m=250),
        line("duong-nguyen-trai", "Đường Nguyễn Trãi", "street", precision_m=80),
        point("nut-giao-bui-vien", "Nút giao Bùi Viện", "interchange", 20.8240, 106.6880, precision_m=250),
        point("ben-xe-cau-rao", "Bến xe Cầu Rào", "bus_station", 20.8292, 106.6988, old_district="Ngô Quyền"),
        point("nut-giao-quoc-lo-10", "Nút giao Quốc lộ 10", "interchange", 20.8180, 106.5820),
        line("quoc-lo-10", "Quốc lộ 10", "road", aliases="QL.10"),
        line("quoc-lo-37", "Quốc lộ 37", "road"),
        line("duong-tinh-359", "Đường tỉnh 359", "road"),
        line("duong-tinh-359c", "Đường tỉnh 359C", "road"),
        line("cao-toc-ha-noi-hai-phong", "Đường cao tốc Hà Nội – Hải Phòng", "expressway", aliases="CT.04"),
        line("duong-bo-ven-bien", "Đường bộ ven biển", "road", precision_m=200),
        line("duong-ra-bien", "Đường ra biển", "road"),
        line("song-quanh", "Sông Quanh", "river"),
        {
            **point("kcn-nomura", "Khu công nghiệp Nomura", "industrial_park", 20.8980, 106.5600),
            "geometry": "area",
            "radius_m": 700,
            "precision_m": 200,
        },
        {**line("cong-vien-hai-an", "Công viên Hải An", "park"), "geometry": "area", "precision_m": 60},
        point("den-tho-nguyen-binh-khiem", "Đền thờ Nguyễn Bỉnh Khiêm", "pagoda_temple", 20.6770, 106.5010),
        point(
            "san-bay-cat-bi", "Cảng hàng không quốc tế Cát Bi", "airport", 20.8190, 106.7250, aliases="Sân bay Cát Bi"
        ),
    ]


def all_vertices() -> Rows:
    return [
        *vertices("duong-nguyen-trai", (20.9350, 106.3250), (20.9400, 106.3350)),
        *vertices("quoc-lo-10", (21.0000, 106.7700), (20.9000, 106.6500), (20.7800, 106.5500), (20.6150, 106.4150)),
        *vertices("quoc-lo-37", (20.6400, 106.6000), (20.7000, 106.4000)),
        *vertices("duong-tinh-359", (20.9100, 106.6700), (20.9600, 106.7500)),
        *vertices("duong-tinh-359c", (20.9200, 106.6700), (20.9700, 106.7500)),
        *vertices("cao-toc-ha-noi-hai-phong", (20.9000, 106.1500), (20.8300, 106.7700)),
        *vertices("duong-bo-ven-bien", (20.6700, 106.6500), (20.7900, 106.7600)),
        *vertices("duong-ra-bien", (20.8000, 106.7000), (20.7262, 106.7000)),
        *vertices("song-quanh", (20.6400, 106.4200), (20.7000, 106.4800), (20.6100, 106.4300)),
        *vertices("cong-vien-hai-an", (20.80, 106.73), (20.80, 106.74), (20.81, 106.74), (20.81, 106.73)),
    ]


class Units:
    """Four communes and the districts they were made of, as squares."""

    def __init__(self) -> None:
        squares = {
            ("11506", "Phường Thủy Nguyên", "Phường"): box(106.66, 20.88, 106.74, 20.92),
            ("11533", "Phường Hòa Bình", "Phường"): box(106.66, 20.92, 106.74, 20.96),
            ("10546", "Phường Trần Hưng Đạo", "Phường"): box(106.33, 21.12, 106.40, 21.18),
            ("11413", "Phường Hải An", "Phường"): box(106.70, 20.78, 106.78, 20.84),
            ("11824", "Xã Vĩnh Bảo", "Xã"): box(106.45, 20.65, 106.52, 20.70),
        }
        self.commune_rows = [
            {"code": code, "name": name, "kind": kind, "precision_m": 300.0, "geometry": square}
            for (code, name, kind), square in squares.items()
        ]
        old = {
            ("Thủy Nguyên", "Thành phố"): box(106.60, 20.87, 106.80, 21.02),
            ("Chí Linh", "Thành phố"): box(106.25, 21.05, 106.50, 21.25),
            ("Nam Sách", "Huyện"): box(106.30, 20.95, 106.42, 21.05),
            ("Hải An", "Quận"): box(106.70, 20.78, 106.80, 20.86),
            ("Ngô Quyền", "Quận"): box(106.68, 20.82, 106.70, 20.87),
            ("Vĩnh Bảo", "Huyện"): box(106.40, 20.60, 106.58, 20.76),
            ("Kim Thành", "Huyện"): box(106.45, 20.85, 106.58, 20.95),
        }
        self.district_rows = [{"name": name, "kind": kind, "geometry": square} for (name, kind), square in old.items()]


CROSSWALK: Rows = [
    {"old_code": code, "old_name": name, "old_kind": kind, "old_district": district, "commune_code": heir, **at}
    for code, name, kind, district, heir, at in (
        ("11518", "Trần Hưng Đạo", "Phường", "Thủy Nguyên", "11533", {"lat": 20.9490, "lon": 106.6749}),
        ("11530", "Hòa Bình", "Phường", "Thủy Nguyên", "11533", {"lat": 20.9319, "lon": 106.6977}),
        ("11530", "Hòa Bình", "Phường", "Thủy Nguyên", "11506", {"lat": 20.9319, "lon": 106.6977}),
        ("11860", "Hòa Bình", "Xã", "Vĩnh Bảo", "11824", {"lat": 20.6665, "lon": 106.5643}),
        ("10800", "Hòa Bình", "Xã", "Kim Thành", "", {"lat": 20.8848, "lon": 106.5138}),
        ("11812", "Vĩnh Bảo", "Thị trấn", "Vĩnh Bảo", "11824", {}),
    )
]


def write_folder(
    folder: Path,
    rows: Sequence[Mapping[str, object]] | None = None,
    points: Sequence[Mapping[str, object]] | None = None,
) -> Path:
    """Write a data folder with these places and vertices (by default the ones above)."""
    (folder / "codelists").mkdir(parents=True, exist_ok=True)
    (folder / "boundaries").mkdir(exist_ok=True)
    kinds = (DATA / "codelists" / "place_kinds.csv").read_bytes()
    (folder / "codelists" / "place_kinds.csv").write_bytes(kinds)
    write_table(folder / "sources.csv", SOURCE_COLUMNS, [{"source_id": "editor", "title": "Người biên tập"}])
    write_table(folder / "places.csv", PLACE_COLUMNS, places() if rows is None else rows)
    write_table(folder / "place_vertices.csv", VERTEX_COLUMNS, all_vertices() if points is None else points)
    write_table(folder / "boundaries" / "crosswalk.csv", CROSSWALK_COLUMNS, CROSSWALK)
    return folder


def gazetteer(folder: Path) -> Gazetteer:
    """Load the small gazetteer, written to ``folder``."""
    return Gazetteer.load(write_folder(folder), Units())
