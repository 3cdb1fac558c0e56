"""What the round trip reports, said in Vietnamese; English is said as it comes.

The exchange and `gis.registry.checks.catalogue` speak to the command line. Here each of their sentences has its
counterpart for the screen, remedy included; a sentence without one is shown as it was reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAID: tuple[tuple[str, str], ...] = (
    # a row whose geometry cannot be read
    (
        r"(.*): latitude and longitude are swapped .*; write (.*); its geometry counts as unedited",
        r"\1: vĩ độ và kinh độ bị đổi chỗ; viết lại là \2. Hình của dòng này coi như chưa sửa.",
    ),
    (
        r"(.*): a (\w+) cannot be taken over; .*; its geometry counts as unedited",
        r"\1: hình loại \2 không nhận được; đổi thành điểm, đường hoặc vùng. Hình của dòng này coi như chưa sửa.",
    ),
    (
        r"(.*): .*; its geometry counts as unedited",
        r"\1: không đọc được hình; vẽ lại rồi lưu. Hình của dòng này coi như chưa sửa.",
    ),
    # reading a file
    (
        r".* holds no data; give the GeoPackage beside it \((.*)\)$",
        r"Tệp dự án QGIS không chứa dữ liệu. Nộp kèm tệp GeoPackage bên cạnh nó (\1).",
    ),
    (
        r".*only \.gpkg, \.geojson, \.zip and \.qgz come back.*",
        "Chỉ nhận tệp .gpkg, .geojson, .zip và .qgz. Lưu lớp thành GeoPackage rồi nộp lại.",
    ),
    (
        r".* is damaged in a way that broke its reader; .*",
        "Tệp hỏng đến mức chương trình đọc nó phải dừng. Chưa có gì thay đổi. Lưu lại từ QGIS rồi nộp lại.",
    ),
    (
        r"reading .* took more than (\d+) s and was stopped; .*",
        r"Đọc tệp quá \1 giây nên đã dừng. Chưa có gì thay đổi. Sửa ngay trong tệp đã xuất từ bản đồ này.",
    ),
    (
        r".* needs more than (\d+) MB of memory to read; .*",
        r"Đọc tệp cần quá \1 MB bộ nhớ nên đã dừng. Sửa ngay trong tệp đã xuất từ bản đồ này.",
    ),
    (
        r".* cannot be read \((?!.*cannot be read)(.*)\); .*",
        r"Không đọc được tệp (\1). Lưu lại từ QGIS rồi nộp lại.",
    ),
    (
        r".* holds (\d+) files with data; .*",
        r"Tệp nén chứa \1 tệp dữ liệu. Nén đúng một tệp .gpkg hoặc .geojson.",
    ),
    (
        r".* is not a readable ZIP .*",
        "Không mở được tệp nén. Nén lại, không đặt mật khẩu.",
    ),
    (
        r".* unpacks to more than (\d+) MB; .*",
        r"Tệp nén bung ra quá \1 MB. Chỉ nén một tệp đã sửa.",
    ),
    (
        r".*: is no ordinary file; .*",
        "Đây không phải tệp thường. Nộp một tệp đã lưu trên đĩa.",
    ),
    (
        r"more than (\d+) rows have the id (.*); .*",
        r"Quá \1 dòng mang mã \2. Đặt cho mỗi dòng một mã riêng.",
    ),
    (
        r".* is not a GeoPackage; .*|.*not a readable GeoPackage.*|.*: not a GeoPackage \(.*",
        "Tệp này không phải GeoPackage đọc được. Lưu lại từ QGIS thành GeoPackage rồi nộp lại.",
    ),
    (
        r".* has (\d+) MB, more than (\d+) MB.*",
        r"Tệp nặng \1 MB, quá \2 MB. Bỏ ảnh và các lớp khác ra khỏi tệp.",
    ),
    (
        r".* is not GeoJSON .*|.* is no GeoJSON FeatureCollection.*|.* is no GeoJSON feature;.*",
        "Tệp này không phải GeoJSON đọc được. Lưu cả lớp lại từ QGIS thành GeoJSON.",
    ),
    (
        r".*no feature has a project id.*|.*no layer has a column id.*",
        "Không lớp nào có cột id của dự án. Sửa ngay trong tệp đã xuất từ bản đồ này.",
    ),
    (
        r".* has more than (\d+) (?:rows|layers|vertices|parts) in all; .*",
        r"Tệp chứa quá nhiều (hơn \1 dòng, lớp, đỉnh hoặc phần). Sửa ngay trong tệp đã xuất từ bản đồ này.",
    ),
    (
        r"layer (.*) has no known CRS.*",
        r"Lớp \1 không rõ hệ tọa độ. Đặt hệ tọa độ của lớp trong QGIS (Layer > Set CRS of Layer) rồi lưu.",
    ),
    (
        r".*coordinates such as (.*) are not degrees.*",
        (
            r"Tọa độ \1 không phải kinh độ, vĩ độ. Đặt hệ tọa độ của lớp đúng như lúc xuất (Layer > Set CRS of "
            r"Layer)."
        ),
    ),
    (
        r"the CRS (.*) has no place on the map; .*",
        r"Hệ tọa độ \1 không đặt được lên bản đồ. Đặt lại hệ tọa độ của lớp trong QGIS rồi lưu.",
    ),
    (
        r".*unknown CRS.*",
        "Không rõ hệ tọa độ của tệp. Lưu lại từ QGIS ở EPSG:4326.",
    ),
    (
        r"(.*): a (\w+) cannot be taken over; .*",
        r"\1: hình loại \2 không nhận được. Đổi thành điểm, đường hoặc vùng.",
    ),
    (
        r"(.*): (?:no GeoPackage geometry|the geometry).*|(.*): a coordinate is no finite number.*",
        r"\1\2: hình hỏng. Vẽ lại đối tượng này rồi lưu.",
    ),
    (
        r"(.*): cannot be opened .*",
        r"Không mở được \1. Nộp lại tệp.",
    ),
    # remarks on a file
    (
        r"(\d+) more geometries cannot be read; .*",
        r"Còn \1 hình khác không đọc được; coi như chưa sửa.",
    ),
    (
        r"the file was taken while a program had it open: .*",
        (
            "Tệp được lấy lúc QGIS còn mở nó: có thể thiếu những chỉnh sửa cuối. Đóng tệp trong QGIS rồi nộp lại,"
            " hoặc nộp kèm tệp -wal bên cạnh."
        ),
    ),
    (
        r"layer (.*) has no column id and was left out.*",
        r"Lớp \1 không có cột id nên bị bỏ qua. Vẽ vào một lớp của tệp đã xuất.",
    ),
    (
        r"layer (.*) has lost the columns (.*); .*",
        r"Lớp \1 mất các cột \2; coi như chưa sửa.",
    ),
    (
        r"the file does not say what was exported.*|what was exported cannot be read.*",
        "Tệp không còn ghi bản đã xuất (bảng ban_goc): chỉ so sánh được với dữ liệu hôm nay.",
    ),
    (
        r"GeoJSON does not say what was exported.*",
        "GeoJSON không ghi bản đã xuất: chỉ so sánh được với dữ liệu hôm nay.",
    ),
    (
        r"the file does not list what was exported.*",
        "Tệp không liệt kê các dự án đã xuất: không biết dự án nào đã bị xóa.",
    ),
    (
        r"the registry moved on since this export.*",
        "Dữ liệu đã đổi từ lúc xuất tệp này: mọi khác biệt được coi là xung đột. Xuất lại rồi sửa lại.",
    ),
    (
        r"nearly every feature lies (\d+) m off.*",
        (
            r"Gần như mọi đối tượng lệch \1 m: có lẽ lớp bị đặt nhầm hệ tọa độ (nhầm VN-2000 với WGS 84 là 224 m)."
            r" Đặt lại hệ tọa độ trong QGIS; đừng nhận các thay đổi này."
        ),
    ),
    # what a change still needs
    (
        r"an id of its own \((.*) is taken\)",
        r"mã riêng (mã \1 đã có)",
    ),
    (
        r"an id or a name to make it from",
        "mã hoặc tên",
    ),
    (
        r"a readable id such as (.*)",
        r"mã dễ đọc, ví dụ \1",
    ),
    (
        r"precision_m \(90 % error in metres\)",
        "sai số (precision_m, mét)",
    ),
    (
        r"a geometry \(to take a project off the map, .*",
        "hình vẽ (muốn bỏ khỏi bản đồ: đặt precision là citywide hoặc none trong projects.csv)",
    ),
    (
        r"a geometry",
        "hình vẽ",
    ),
    # taking over
    (
        r"no change (.*) in this file; there are.*",
        r"Thay đổi \1 không còn trong tệp: dữ liệu vừa đổi. Xem lại bảng rồi chọn lại.",
    ),
    (
        r"(.*) has (\d+) characters, more than (\d+); shorten it",
        r"\1 dài \2 ký tự, quá \3. Rút ngắn lại.",
    ),
    (
        r"(.*) begins with (.*), which a spreadsheet would run; remove it",
        r"\1 bắt đầu bằng \2, bảng tính sẽ chạy như công thức. Bỏ ký tự đó.",
    ),
    (
        r"(?s).*cannot be written \((.*)\); nothing was changed",
        r"Không ghi được vào thư mục dữ liệu (\1). Chưa có gì thay đổi. Kiểm tra quyền ghi, hoặc tải bản vá.",
    ),
    (
        r"no document (.*) in documents\.csv.*",
        r"Không có văn bản \1 trong documents.csv. Chọn văn bản khác.",
    ),
    (r"Nothing was applied.*", ""),
    (
        r"The others can be accepted by themselves: --accept (.*)",
        r"Những thay đổi còn lại nhận riêng được: \1.",
    ),
)

CHECKS: dict[str, str] = {
    "items_are_unique": "Mỗi mục văn bản chỉ có một dòng.",
    "items_have_projects": "Mục văn bản phải dẫn tới dự án có thật: văn bản còn nêu tên dự án này.",
    "projects_have_items": "Mỗi dự án phải có văn bản nêu tên.",
    "numbering_has_no_gaps": "Số thứ tự các mục phải liền nhau.",
    "codes_are_known": "Mã lĩnh vực, trạng thái, độ chính xác, xã, huyện phải có trong danh mục.",
    "ids_are_slugs": "Mã dự án viết thường, không dấu, nối bằng gạch ngang.",
    "status_is_the_latest": "Trạng thái phải là điều văn bản mới nhất nói: chọn văn bản và mục làm căn cứ.",
    "locations_resolve": "Biểu thức vị trí phải đọc được và chỉ tới địa danh có trong danh mục.",
    "digitised_have_projects": "Hình vẽ tay phải thuộc về một dự án có trong data/projects.csv.",
    "drawn_or_explained": "Dự án không vẽ phải ghi lý do ở ghi chú.",
    "geometry_kinds_are_right": "Hình phải đúng loại (điểm, đường, vùng) như đã khai.",
    "geometries_are_sound": "Hình phải hợp lệ và nằm trong vùng Hải Phòng.",
    "communes_are_in_reach": "Hình phải nằm trong hoặc sát các xã, phường đã ghi.",
    "precision_is_honest": "Mức chính xác phải hợp với sai số (mét).",
    "no_pin_pretends": "Vị trí chỉ biết theo khu vực không được vẽ thành điểm.",
    "areas_are_areas": "Dự án theo khu vực phải vẽ thành vùng.",
    "lengths_agree": "Chiều dài trên bản đồ phải hợp với chiều dài văn bản nêu.",
    "names_stay_apart": "Hai dự án gần nhau không được trùng tên.",
    "texts_are_clean": "Chữ phải sạch: không lỗi phông, không thừa dấu cách.",
    "lines_have_vertices": "Tuyến phải có đủ đỉnh.",
    "log_agrees_with_data": "Điều nhật ký ghi đã đổi phải có trong dữ liệu.",
    "places_meet_their_check_points": "Địa danh phải khớp điểm đối chiếu trong sai số của cả hai.",
}
"""What each check of `gis.registry.checks.catalogue` asks for."""

IGNORED: dict[str, str] = {
    "sector_group": "theo lĩnh vực; sửa cột sector",
    "geometry_kind": "theo hình đã vẽ; vẽ lại hình",
    "geometry_source": "hệ thống ghi nguồn của hình",
    "communes_source": "hệ thống ghi nguồn của xã, phường; sửa cột communes",
    "commune_names": "theo mã xã, phường; sửa cột communes",
    "documents": "theo các mục văn bản; sửa trong data/items/",
    "items": "thuộc về văn bản; sửa trong data/items/",
    "deadline": "theo văn bản mới nhất; sửa trong data/items/",
    "investor": "theo văn bản mới nhất; sửa trong data/items/",
    "cost_bn_vnd": "theo văn bản mới nhất; sửa trong data/items/",
    "length_km": "đo trên hình; sửa hình",
    "area_ha": "đo trên hình; sửa hình",
    "lat": "lấy từ hình; dời hình",
    "lon": "lấy từ hình; dời hình",
}
"""Why an edit of a computed column means nothing, and what to edit instead."""

_FINDING = re.compile(r"\[(\w+)\] (.*)")


def say(message: str, lang: str) -> str:
    """Return a report in the language of the screen; as it is where no counterpart is known."""
    if lang == "vi":
        for pattern, said in _SAID:
            match = re.fullmatch(pattern, message)
            if match:
                return match.expand(said)
    return message


def report(message: str, names: Mapping[str, str], lang: str) -> list[str]:
    """Return the lines of an error in the language of the screen.

    Parameters
    ----------
    names
        Project id → name: a broken check (``[check] message``) is said as the project and the rule.
    """
    lines = [line for line in message.split("\n") if line.strip()]
    if lang != "vi":
        return lines
    said = [_finding(line, names) or say(line, lang) for line in lines]
    return list(dict.fromkeys(line for line in said if line))


def _finding(line: str, names: Mapping[str, str]) -> str | None:
    match = _FINDING.fullmatch(line)
    if match is None:
        return None
    words = re.split(r"[\s:;,'\"]+", match.group(2))
    known = next((f"{names[word]} ({word})" for word in words if word in names), words[0])
    return f"{known}: {CHECKS.get(match.group(1), match.group(1))}"
