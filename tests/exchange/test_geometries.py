"""Geometries from elsewhere lie in the right place, in every format and reference system, or ask for it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
import geopandas as gpd
import openpyxl
import pyogrio
import pyproj
import pytest
import shapely
from ezdxf.enums import TextEntityAlignment

from gis.cli.main import main
from gis.core import crs
from gis.core.errors import ImportFileError
from gis.exchange.geometries import packed
from gis.exchange.geometries.bring import as_json, bring
from gis.exchange.geometries.named import named
from gis.exports import formats
from gis.layers import query
from tests.conftest import DATA
from tests.fixtures.folders import built

CITY = (106.683, 20.857)
"""Hồng Bàng; read as 9209 it would lie 26 km to the west, in the city as well."""
WEST = (106.2, 20.88)
"""Bình Giang: read as 9209, coordinates in 9210 lie outside."""
TURNED = "-191.90441429, -39.30318279, -111.45032835, 0.00928836, -0.01975479, 0.00427372, 0.252906278"
"""MapInfo turns the signs of PROJ; these are PROJ's, so the wrong ones in its files."""
TM3 = "+proj=tmerc +lat_0=0 +lon_0=105.75 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m"


def projected(code: str, lon: float, lat: float) -> tuple[float, float]:
    x, y = pyproj.Transformer.from_crs(crs.WGS84, code, always_xy=True).transform(lon, lat)
    return float(x), float(y)


def brought(path: Path, told: str | None = None) -> list[dict[str, Any]]:
    return [as_json(one) for one in bring(path, DATA, told)]


def metres_off(feature: dict[str, Any], place: tuple[float, float]) -> float:
    return crs.distance_m(*feature["geometry"]["coordinates"][:2], *place)


def drawing(path: Path, version: str, x: float, y: float) -> Path:
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = 0
    document.styles.add("TCVN3", font=".VnTime.ttf")
    document.styles.add("VNI", font="VNI-Times.ttf")
    space = document.modelspace()
    space.add_text("Cầu Rào 3", dxfattribs={"insert": (x, y), "layer": "CẦU"})
    space.add_text("CÇu Rµo 3", dxfattribs={"insert": (x, y), "style": "TCVN3"})
    space.add_text("Caàu Raøo 3", dxfattribs={"insert": (x, y), "style": "VNI"})
    space.add_text(r"C\U+1EA7u R\U+00E0o 3", dxfattribs={"insert": (x, y)})
    space.add_line((x, y), (x + 100, y))
    space.add_polyline2d([(x, y), (x + 50, y), (x + 50, y + 50)], close=True)
    block = document.blocks.new("MOC")
    block.add_point((0, 0))
    space.add_blockref("MOC", (x, y))
    document.saveas(path)
    return path


@pytest.mark.parametrize("code", ["EPSG:9210", "EPSG:9209", "EPSG:3405", "EPSG:4326"])
def test_a_drawing_is_placed_in_every_system_or_asked_for(code: str, tmp_path: Path) -> None:
    x, y = projected(code, *WEST)
    document = ezdxf.new("R2000")
    space = document.modelspace()
    space.add_text("45%%d giữa").set_placement((y, x), align=TextEntityAlignment.MIDDLE_CENTER)
    space.add_polyline3d([(y, x, 1), (y + 1e-6, x, 2)])
    document.saveas(tmp_path / "x.dxf")
    found = brought(tmp_path / "x.dxf")
    assert found[0]["texts"] == ["45° giữa"]
    for one in found:
        assert (code, True) in [(c["crs"], c["swapped"]) for c in one["crs"]["candidates"]]
        assert one["crs"]["sure"] == (one["geometry"] is not None) == (code in {"EPSG:9210", "EPSG:4326"})
        if one["geometry"] is not None:
            place = shapely.from_geojson(json.dumps(one["geometry"])).centroid
            assert crs.distance_m(place.x, place.y, *WEST) < 0.2


@pytest.mark.parametrize("version", ["R12", "R2000", "R2018"])
def test_a_drawing_gives_its_texts_lines_and_areas(version: str, tmp_path: Path) -> None:
    found = brought(drawing(tmp_path / "Bản vẽ.dxf", version, *projected("EPSG:3405", *CITY)), "EPSG:3405")
    assert [text for one in found for text in one["texts"]] == ["Cầu Rào 3"] * 4
    assert found[0]["layer"] == "CẦU"
    assert [one["kind"] for one in found] == ["point"] * 4 + ["line", "area", "point"]
    assert metres_off(found[0], CITY) < 0.2
    assert metres_off(found[-1], CITY) < 0.2


