"""Each format that a planner is sent, in each reference system: the right place or a question, never a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ezdxf
import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely

from gis.exchange.geometries.bring import bring
from tests.conftest import DATA
from tests.exchange.test_geometries import CITY, brought, metres_off, projected

NAME = "Cầu Rào 3"
TCVN3 = "CÇu Rµo 3"
EARTH = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"
 xmlns:kml="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">
<Document>
  <name>Dự án.kml</name>
  <gx:CascadingStyle kml:id="__managed_style_1"><Style><IconStyle><scale>1.2</scale><Icon>
    <href>https://earth.google.com/earth/rpc/cc/icon?color=1976d2&amp;id=2000</href></Icon></IconStyle></Style>
  </gx:CascadingStyle>
  <StyleMap id="__managed_style_0"><Pair><key>normal</key><styleUrl>#__managed_style_1</styleUrl></Pair></StyleMap>
  <Schema name="Cầu" id="S_cau"><SimpleField type="xsd:string" name="Ghi chú"/></Schema>
  <Folder><name>Giao thông</name><open>1</open>
    <Folder><name>Cầu</name>
      <Placemark id="0A"><name>Cầu Rào 3</name><description><![CDATA[<b>mới</b>]]></description>
        <LookAt><longitude>106.6</longitude><latitude>20.8</latitude><altitude>9</altitude><range>900</range>
          <gx:fovy>35</gx:fovy><altitudeMode>absolute</altitudeMode></LookAt>
        <styleUrl>#__managed_style_0</styleUrl>
        <ExtendedData><SchemaData schemaUrl="#S_cau"><SimpleData name="Ghi chú">mố Bắc</SimpleData></SchemaData>
        </ExtendedData>
        <Point><gx:drawOrder>1</gx:drawOrder><altitudeMode>relativeToGround</altitudeMode>
          <coordinates>{x:.8f},{y:.8f},7.5</coordinates></Point></Placemark>
    </Folder>
  </Folder>
</Document></kml>"""


def cad(version: str) -> Callable[[Path, float, float, str], Path]:
    def write(path: Path, x: float, y: float, code: str) -> Path:
        document = ezdxf.new(version)
        document.styles.add("CHU", font=".VnTime.ttf")
        space = document.modelspace()
        space.add_text(NAME, dxfattribs={"insert": (x, y), "layer": "CẦU"})
        space.add_text(TCVN3, dxfattribs={"insert": (x, y), "style": "CHU"})
        space.add_text(r"C\U+1EA7u R\U+00E0o 3", dxfattribs={"insert": (x, y)})
        document.saveas(path.with_suffix(".dxf"))
        return path.with_suffix(".dxf")

    return write


def tab(path: Path, x: float, y: float, code: str) -> Path:
    frame = gpd.GeoDataFrame({"ten": [NAME]}, geometry=[shapely.Point(x, y)], crs=code)
    pyogrio.write_dataframe(frame, path.with_suffix(".tab"), encoding="utf-8", BOUNDS="-200,-200,4000000,4000000")
    return path.with_suffix(".tab")


def shp(path: Path, x: float, y: float, code: str) -> Path:
    frame = gpd.GeoDataFrame({"ten": [TCVN3]}, geometry=[shapely.Point(x, y)], crs=code)
    frame.to_file(path.with_suffix(".shp"), encoding="ISO-8859-1")
    for end in (".prj", ".cpg"):
        path.with_suffix(end).unlink()
    return path.with_suffix(".shp")


def kml(path: Path, x: float, y: float, code: str) -> Path:
    path.with_suffix(".kml").write_text(EARTH.format(x=x, y=y), encoding="utf-8")
    return path.with_suffix(".kml")


def gpx(path: Path, x: float, y: float, code: str) -> Path:
    head = '<gpx version="1.1" creator="Garmin" xmlns="http://www.topografix.com/GPX/1/1">'
    point = f'<wpt lat="{y:.8f}" lon="{x:.8f}"><ele>7.5</ele><name>{NAME}</name></wpt>'
    path.with_suffix(".gpx").write_text(f"{head}{point}</gpx>", encoding="utf-8")
    return path.with_suffix(".gpx")


def excel(path: Path, x: float, y: float, code: str) -> Path:
    book = openpyxl.Workbook()
    for row in (["BẢNG KÊ TỌA ĐỘ"], ["Tên", "X (m)", "Y (m)"], [NAME, x, y]):
        book.active.append(row)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


WRITERS = {
    "DXF R12": cad("R12"), "DXF R2000": cad("R2000"), "DXF R2018": cad("R2018"), "TAB": tab, "SHP bare": shp,
    "KML": kml, "GPX": gpx, "Excel": excel,
}  # fmt: skip


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("code", ["EPSG:9210", "EPSG:9209", "EPSG:3405", "EPSG:4326"])
def test_the_right_place_or_a_question(format_: str, code: str, swapped: bool, tmp_path: Path) -> None:
    x, y = projected(code, *CITY)
    path = WRITERS[format_](tmp_path / "x", *((y, x) if swapped else (x, y)), code)
    found = brought(path)
    told = {text for one in found for text in one["texts"]}
    assert told == ({NAME, "mố Bắc"} if format_ == "KML" else {NAME})
    for one in found:
        if one["geometry"] is not None:
            assert one["crs"]["sure"]
            assert metres_off(one, CITY) < 0.2
        else:
            assert (code, swapped) in [(c["crs"], c["swapped"]) for c in one["crs"]["candidates"]]
    if any(one["geometry"] is None for one in found):
        for one in bring(path, DATA, code + (":swapped" if swapped else "")):
            assert one.geometry is not None
            assert metres_off({"geometry": shapely.geometry.mapping(one.geometry)}, CITY) < 0.2
