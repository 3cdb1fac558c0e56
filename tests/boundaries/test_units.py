"""Finding units by name and by point, and saying which boundaries are in use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gis.boundaries.units import AdminUnits
from gis.cli.boundaries import derived
from gis.core.errors import SchemaError
from gis.core.vietnamese import fold
from tests.boundaries.test_sync import run
from tests.conftest import DATA


@pytest.fixture(scope="module")
def units() -> AdminUnits:
    return AdminUnits.load(DATA, official=False)


def test_114_communes_27_districts_375_units_before(units: AdminUnits) -> None:
    assert len(units.communes) == len(units.units) == len(units.codes) == 114
    assert len(units.districts) == len(units.district_names) == 27
    assert len(units.old_units) == 375
    assert list(units.communes.index) == list(range(114))
    assert units.communes.crs == units.districts.crs == units.city.crs == units.coastline.crs == "EPSG:4326"


def test_finding_a_unit_or_a_name_needs_no_streamlit_and_no_tables() -> None:
    code = (
        "import sys; import gis.cli.geocode; from gis.boundaries.units import AdminUnits; u = AdminUnits.load();"
        "print(u.find(106.68, 20.86).unit.name, not {'streamlit', 'geopandas', 'pandas'}.isdisjoint(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=DATA.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"


def test_every_unit_before_is_found_with_and_without_diacritics(units: AdminUnits) -> None:
    for old in units.old_units:
        for name in (old.name, fold(old.name), f"{old.kind} {old.name}", fold(f"{old.kind} {old.name}")):
            assert old in units.crosswalk(name, old.district), name
            assert old in units.crosswalk(name, fold(old.district))
            assert set(old.communes) <= units.codes


@pytest.mark.parametrize(
    ("name", "district", "heirs"),
    [
        ("Minh Khai", None, ["Phường Hồng Bàng"]),
        ("phuong minh khai", None, ["Phường Hồng Bàng"]),
        ("Hòa Bình", "Vĩnh Bảo", ["Xã Nguyễn Bỉnh Khiêm"]),
        ("Hoà Bình", "huyện Kim Thành", ["Xã Kim Thành", "Xã Hà Nam"]),
        ("Hòa Bình", "huyện Thủy Nguyên", ["Phường Hòa Bình"]),
        ("Thị trấn Cát Bà", None, ["Đặc khu Cát Hải"]),
        ("bach long vi", None, ["Đặc khu Bạch Long Vĩ"]),
        ("Gia Lộc", "Gia Lộc", ["Xã Gia Lộc", "Xã Gia Phúc"]),
    ],
)
def test_where_a_unit_went(units: AdminUnits, name: str, district: str | None, heirs: list[str]) -> None:
    (old,) = units.crosswalk(name, district)
    assert [units.name_of(code) for code in old.communes] == heirs
    assert old.share == ("whole" if len(heirs) == 1 else "part")


def test_diacritics_decide_where_they_are_written(units: AdminUnits) -> None:
    assert {u.name for u in units.crosswalk("cam giang") if not u.ended} == {"Cẩm Giang"}
    assert {u.district for u in units.crosswalk("hoa binh")} == {"Kim Thành", "Vĩnh Bảo", "Thủy Nguyên"}
    assert units.crosswalk("Atlantis") == []
    assert units.crosswalk("Minh Khai", "Atlantis") == []


def test_districts_and_the_communes_that_straddle_them(units: AdminUnits) -> None:
    assert units.districts_of(["11311"]) == ["Hồng Bàng", "Ngô Quyền"]
    assert "11311" in units.straddling
    for name in ("Hồng Bàng", "Ngô Quyền"):
        found = units.district(name)
        assert found is not None
        assert "11311" in found.communes
    assert units.districts_of(["11948", "10507"]) == ["Bạch Long Vĩ", "Hải Dương"]
    for spelling in ("Huyện Thủy Nguyên", "thanh pho thuy nguyen", "Thuỷ Nguyên"):
        found = units.district(spelling)
        assert found is not None
        assert found.name == "Thủy Nguyên"
    assert units.district("Quảng Yên") is None


def test_a_point_is_found_with_a_confidence(units: AdminUnits) -> None:
    deep = units.find(106.4477, 21.1918)
    assert deep is not None
    assert deep.unit.name == "Phường Nguyễn Trãi"
    assert deep.inside
    assert deep.confidence > 0.95
    assert deep.distance_m > 600
    edge = units.find(106.6968, 20.8566)
    assert edge is not None
    assert edge.confidence < deep.confidence
    quay = units.find(107.7465, 20.142)
    assert quay is not None
    assert quay.unit.name == "Đặc khu Bạch Long Vĩ"
    assert not quay.inside
    assert 200 < quay.distance_m < 600
    assert units.find(108.2, 16.05) is None, "Đà Nẵng"
    assert units.find(20.86, 106.68) is None, "latitude and longitude swapped"


def test_the_badge_says_what_is_drawn_and_how_exact(units: AdminUnits) -> None:
    badge = units.provenance
    assert badge.set == "modelled"
    share = f"{100 * badge.accuracy['points_right']:.1f}"
    assert badge.label("vi").startswith(f"Ranh giới mô hình, gần đúng: {share.replace('.', ',')} % điểm")
    assert badge.label("en").startswith("Modelled boundaries, approximate: " + share)
    assert f"{badge.accuracy['border_p90_m']} m" in badge.label("vi")
    confidences = [badge.confidence(d) for d in (0, 60, 150, 250, 500, 1500, 9000)]
    assert confidences == sorted(confidences)


def test_the_official_set_on_demand_is_an_error_where_there_is_none(tmp_path: Path) -> None:
    shutil.copytree(DATA / "boundaries", tmp_path / "boundaries", ignore=shutil.ignore_patterns("official"))
    assert AdminUnits.load(tmp_path).provenance.set == "modelled"
    with pytest.raises(SchemaError, match="boundaries sync"):
        AdminUnits.load(tmp_path, official=True)


@pytest.mark.parametrize("name", ["communes.geojson", "crosswalk.csv", "districts.csv", "accuracy.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(DATA / "boundaries", tmp_path / "boundaries", ignore=shutil.ignore_patterns("official"))
    (tmp_path / "boundaries" / name).unlink()
    with pytest.raises(SchemaError, match=name):
        AdminUnits.load(tmp_path)


def test_commands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shutil.copytree(DATA / "boundaries", tmp_path / "boundaries", ignore=shutil.ignore_patterns("official"))
    assert run(tmp_path, "find", "21.1918", "106.4477") == 0
    assert "10552 Phường Nguyễn Trãi (Chí Linh)" in capsys.readouterr().out
    assert run(tmp_path, "find", "16.05", "108.2") == 3
    assert "LAT LON" in capsys.readouterr().err
    assert run(tmp_path, "crosswalk", "hoa binh", "--district", "vinh bao") == 0
    assert capsys.readouterr().out == "Xã Hòa Bình, Vĩnh Bảo, Hải Phòng → Xã Nguyễn Bỉnh Khiêm (11911)\n"
    assert run(tmp_path, "crosswalk", "đồ sơn") == 0
    assert "Quận Đồ Sơn, Hải Phòng → " in capsys.readouterr().out
    assert run(tmp_path, "crosswalk", "Atlantis") == 3
    assert "there is no 'Atlantis'" in capsys.readouterr().err
    assert run(tmp_path, "crosswalk", "TT. Núi Đèo, Thuỷ Nguyên") == 0
    assert "Phường Thủy Nguyên (11560)" in capsys.readouterr().out
    assert run(tmp_path, "crosswalk", "Tan Duongg") == 3
    assert "có phải) Xã Tân Dương" in capsys.readouterr().err
    assert run(tmp_path, "status") == 0
    out = capsys.readouterr().out
    assert "114 communes, 27 districts and 375 units before" in out
    assert "11311 Phường Hồng Bàng: Hồng Bàng, Ngô Quyền" in out
    (tmp_path / "boundaries" / "city.geojson").write_text("", encoding="utf-8")
    assert run(tmp_path, "build") == 0
    assert (tmp_path / "boundaries" / "city.geojson").read_text(encoding="utf-8") == derived(tmp_path)["city.geojson"]
