"""Every word on the screen, Vietnamese and English, in one table: key → (vi, en).

Labels of sectors, statuses and precisions are data (``data/codelists``); the words on the map
itself are in `gis.maps.words`, since they also stand in the offline page.
"""

from __future__ import annotations

LANGUAGES = ("vi", "en")

TEXT: dict[str, tuple[str, str]] = {
    # frame
    "app": ("Bản đồ dự án trọng điểm Hải Phòng", "Hải Phòng key-project map"),
    "page_map": ("Bản đồ", "Map"),
    "page_statistics": ("Thống kê", "Statistics"),
    "page_documents": ("Văn bản", "Documents"),
    "page_export": ("Xuất dữ liệu", "Export"),
    "page_import": ("Nhập danh sách", "Import"),
    "page_about": ("Giới thiệu", "About"),
    "language": ("Ngôn ngữ", "Language"),
    "language_vi": ("Tiếng Việt", "Tiếng Việt"),
    "language_en": ("English", "English"),
    "data_missing": (
        "Chưa có dữ liệu dự án. Chạy lệnh dưới đây trong thư mục của phần mềm rồi tải lại trang.",
        "There is no project data yet. Run the command below in the folder of the software, then reload.",
    ),
    # filters
    "filters": ("Bộ lọc", "Filters"),
    "search": ("Tìm dự án", "Search projects"),
    "search_hint": ("ví dụ: cau rao", "e.g. cau rao"),
    "sectors": ("Lĩnh vực", "Sector"),
    "statuses": ("Trạng thái", "Status"),
    "communes": ("Xã, phường, đặc khu (từ 01/7/2025)", "Commune (since 1 July 2025)"),
    "districts": ("Quận, huyện cũ (trước sắp xếp)", "Pre-merger district"),
    "documents": ("Văn bản", "Document"),
    "precisions": ("Độ chính xác vị trí", "Precision of the place"),
    "choose": ("Chọn", "Choose"),
    "reset": ("Đặt lại", "Reset"),
    "copy_link": ("Sao chép liên kết", "Copy link"),
    "copied": ("Đã sao chép", "Copied"),
    # figures
    "projects": ("dự án", "projects"),
    "located": ("xác định được vị trí", "located on the map"),
    "off_map_short": ("ngoài bản đồ", "off the map"),
    # map page
    "map_label": (
        "Bản đồ dự án: {shown} dự án. Bảng bên dưới là đường bàn phím tới từng dự án.",
        "Map of projects: {shown} projects. The table below reaches each one by keyboard.",
    ),
    "map_failed": (
        "Không mở được bản đồ. Tải lại trang; nếu vẫn lỗi, khởi động lại phần mềm.",
        "The map cannot be opened. Reload the page; if that fails, restart the software.",
    ),
    "table_caption": ("Các dự án đang hiện trên bản đồ và trong danh sách", "The projects of the filter"),
    "nothing": ("Không có dự án nào khớp. Bỏ bớt bộ lọc {names}.", "No project matches. Remove a filter: {names}."),
    "off_map": ("Ngoài bản đồ", "Off the map"),
    "off_map_why": (
        "{n} dự án toàn thành phố hoặc chưa có địa điểm: có trong số đếm, không vẽ. Chọn một dự án để xem trích dẫn.",
        "{n} projects are city-wide or have no stated place: counted, not drawn. Choose one to read its citations.",
    ),
    "off_map_none": ("Mọi dự án đang lọc đều có trên bản đồ.", "Every project of the filter is on the map."),
    "pick_hint": (
        "Bấm vào ký hiệu trên bản đồ hoặc một dòng trong bảng để xem chi tiết.",
        "Click a symbol on the map or a row of the table to see details.",
    ),
    "close": ("Đóng", "Close"),
    "fly": ("Phóng tới", "Zoom to"),
    "report": ("Báo sai vị trí", "Report a wrong place"),
    "report_subject": ("Sai vị trí dự án {id}", "Wrong place of project {id}"),
    "report_body": (
        "Dự án: {name} ({id})\nVị trí hiện tại: {place}\nVị trí đúng, nguồn:\n",
        "Project: {name} ({id})\nPresent place: {place}\nRight place, source:\n",
    ),
    "report_text": ("Gửi đoạn sau cho người giữ dữ liệu:", "Send this text to the keeper of the data:"),
    "place": ("Vị trí", "Place"),
    "precision": ("Độ chính xác", "Precision"),
    "error_of": ("sai số khoảng {metres}", "error about {metres}"),
    "now_in": ("Nay thuộc", "Now in"),
    "formerly": ("Trước là", "Formerly"),
    "lead": ("Chủ trì", "Lead"),
    "id": ("Mã", "Id"),
    "filtered_out": ("Dự án này đang bị bộ lọc ẩn trên bản đồ.", "The filter hides this project on the map."),
    "timeline": ("Các văn bản nói gì, theo thời gian", "What the documents say, in time"),
    "says_nothing": ("không nêu trạng thái", "states no status"),
    "item_no": ("mục {number}", "item {number}"),
    "deadline": ("thời hạn {value}", "deadline {value}"),
    "length": ("dài {value} km", "{value} km long"),
    "cost": ("{value} tỷ đồng", "{value} bn VND"),
    "lead_there": ("chủ trì {value}", "lead {value}"),
    "investor": ("nhà đầu tư {value}", "investor {value}"),
    "note": ("Ghi chú", "Note"),
    "nearby": ("Gần đây", "Nearby"),
    "unit_card": ("{name}", "{name}"),
    "unit_area": ("Diện tích", "Area"),
    "unit_before": ("Hình thành từ", "Formed from"),
    "unit_projects": ("Dự án của bộ lọc tại đây: {n}", "Projects of the filter here: {n}"),
    "unit_filter": ("Chỉ xem đơn vị này", "Show only this unit"),
    "near_title": ("Trong vòng {km} km", "Within {km} km"),
    "near_none": ("Không có dự án nào của bộ lọc trong bán kính này.", "No project of the filter within this radius."),
    "radius": ("Bán kính (km)", "Radius (km)"),
    "download": ("Tải dữ liệu đang lọc", "Download the filtered set"),
    "download_failed": ("Không ghi được tệp: {reason}", "The file could not be written: {reason}"),
    # statistics
    "matrix": ("Lĩnh vực theo trạng thái", "Sector by status"),
    "total": ("Tổng", "Total"),
    "coverage": ("Vị trí chính xác đến đâu", "How well projects are located"),
    "by_commune": ("Dự án theo xã, phường, đặc khu", "Projects by commune"),
    "by_district": ("Dự án theo quận, huyện cũ", "Projects by pre-merger district"),
    "per_unit_note": (
        "Một dự án đi qua nhiều đơn vị được đếm ở mỗi đơn vị.",
        "A project that crosses several units counts in each.",
    ),
    "unit": ("Đơn vị", "Unit"),
    "count": ("Số dự án", "Projects"),
    "density": ("Dự án trên 100 km²", "Projects per 100 km²"),
    "measure": ("Tô màu theo", "Colour by"),
    "area_km2": ("Diện tích (km²)", "Area (km²)"),
    "as_csv": ("Tải bảng CSV", "Download CSV"),
    "less": ("ít", "few"),
    "more_word": ("nhiều", "many"),
    # documents
    "documents_intro": (
        "Mỗi văn bản với danh mục như nguyên bản. Bấm tên dự án để mở trên bản đồ; dự án không vẽ được có ghi lý do.",
        "Each document with its lists as they stand. Follow a project to the map; what is not drawn says why.",
    ),
    "issued": ("{issuer}, ngày {date}", "{issuer}, {date}"),
    "items": ("mục", "items"),
    "section": ("Phần", "Section"),
    "number": ("Mục", "Item"),
    "name_there": ("Tên trong văn bản", "Name in the document"),
    "status_there": ("Trạng thái trong văn bản", "Status in the document"),
    "on_map": ("Trên bản đồ", "On the map"),
    "document_empty": ("Chưa nhập danh mục của văn bản này.", "The lists of this document are not entered yet."),
    "all_sections": ("Tất cả các phần", "All sections"),
    "not_in_registry": ("chưa gắn dự án", "no project yet"),
    # export
    "export_intro": (
        "Tải các dự án đang lọc ở thanh bên. Tệp ghi rõ bộ lọc, ngày, phiên bản dữ liệu, hệ tọa độ và giấy phép.",
        "Download the projects of the filter in the sidebar. Each file states filter, date, version, CRS, licence.",
    ),
    "format": ("Định dạng", "Format"),
    "crs": ("Hệ tọa độ", "Coordinate system"),
    "crs_fixed": ("Định dạng này luôn dùng WGS 84 (kinh độ, vĩ độ).", "This format is always WGS 84."),
    "prepare": ("Tạo tệp", "Make the file"),
    "preparing": ("Đang tạo tệp", "Making the file"),
    "save": ("Lưu {name}", "Save {name}"),
    "preview": ("Xem trước", "Preview"),
    "rows": ("{n} dự án sẽ được ghi.", "{n} projects will be written."),
    "format_.gpkg": ("GeoPackage, mở sẵn kiểu trong QGIS", "GeoPackage, opens styled in QGIS"),
    "format_.qgz": ("Dự án QGIS kèm GeoPackage (tệp nén)", "QGIS project with its GeoPackage (zip)"),
    "format_.geojson": ("GeoJSON, đủ trích dẫn", "GeoJSON with every citation"),
    "format_.xlsx": ("Excel, kèm trang trích dẫn", "Excel with a sheet of citations"),
    "format_.csv": ("CSV, một dòng một dự án", "CSV, one row a project"),
    "format_.kml": ("KML cho Google Earth", "KML for Google Earth"),
    "format_.zip": ("Shapefile (nén)", "Shapefiles (zip)"),
    "format_.fgb": ("FlatGeobuf", "FlatGeobuf"),
    "format_.html": ("Trang HTML độc lập, mở không cần mạng", "One HTML page that opens without internet"),
    "crs_EPSG:4326": ("WGS 84 (EPSG:4326)", "WGS 84 (EPSG:4326)"),
    "crs_EPSG:9210": ("VN-2000 / TM-3 105°45′, Hải Phòng (EPSG:9210)", "VN-2000 / TM-3 105°45′, Hải Phòng (EPSG:9210)"),
    "crs_EPSG:9209": (
        "VN-2000 / TM-3 105°30′, Hải Dương cũ (EPSG:9209)",
        "VN-2000 / TM-3 105°30′, former Hải Dương (EPSG:9209)",
    ),
    "crs_EPSG:3405": ("VN-2000 / UTM 48N (EPSG:3405)", "VN-2000 / UTM 48N (EPSG:3405)"),
    # about
    "about_intro": (
        (
            "Các dự án trọng điểm mà văn bản của Đảng, Chính phủ và thành phố nêu tên, gắn với vị trí và trích dẫn. "
            "Mỗi dự án ghi rõ văn bản, phụ lục, mục; mỗi vị trí ghi rõ độ chính xác và nguồn."
        ),
        (
            "The key projects that documents of the Party, the Government and the city name, with place and citation. "
            "Each project cites document, annex and item; each place states its precision and source."
        ),
    ),
    "about_precision": ("Độ chính xác nghĩa là gì", "What precision means"),
    "about_precision_m": (
        "Sai số (mét) là ước lượng: chín trong mười vị trí nằm trong khoảng đó.",
        "The error (metres) is an estimate: nine of ten places lie within it.",
    ),
    "about_boundaries": ("Ranh giới đang dùng", "Boundaries in use"),
    "about_sources": ("Nguồn và giấy phép", "Sources and licences"),
    "about_version": ("Phiên bản dữ liệu", "Data version"),
    "about_version_text": ("{version}, {n} dự án, {m} mục văn bản.", "{version}, {n} projects, {m} document items."),
    "about_report": ("Báo sai sót", "Report an error"),
    "about_report_text": (
        (
            "Mở dự án trên bản đồ, bấm Báo sai vị trí, bổ sung vị trí đúng và nguồn, rồi gửi cho người giữ dữ liệu. "
            "Dữ liệu gốc là các bảng CSV trong thư mục data; data/README.md chỉ cách sửa và lệnh kiểm tra."
        ),
        (
            "Open the project on the map, choose Report a wrong place, add the right place and its source, send it to "
            "the keeper of the data. The data are CSV tables in the folder data; data/README.md tells how to edit them."
        ),
    ),
    "about_licence": (
        "Mã nguồn: giấy phép MIT. Bản đồ: Leaflet (BSD-2). Phông chữ: Be Vietnam Pro (OFL 1.1).",
        "Code: MIT. Map library: Leaflet (BSD-2). Typeface: Be Vietnam Pro (OFL 1.1).",
    ),
    "source": ("Nguồn", "Source"),
    "licence": ("Giấy phép", "Licence"),
    "code": ("Mức", "Level"),
    "meaning": ("Nghĩa", "Meaning"),
}


def words(lang: str) -> dict[str, str]:
    """Return the whole table in one language."""
    column = LANGUAGES.index(lang) if lang in LANGUAGES else 0
    return {key: pair[column] for key, pair in TEXT.items()}