@pytest.mark.parametrize("code", ["EPSG:9210", "EPSG:9209", "EPSG:3405", "EPSG:32648", "EPSG:4326"])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("place", [CITY, WEST])
def test_a_list_without_reference_system(code: str, swapped: bool, place: tuple[float, float], tmp_path: Path) -> None:
    x, y = projected(code, *place)
    first, second = (y, x) if swapped else (x, y)
    path = tmp_path / "mốc.csv"
    path.write_text(f"Tên;X;Y\nMốc Cầu Rào;{first:.9f};{second:.9f}\n", encoding="utf-8")
    (one,) = brought(path)
    assert one["texts"] == ["Mốc Cầu Rào"]
    if one["crs"]["sure"]:
        assert metres_off(one, place) < 0.2
    else:
        assert one["geometry"] is None
        assert (code, swapped) in [(c["crs"], c["swapped"]) for c in one["crs"]["candidates"]]
        (again,) = brought(path, code + (":swapped" if swapped else ""))
        assert metres_off(again, place) < 0.2
    assert one["crs"]["sure"] == (code == "EPSG:4326" or (code == "EPSG:9210" and place == WEST))


def test_candidates_say_how_far_apart_they_are(tmp_path: Path) -> None:
    x, y = projected("EPSG:3405", *CITY)
    (tmp_path / "a.txt").write_text(f"1 {y:.3f} {x:.3f}\n2 {y + 5:.3f} {x:.3f}\n", encoding="utf-8")
    first = brought(tmp_path / "a.txt")[0]
    assert {c["crs"] for c in first["crs"]["candidates"]} == {"EPSG:3405", "EPSG:32648"}
    assert max(c["distance_m"] for c in first["crs"]["candidates"]) == pytest.approx(224, abs=2)


def test_a_surveyors_list_in_excel(tmp_path: Path) -> None:
    x, y = projected("EPSG:9210", *WEST)
    book = openpyxl.Workbook()
    book.active.append(["BẢNG KÊ TỌA ĐỘ"])
    book.active.append(["Số hiệu điểm", "X (m)", "Y (m)"])
    book.active.append(["M1", y, f"{x:,.3f}".replace(",", " ").replace(".", ",")])
    book.active["XFD1048576"] = " "  # by accident: Excel shows nothing of it
    book.save(tmp_path / "mốc.xlsx")
    (one,) = brought(tmp_path / "mốc.xlsx")
    assert "XFD1048576" in str(one["notices"])
    assert (one["crs"]["code"], one["crs"]["swapped"], one["texts"]) == ("EPSG:9210", True, ["M1"])
    assert metres_off(one, WEST) < 0.2


@pytest.mark.parametrize(("title", "answer", "reason"), [
    ("Hệ tọa độ VN-2000, kinh tuyến trục 105°45', múi chiếu 3°", "EPSG:9210", "geometry.said"),
    ("Toạ độ VN2000, KTT: 105,5 độ", "EPSG:9209", "geometry.said"),
    ("VN-2000, kinh tuyến trục 107°45'", None, "geometry.said_but_fits"),
    ("Ranh giới khu đất", None, "geometry.several_fit"),
])  # fmt: skip
def test_the_title_of_a_list_tells_its_system(title: str, answer: str | None, reason: str, tmp_path: Path) -> None:
    x, y = projected("EPSG:9210", *CITY)
    book = openpyxl.Workbook()
    for row in (["BẢNG KÊ TỌA ĐỘ"], [title], [], ["TT", "Tọa độ X (m)", "Y (m)", "Vĩ độ", "Kinh độ"]):
        book.active.append(row)
    book.active.append([1, f"{y:,.0f}".replace(",", "."), f"{x:,.0f}".replace(",", "."), CITY[1], CITY[0]])
    book.save(tmp_path / "mốc.xlsx")
    (one,) = brought(tmp_path / "mốc.xlsx")
    assert (one["crs"]["code"], one["crs"]["reason"]) == (answer, reason)
    if answer == "EPSG:9210":
        assert metres_off(one, CITY) < 1
    elif answer is None:
        assert {c["crs"] for c in one["crs"]["candidates"]} == {"EPSG:9210", "EPSG:9209"}


@pytest.mark.parametrize(("said", "codes", "vn2000"), [
    ("KTTW: 105 độ 45 phút", {"EPSG:9210"}, False),
    ("Kinh tuyến trung ương 105°, múi 6°, VN-2000", {"EPSG:3405"}, True),
    ("kinh tuyến trục 105°00', múi chiếu 3°", {"?"}, False),
    ("EPSG:9209", {"EPSG:9209"}, False),
    ("105°45' Đ", set(), False),
    ("VN-2000 và WGS 84", set(), False),
])  # fmt: skip
def test_words_that_name_a_system(said: str, codes: set[str], vn2000: bool) -> None:
    found = named([said])
    assert (set(found.codes), found.vn2000) == (codes, vn2000)


