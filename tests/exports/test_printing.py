"""A printed map says everything, in Vietnamese that can be searched, and leaves no project out."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from matplotlib.text import Text
from PIL import Image

from gis.cli.main import main
from gis.core import crs
from gis.core.codelists import Codelists
from gis.exports import formats
from gis.exports.base_map import base_of
from gis.exports.printing import labels
from gis.exports.printing.pages import Print
from gis.exports.printing.printed import print_map
from gis.exports.printing.sheet import width_of, wrap
from gis.exports.printing.view import View, graticule, round_scale
from gis.exports.provenance import ExportRequest, PrintOptions
from gis.layers import query
from gis.layers.query import Filter
from tests.fixtures.folders import built, laid

ROOT = Path(__file__).resolve().parents[2]
INSET = "Bạch Long Vĩ, cách bờ 110 km"
ODD_NAME = "Cầu $x^2$ <Thử> & 100 % 🚧"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = laid(tmp_path_factory.mktemp("print") / "data")
    with (folder / "projects.csv").open("a", encoding="utf-8") as file:
        file.write('au-cang-thu,Âu cảng Thử,Trial harbour,port,completed,,"20.135, 107.730",,,exact,,50,point\n')
    return built(folder)


@pytest.fixture(scope="module")
def projects(folder: Path) -> gpd.GeoDataFrame:
    return query.load_projects_layer(folder / "projects.geojson")


@pytest.fixture(scope="module")
def crowd(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """80 bridges within 2 km, eight of them on one spot, and a city-wide programme."""
    bridge = projects[projects["id"] == "cau-thu"]
    rows = gpd.GeoDataFrame(
        [{**bridge.iloc[0], "id": f"cau-{n}", "name_vi": f"Cầu vượt Đông Khê số {n}"} for n in range(80)],
        crs=crs.WGS84,
    )
    spread = np.random.default_rng(5).uniform(-0.009, 0.009, (80, 2))
    spread[:8] = 0
    rows["geometry"] = gpd.GeoSeries.from_xy(106.69 + spread[:, 0], 20.85 + spread[:, 1], crs=crs.WGS84)
    return gpd.GeoDataFrame(
        np.concatenate([rows, projects[projects["id"] == "trong-cay"]]), columns=rows.columns
    ).set_geometry("geometry", crs=crs.WGS84)


def text_of(path: Path, *options: str) -> str:
    """The text as a reader copies it, with line breaks as blanks."""
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def printed(path: Path, projects: gpd.GeoDataFrame, folder: Path, **options: str) -> Path:
    print_map(path, projects, ExportRequest(folder), PrintOptions(**options))
    return path


@pytest.mark.pdf
def test_the_typeface_is_embedded_and_vietnamese_can_be_searched(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = tmp_path / "ban-do.pdf"
    wanted = Filter(statuses=frozenset({"planned", "under_construction", "completed"}))
    told: list[tuple[int, int]] = []
    options = PrintOptions(progress=lambda done, total: told.append((done, total)))
    formats.write(out, query.filter_projects(projects, wanted), data_dir=folder, wanted=wanted, printing=options)
    info = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    count = int(re.findall(r"Pages:\s+(\d+)", info)[0])
    assert told == [(n, count) for n in range(1, count + 1)], "each page is told when it is drawn"
    fonts = subprocess.run(["pdffonts", str(out)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    for line in fonts:
        assert "BeVietnamPro" in line
        assert re.search(r"TrueType\s+Identity-H\s+yes", line), line
    faces = [line.split()[0].partition("+")[2] for line in fonts]
    assert len(faces) == len(set(faces)), "each face is embedded once, not a second time for the letters of Vietnamese"
    text = text_of(out)
    assert text == unicodedata.normalize("NFC", text)
    for said in (
        "Dự án trọng điểm thành phố Hải Phòng",
        "Trạng thái: Đang thi công, triển khai, Đã có chủ trương, danh mục, Đã hoàn thành",
        "Cầu Thử",
        "Công viên Thử",
        "Ngoài bản đồ: toàn thành phố hoặc chưa rõ vị trí",
        "Chương trình trồng cây",
        "Phường Kiến An",
        "PL 4.1, mục 1",
        "Viền: độ chính xác vị trí",
        "Tỷ lệ 1:",
        "Ranh giới",
        "EPSG:9210",
        "OpenStreetMap contributors (ODbL)",
        ExportRequest(folder).data_version,
    ):
        assert said in text, said


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("A4", "portrait", "595.276 x 841.89"),
        ("A3", "landscape", "1190.55 x 841.89"),
    ],
)
def test_every_paper_holds_all_of_its_words(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path, paper: str, orientation: str, size: str
) -> None:
    title = " ".join(["Dự án trọng điểm theo Nghị quyết về xây dựng và phát triển thành phố"] * 3)
    out = printed(tmp_path / "x.pdf", projects, folder, paper=paper, orientation=orientation, title=title)
    info = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    assert size in info
    assert re.search(r"Pages:\s+2", info)
    assert title in text_of(out, "-l", "1")
    boxes = subprocess.run(["pdftotext", "-bbox", str(out), "-"], capture_output=True, text=True, check=True).stdout
    width, height = (float(v) for v in re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)[0])
    words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', boxes)
    edge = 20.0  # points: what a printer cannot reach
    for left, top, right, bottom in (tuple(map(float, word)) for word in words):
        assert edge < left
        assert edge < top
        assert right < width - edge
        assert bottom < height - edge


@pytest.mark.pdf
def test_the_offshore_island_has_an_inset_only_when_it_holds_something(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    assert INSET in text_of(printed(tmp_path / "with.pdf", projects, folder))
    mainland = projects[projects["id"] != "au-cang-thu"]
    assert INSET not in text_of(printed(tmp_path / "without.pdf", mainland, folder))


@pytest.mark.pdf
def test_a_map_of_the_offshore_island_shows_its_projects_without_an_inset(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    island = shapely.box(107.70, 20.11, 107.76, 20.16)
    out, request = tmp_path / "island.pdf", ExportRequest(folder)
    chosen = projects[projects["id"] == "au-cang-thu"]
    print_map(out, chosen, request, area=island)
    assert INSET not in text_of(out, "-l", "1")
    [page] = Print(chosen, request, PrintOptions(), paged=True, area=island).maps
    assert [label.anchor.number for label in page.labels] == [1]


@pytest.mark.pdf
def test_a_base_map_that_is_known_already_is_the_one_that_is_printed(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    base = {**base_of(ExportRequest(folder))}
    base["labels"] = [{"text": "VỊNH THỬ", "lat": 20.81, "lon": 106.64, "min": 0, "max": 20, "size": 12, "kind": "sea"}]
    out = tmp_path / "x.pdf"
    formats.write(out, projects, data_dir=folder, base=base)
    assert "VỊNH THỬ" in text_of(out, "-l", "1")


@pytest.mark.pdf
def test_a_crowd_is_numbered_on_detail_maps_and_listed_to_the_last(
    tmp_path: Path, crowd: gpd.GeoDataFrame, folder: Path
) -> None:
    out = printed(tmp_path / "crowd.pdf", crowd, folder)
    text = text_of(out, "-layout")
    assert "Trang 2" in text_of(out, "-l", "1")
    assert "Phóng to 1" in text
    missing = [n for n in range(80) if not re.search(rf"\d+ Cầu vượt Đông Khê số {n} ", text)]
    assert missing == []
    assert re.search(r"81 Chương trình trồng cây .*Toàn thành phố.* –", text)


def test_every_number_stands_on_a_map_and_none_covers_another(crowd: gpd.GeoDataFrame, folder: Path) -> None:
    job = Print(crowd, ExportRequest(folder), PrintOptions(), paged=True)
    assert len(job.maps) > 1
    assert {label.anchor.number for page in job.maps for label in page.labels} == set(range(1, 81))
    picture = Print(crowd, ExportRequest(folder), PrintOptions(), paged=False).first().figure
    said = {text.get_text() for text in picture.findobj(Text)}
    assert {f"Trang {n} bản PDF" for _, n in job.maps[0].details} <= said, "frames of a picture say where"
    for page in job.maps:
        boxes = np.array([shapely.box(*label.box).buffer(-1e-6) for label in page.labels], dtype=object)
        assert len(shapely.STRtree(boxes).query(boxes, predicate="intersects")[0]) == len(boxes)


def test_signs_of_projects_on_one_spot_stand_side_by_side(crowd: gpd.GeoDataFrame, folder: Path) -> None:
    job = Print(crowd[:8], ExportRequest(folder), PrintOptions(), paged=True)
    page = job.maps[0]
    signs = shapely.points([spot.signs[0] for spot in page.spots])
    apart = [a.distance(b) for i, a in enumerate(signs) for b in signs[:i]]
    assert min(apart) > 1.9 * page.radius


def test_png_shows_the_map_in_the_colours_of_the_sectors(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = tmp_path / "ban-do.png"
    formats.write(out, projects, data_dir=folder)
    with Image.open(out) as opened:
        picture = opened.convert("RGB")
    assert picture.size == (2338, 1653)
    colours = {colour: count for count, colour in picture.getcolors(picture.width * picture.height) or []}
    lists = Codelists.load(folder)
    for sector in ("bridge", "park", "port"):
        colour = lists.sectors[sector]["colour"]
        assert colours.get(tuple(bytes.fromhex(colour[1:])), 0) > 50, sector
    assert max(colours.values()) < 0.7 * picture.width * picture.height


@pytest.mark.pdf
def test_names_are_text_whatever_signs_they_hold(tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path) -> None:
    odd = projects.copy()
    odd.loc[odd["id"] == "cau-thu", "name_vi"] = ODD_NAME
    assert ODD_NAME.replace("🚧", "?") in text_of(printed(tmp_path / "odd.pdf", odd, folder))


@pytest.mark.pdf
def test_an_empty_filter_says_what_to_do(tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path) -> None:
    assert "Bỏ bớt bộ lọc" in text_of(printed(tmp_path / "empty.pdf", projects[:0], folder))


def test_the_command_line_chooses_paper_and_title(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "cong-vien.png"
    options = ["--sector", "park", "--paper", "A4", "--orientation", "portrait", "--title", "Công viên"]
    assert main(["--data", str(folder), "export", str(out), *options]) == 0
    with Image.open(out) as picture:
        assert picture.size == (1653, 2338)
        assert picture.info["Title"] == "Công viên"


def test_an_unknown_paper_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match="A3 portrait"):
        PrintOptions(paper="A5")


def test_millimetres_on_paper_are_metres_on_the_ground_at_the_scale() -> None:
    view = View.fit((10, 10, 210, 150), (580_000, 2_290_000, 620_000, 2_310_000), crs.VN2000_HAI_PHONG)
    spots = view.to_page(np.array([[600_000.0, 2_300_000.0], [610_000.0, 2_300_000.0]]))
    assert spots[0] == pytest.approx([110, 80])
    assert (spots[1][0] - spots[0][0]) * view.scale / 1000 == pytest.approx(10_000)
    assert view.ground[0] <= 580_000
    assert view.ground[2] >= 620_000
    assert view.window(view.frame) == pytest.approx(view.ground)


def test_geographic_ticks_stand_where_the_meridians_cross_the_frame() -> None:
    view = View.fit((10, 10, 210, 150), (560_000, 2_280_000, 650_000, 2_340_000), crs.VN2000_HAI_PHONG)
    ticks = [tick for tick in graticule(view) if tick[0] == "bottom"]
    at = {label: x for _, x, _, label in ticks}
    south = view.ground[1]
    east = view.window((at["106°30′"], 10, at["106°30′"], 10))[0]
    spot = gpd.GeoSeries.from_xy([east], [south], crs=crs.VN2000_HAI_PHONG).to_crs(crs.WGS84).iloc[0]
    assert spot.x == pytest.approx(106.5, abs=1e-5)


@pytest.mark.parametrize(
    ("least", "scale"), [(23_100, 25_000), (96_000, 100_000), (523_000, 525_000), (525_001, 550_000)]
)
def test_scales_are_round(least: float, scale: int) -> None:
    assert round_scale(least) == scale


def test_text_is_broken_by_its_printed_width() -> None:
    text = "Đường nối Quốc lộ 5 với Quốc lộ 10 (đường Bùi Viện - Vĩnh Bảo)"
    lines = wrap(text, 30, 8)
    assert " ".join(lines) == text
    assert all(width_of(line, 8) <= 30 for line in lines)
    assert wrap(text, 30, 8, most=2)[-1].endswith("…")
    assert "".join(wrap("KhôngCóDấuCách" * 9, 30, 8)) == "KhôngCóDấuCách" * 9


def test_a_window_holds_the_thickest_of_the_crowd() -> None:
    spots = [(10.0, 10.0), (80.0, 80.0), (82.0, 81.0), (83.0, 79.0)]
    anchors = [labels.Anchor(n, (spot,), 1.0, "#000000") for n, spot in enumerate(spots)]
    box = labels.window(anchors, (0, 0, 100, 100), 0.3)
    assert [labels.holds(box, anchor) for anchor in anchors] == [False, True, True, True]
    assert box[2] - box[0] == pytest.approx(30)
