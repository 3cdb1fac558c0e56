"""Build crosswalk.csv and districts.csv: where each of the 375 pre-merger units went on 1 July 2025.

    pip install vietnamadminunits==1.0.4
    python tools/build_crosswalk.py

Source: the PyPI package vietnamadminunits 1.0.4 (MIT).  Its faults that concern us are mended
here, each with its reason, and every point is kept only where it can be true.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gis.boundaries.legacy import CROSSWALK_COLUMNS  # noqa: E402
from gis.core import crs, geojson, tables  # noqa: E402
from gis.core.vietnamese import fold, normalise_tones  # noqa: E402

FOLDER = ROOT / "data" / "boundaries"
PROVINCES = {"Thành phố Hải Phòng": "Hải Phòng", "Tỉnh Hải Dương": "Hải Dương"}
FAR = 900.0  # metres; a point farther than this from its unit's present communes is some other place

MENDED: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    # The package takes the two communes of this name for one that was split in three, 25 km apart.
    ("Hòa Bình", "Vĩnh Bảo"): (("11911",), "Nguồn gộp nhầm với xã Hòa Bình, Kim Thành"),
    ("Hòa Bình", "Kim Thành"): (("10804", "10843"), "Nguồn gộp nhầm với xã Hòa Bình, Vĩnh Bảo"),
    # The package's points of the communes Gia Lộc and Gia Phúc are swapped, and its default with them.
    ("Gia Phúc", "Gia Lộc"): (("11050", "10999"), ""),
}


def read_package(folder: Path) -> tuple[list[dict[str, Any]], dict[str, list[str]], dict[str, str]]:
    """Old units, the present commune codes of each (the package's default first), and code → name."""
    database = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    query = "select * from admin_units_legacy where province = ?"
    old = [dict(row) for province in PROVINCES for row in database.execute(query, (province,))]
    present = database.execute("select * from admin_units where province = 'Thành phố Hải Phòng'").fetchall()
    # Keys with stray diacritics (xãcẩmgiàng beside xacamgiang) tell Cẩm Giang from Cẩm Giàng:
    # they are matched as they stand, never folded.
    code = {row["wardKey"]: row["wardCode"] for row in present}
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    heirs: dict[str, list[str]] = defaultdict(list)
    for key, sources in converter["DICT_PROVINCE_WARD_NO_DIVIDED"]["thanhphohaiphong"].items():
        for source in sources:
            heirs[source].append(code[key])
    for source, parts in converter["DICT_PROVINCE_WARD_DIVIDED"]["thanhphohaiphong"].items():
        ordered = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
        heirs[source] += [code[part["newWardKey"]] for part in ordered]
    return old, heirs, {row["wardCode"]: row["ward"] for row in present}


def believable_point(row: dict[str, Any], homes: list[Any]) -> tuple[float, float] | None:
    """The unit's (lat, lon) if the source found the unit itself, and found it where it can be."""
    asked = fold(str(row["wardGeoAddress"] or row["districtGeoAddress"]).split(",")[0])
    name = fold(row["wardShort"] or row["districtShort"])
    lat, lon = (row["wardLat"], row["wardLon"]) if row["ward"] else (row["districtLat"], row["districtLon"])
    if name not in asked or min(crs.gap_m(shapely.Point(lon, lat), home) for home in homes) > FAR:
        return None
    return lat, lon


def districts(package: Path) -> list[dict[str, object]]:
    """Return the 27 pre-merger districts, by code."""
    seen = {row["districtCode"]: row for row in read_package(package)[0]}
    return [
        {
            "code": code,
            "name": normalise_tones(row["districtShort"]),
            "kind": row["districtType"],
            "province": PROVINCES[row["province"]],
        }
        for code, row in sorted(seen.items())
    ]


def build(package: Path) -> list[dict[str, object]]:
    """Return the rows of crosswalk.csv, by old code; the part that holds the old unit's point first."""
    old, heirs, names = read_package(package)
    shapes = {f["id"]: geojson.geometry_of(f) for f in geojson.read(FOLDER / "communes.geojson")}
    rows: list[dict[str, object]] = []
    for unit in sorted(old, key=lambda u: u["wardCode"] or u["districtCode"]):
        name = normalise_tones(unit["wardShort"] or unit["districtShort"])
        key = f"{unit['provinceKey']}_{unit['districtKey']}_{unit['wardKey'] or ''}"
        codes, note = MENDED.get((name, unit["districtShort"]), (tuple(heirs[key]), ""))
        point = believable_point(unit, [shapes[code] for code in codes])
        if point is not None:
            spot = shapely.Point(point[1], point[0])
            codes = tuple(sorted(codes, key=lambda code: crs.gap_m(spot, shapes[code])))
        rows += [
            {
                "old_code": unit["wardCode"] or unit["districtCode"],
                "old_name": name,
                "old_kind": unit["wardType"] or unit["districtType"],
                "old_district": normalise_tones(unit["districtShort"]),
                "old_province": PROVINCES[unit["province"]],
                "commune_code": code,
                "commune_name": normalise_tones(names[code]),
                "share": "whole" if len(codes) == 1 else "part",
                "lat": "" if point is None else f"{point[0]:.5f}",
                "lon": "" if point is None else f"{point[1]:.5f}",
                "note": note,
            }
            for code in codes
        ]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, help="the package's folder 'data', if it is not installed here")
    options = parser.parse_args()
    package = options.package
    if package is None:
        found = importlib.util.find_spec("vietnamadminunits")
        if found is None or found.origin is None:
            raise SystemExit("install the source first: pip install vietnamadminunits==1.0.4")
        package = Path(found.origin).parent / "data"
    rows = build(package)
    tables.write_table(FOLDER / "crosswalk.csv", CROSSWALK_COLUMNS, rows)
    tables.write_table(FOLDER / "districts.csv", ("code", "name", "kind", "province"), districts(package))
    print(f"{len({row['old_code'] for row in rows})} old units, {len(rows)} rows")


if __name__ == "__main__":
    main()