@pytest.mark.parametrize("text", [
    "M1 2306068,12 597123,45\nM2 2306078,12 597123,45\n",
    "M1;2.306.068,12;597.123,45\nM2;2.306.078,12;597.123,45\n",
    'Tên,X,Y\nM1,"2,306,068.12","597,123.45"\nM2,"2,306,078.12","597,123.45"\n',
    "P1,2306068.12,597123.45,18.123,MOC\nP2,2306078.12,597123.45,5.12,MOC\nP3,2306088.12,597123.45,5.22,MOC\n",
])  # fmt: skip
def test_numbers_as_people_write_them(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    first = brought(tmp_path / "a.txt", "EPSG:9210:swapped")[0]
    lon, lat = pyproj.Transformer.from_crs("EPSG:9210", crs.WGS84, always_xy=True).transform(597123.45, 2306068.12)
    assert metres_off(first, (lon, lat)) < 0.1


def test_degrees_are_read_and_those_of_vn2000_are_a_question(tmp_path: Path) -> None:
    rows = f"Vĩ độ;Kinh độ\n20°51'25,2\";106°40'58.8\"\n{CITY[1]};{CITY[0]}\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    assert [metres_off(one, CITY) < 0.1 for one in brought(tmp_path / "a.csv")] == [True, True]
    (tmp_path / "a.csv").write_text("Tọa độ VN-2000\n" + rows, encoding="utf-8")
    first = brought(tmp_path / "a.csv")[0]
    assert {c["crs"] for c in first["crs"]["candidates"]} == {crs.WGS84, "EPSG:4756"}
    assert max(c["distance_m"] for c in first["crs"]["candidates"]) == pytest.approx(224, abs=2)


def test_three_features_of_ours_tell_the_system_and_a_lost_datum(tmp_path: Path) -> None:
    ours = gpd.read_file(DATA / "projects.geojson")
    ours = ours[(ours.geom_type == "Point") & (ours["precision"] == "exact")].head(4)[["name_vi", "geometry"]]
    there = ours.to_crs("EPSG:3405")
    lines = [f"{name};{at.x};{at.y}" for name, at in zip(there["name_vi"], there.geometry, strict=True)]
    (tmp_path / "a.csv").write_text("Tên;X;Y\n" + "\n".join(lines), encoding="utf-8")
    found = brought(tmp_path / "a.csv")
    assert (found[0]["crs"]["code"], found[0]["crs"]["reason"]) == ("EPSG:3405", "geometry.like_ours")
    lost = ours.to_crs("EPSG:4756").set_crs(crs.WGS84, allow_override=True)
    lost.to_file(tmp_path / "x.gpkg")
    found = brought(tmp_path / "x.gpkg")
    assert [one["geometry"] for one in found] == [None] * 4
    assert found[0]["crs"]["reason"] == "geometry.unlike_ours"
    assert "224 m" in found[0]["crs"]["why"]
    asked = [(c["crs"], round(c["distance_m"])) for c in found[0]["crs"]["candidates"]]
    assert asked == [("EPSG:4756", 0), (crs.WGS84, 224)]


def layer(code: str | pyproj.CRS, place: tuple[float, float] = CITY) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame({"ten": ["Cầu Rào 3"]}, geometry=[shapely.Point(place)], crs=crs.WGS84)
    return frame.to_crs(code)


@pytest.mark.parametrize("code", ["EPSG:9210", "EPSG:9209", "EPSG:3405", "EPSG:32648", "EPSG:4326"])
@pytest.mark.parametrize("suffix", [".gpkg", ".zip", ".geojson", ".kml", ".gpx", ".tab", ".mif"])
def test_a_layer_that_states_its_system(code: str, suffix: str, tmp_path: Path) -> None:
    frame = layer(code)
    path = tmp_path / f"x{suffix}"
    if suffix == ".zip":
        frame.to_file(tmp_path / "Cầu.shp", encoding="utf-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("Cầu.*"):
                archive.write(part, part.name)
    elif suffix in {".kml", ".gpx"}:
        pyogrio.write_dataframe(layer(crs.WGS84).rename(columns={"ten": "name"}), path, driver=suffix[1:].upper())
    else:
        pyogrio.write_dataframe(frame, path)
    (one,) = brought(path)
    assert one["texts"] == ["Cầu Rào 3"]
    if suffix in {".tab", ".mif"} and code not in {"EPSG:4326"}:  # GDAL writes them without the datum shift
        assert one["geometry"] is None
        assert one["crs"]["reason"] == "geometry.datum"
        assert "224" in one["crs"]["why"]
        assert max(c["distance_m"] for c in one["crs"]["candidates"]) == pytest.approx(224, abs=3)
    else:
        assert one["crs"]["sure"], one["crs"]
        assert metres_off(one, CITY) < 0.2


def test_turned_signs_of_rotation_are_named(tmp_path: Path) -> None:
    x, y = projected("EPSG:9210", *CITY)
    system = f'CoordSys Earth Projection 8, 9999, 28, {TURNED}, 0, "m", 105.75, 0, 0.9999, 500000, 0'
    text = (
        f'Version 300\nCharset "Neutral"\nDelimiter ","\n{system}\nColumns 1\n  ten Char(20)\nData\n\nPoint {x} {y}\n'
    )
    (tmp_path / "x.mif").write_text(text, encoding="ascii")
    (tmp_path / "x.mid").write_text('"Cau Rao 3"\n', encoding="ascii")
    (one,) = brought(tmp_path / "x.mif")
    assert one["geometry"] is None
    assert one["crs"]["reason"] == "geometry.rotation"


def test_a_right_datum_spelt_out_in_a_tab(tmp_path: Path) -> None:
    right = "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278"
    pyogrio.write_dataframe(
        layer("EPSG:9210").set_crs(f"{TM3} +towgs84={right}", allow_override=True), tmp_path / "x.tab"
    )
    (one,) = brought(tmp_path / "x.tab")
    assert one["crs"]["code"] == "EPSG:9210"
    assert metres_off(one, CITY) < 0.2


@pytest.mark.parametrize(("raw", "right"), [
    ("CÇu Rµo vµ ®­êng tØnh".encode("latin-1"), "Cầu Rào và đường tỉnh"),
    ("Caàu Raøo vaø ñöôøng tænh".encode("latin-1"), "Cầu Rào và đường tỉnh"),
    ("Cầu Rào và đường tỉnh".encode(), "Cầu Rào và đường tỉnh"),
])  # fmt: skip
def test_a_shapefile_without_cpg_and_prj(raw: bytes, right: str, tmp_path: Path) -> None:
    frame = layer("EPSG:9210", WEST)
    frame["ten"] = [raw.decode("latin-1")]
    frame.to_file(tmp_path / "x.shp", encoding="ISO-8859-1")
    (tmp_path / "x.cpg").unlink()
    (tmp_path / "x.prj").unlink()
    data = bytearray((tmp_path / "x.dbf").read_bytes())
    data[29] = 0  # no code page either
    (tmp_path / "x.dbf").write_bytes(data)
    (one,) = brought(tmp_path / "x.shp")
    assert one["texts"] == [right]
    assert metres_off(one, WEST) < 0.2


@pytest.mark.parametrize("name", ["ầ" * 300, 'a:b*?"<|>\t', "x/../../y", "..", "con"])
def test_a_layer_in_a_zip_may_have_any_name(name: str, tmp_path: Path) -> None:
    layer("EPSG:9210", WEST).to_file(tmp_path / "x.shp")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for suffix in (".shp", ".shx", ".dbf", ".prj"):
            packed.write(tmp_path / f"x{suffix}", name + suffix)
    (one,) = brought(tmp_path / "x.zip")
    assert metres_off(one, WEST) < 0.2


def test_a_microstation_drawing(tmp_path: Path) -> None:
    pyogrio.write_dataframe(layer("EPSG:9210", WEST)[["geometry"]], tmp_path / "x.dgn")
    (one,) = brought(tmp_path / "x.dgn")
    assert (one["kind"], one["crs"]["code"]) == ("point", "EPSG:9210")
    assert metres_off(one, WEST) < 0.2


@pytest.mark.parametrize(("name", "head"), [("x.dwg", b"AC1032"), ("x.dgn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")])
def test_closed_formats_are_told_the_way_out(name: str, head: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(head + bytes(600))
    with pytest.raises(ImportFileError, match="save it as DXF"):
        bring(tmp_path / name, DATA)


@pytest.mark.parametrize("name", ["x.kml", "x.geojson", "x.shp", "x.dxf", "x.gpkg", "x.tab", "x.csv"])
def test_another_file_under_a_familiar_name_is_refused(name: str, tmp_path: Path) -> None:
    for text in ('<OGRVRTDataSource><OGRVRTLayer name="a"/></OGRVRTDataSource> <kml', "{ <kml !table AC1027\n1,2"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(ImportFileError) as caught:
            bring(tmp_path / name, DATA)
        assert name in str(caught.value)


def test_a_table_of_tables_is_refused_wherever_it_says_so(tmp_path: Path) -> None:
    """GDAL would open the other files of this machine that it names."""
    for said in ("create view x as select * from y", '"\\IsSeamless" = "TRUE"', "Type LINKED"):
        (tmp_path / "x.tab").write_text(f"!table\n!version 300\n{' ' * 5_000}\n{said}\n", encoding="utf-8")
        with pytest.raises(ImportFileError) as caught:
            packed.require_known(tmp_path / "x.tab")
        assert caught.value.code == "geometry.not_what_it_says"


def test_half_a_letter_in_a_drawing_is_none(tmp_path: Path) -> None:
    document = ezdxf.new("R2000")
    document.styles.add("VNI", font="VNI-Times.ttf")
    for style in ("Standard", "VNI"):
        document.modelspace().add_text(
            r"A\U+D800", dxfattribs={"insert": projected("EPSG:3405", *CITY), "style": style}
        )
    document.saveas(tmp_path / "x.dxf")
    found = [text for one in bring(tmp_path / "x.dxf", DATA, "EPSG:3405") for text in one.texts]
    assert found == ["A?", "A?"]


def test_degrees_stated_and_metres_written_are_a_question(tmp_path: Path) -> None:
    x, y = projected("EPSG:9210", *WEST)
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [x, y]}}
    (tmp_path / "x.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [point]}), "utf-8")
    (one,) = brought(tmp_path / "x.geojson")
    assert one["geometry"] is None
    assert [c["crs"] for c in one["crs"]["candidates"]] == ["EPSG:9210"]


def test_the_command_prints_a_feature_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layer("EPSG:9210").to_file(tmp_path / "x.gpkg")
    assert main(["geometry", str(tmp_path / "x.gpkg"), "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["kind"] == "point"


def test_a_track_is_one_line(tmp_path: Path) -> None:
    points = '<trkpt lat="20.85" lon="106.68"/><trkpt lat="20.86" lon="106.69"/>'
    head = '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
    text = f"{head}<trk><name>Tuyến</name><trkseg>{points}</trkseg></trk></gpx>"
    (tmp_path / "x.gpx").write_text(text, encoding="utf-8")
    (one,) = brought(tmp_path / "x.gpx")
    assert one["geometry"] == {"type": "LineString", "coordinates": [[106.68, 20.85], [106.69, 20.86]]}


def test_a_question_has_an_exit_code_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    x, y = projected("EPSG:3405", *CITY)
    (tmp_path / "a.csv").write_text(f"X,Y\n{x},{y}\n", encoding="utf-8")
    assert main(["geometry", str(tmp_path / "a.csv")]) == 4
    said = capsys.readouterr().out
    assert "EPSG:32648" in said
    assert "--crs" in said.splitlines()[-1]
    assert main(["geometry", str(tmp_path / "a.csv"), "--crs", "EPSG:3405"]) == 0


@pytest.mark.parametrize("code", ["EPSG:9210", "EPSG:9209", "EPSG:3405"])
@pytest.mark.parametrize("suffix", [".tab", ".dxf"])
def test_what_leaves_comes_back_to_its_place(
    code: str, suffix: str, tmp_path: Path, tiny_data: Callable[..., Path]
) -> None:
    data = built(tiny_data())
    projects = query.drawn(query.load_projects_layer(data / "projects.geojson"))
    formats.write(tmp_path / f"x{suffix}", projects, data_dir=data, crs=code)
    again = bring(tmp_path / f"x{suffix}", DATA, code if suffix == ".dxf" else None)
    found = {text: one for one in again for text in one.texts}
    for name, geometry in zip(projects["name_vi"], projects.geometry, strict=True):
        assert name in found
        assert found[name].guess.crs == code
        near = min(
            crs.to_metric(one.geometry).hausdorff_distance(crs.to_metric(geometry)) for one in again if one.geometry
        )
        assert near < 0.05


def test_a_line_break_in_a_name_leaves_the_drawing_whole(tmp_path: Path, tiny_data: Callable[..., Path]) -> None:
    data = built(tiny_data())
    projects = query.drawn(query.load_projects_layer(data / "projects.geojson")).head(1).copy()
    projects["name_vi"] = ["Cầu\n  0\nEOF\nRào"]
    formats.write(tmp_path / "x.dxf", projects, data_dir=data, crs="EPSG:9210")
    assert "Cầu 0 EOF Rào" in [text for one in bring(tmp_path / "x.dxf", DATA, "EPSG:9210") for text in one.texts]
