"""Every word on the screen, Vietnamese and English, in one table: key → (vi, en).

Labels of sectors, statuses and precisions are data (``data/codelists``); the words on the map
itself are in `gis.maps.words` and those of the filters in `gis.maps.filter_words`, since they also
stand in the offline page.
"""

from __future__ import annotations

from gis.maps.filter_words import FILTER_WORDS

LANGUAGES = ("vi", "en")

TEXT: dict[str, tuple[str, str]] = {
    # frame
    "app": ("Bản đồ dự án trọng điểm Hải Phòng", "Hải Phòng key-project map"),
    "page_map": ("Bản đồ", "Map"),
    "page_statistics": ("Thống kê", "Statistics"),
    "page_documents": ("Văn bản", "Documents"),
    "page_export": ("Xuất dữ liệu", "Export"),
    "page_exchange": ("Nhận lại từ QGIS", "Take back from QGIS"),
    "page_about": ("Giới thiệu", "About"),
    "language": ("Ngôn ngữ", "Language"),
    "language_vi": ("Tiếng Việt", "Tiếng Việt"),
    "language_en": ("English", "English"),
    "data_missing": (
        "Chưa có dữ liệu dự án. Chạy lệnh dưới đây trong thư mục của phần mềm rồi tải lại trang.",
        "There is no project data yet. Run the command below in the folder of the software, then reload.",
    ),
    "data_broken": (
        "Một tệp dữ liệu có lỗi, nên phần dưới đây chưa hiện được. Sửa dòng nêu tên, lưu lại rồi tải lại trang.",
        "A data file has a fault, so what follows cannot be shown. Correct the row that is named, save, and reload.",
    ),
    # filters: see gis.maps.filter_words
    "copy_link": ("Sao chép liên kết", "Copy link"),
    "copied": ("Đã sao chép", "Copied"),
    # figures
    "projects": ("dự án", "projects"),
    "located": ("xác định được vị trí", "located on the map"),
    "off_map_short": ("ngoài bản đồ", "off the map"),
    "short_study": ("nghiên cứu", "in study"),
    "short_planned": ("có chủ trương", "planned"),
    "short_preparing": ("chuẩn bị", "in preparation"),
    "short_under_construction": ("đang thi công", "under construction"),
    "short_completed": ("hoàn thành", "completed"),
    "short_unstated": ("không nêu", "not stated"),
    # map page
    "map_label": (
        "Bản đồ dự án: {shown} dự án. Bảng bên dưới là đường bàn phím tới từng dự án.",
        "Map of projects: {shown} projects. The table below reaches each one by keyboard.",
    ),
    "map_failed": (
        "Không mở được bản đồ. Tải lại trang; nếu vẫn lỗi, khởi động lại phần mềm.",
        "The map cannot be opened. Reload the page; if that fails, restart the software.",
    ),
    "base_fault": (
        "Bản đồ nền thiếu sông, đường và đường sắt vì danh mục địa danh có lỗi. Sửa lỗi sau rồi mở lại phần mềm.",
        "The base map lacks rivers, roads and railways: the gazetteer has a fault. Mend it, then start again.",
    ),
    "hint_title": ("Cách dùng bản đồ", "How to use the map"),
    "hint": (
        "Bấm ký hiệu để xem dự án, chỗ trống để xem xã, phường; chuột phải: dự án quanh đó.",
        "Click a symbol for its project, an empty place for its commune; right-click: what is near.",
    ),
    "hint_close": ("Đã hiểu", "Got it"),
    "print_all": ("Tất cả dự án", "All projects"),
    "table_caption": ("Các dự án đang hiện trên bản đồ và trong danh sách", "The projects of the filter"),
    "nothing": ("Không có dự án nào khớp. Bỏ bớt bộ lọc {names}.", "No project matches. Remove a filter: {names}."),
    "nothing_yet": ("Không có dự án nào khớp. Bỏ bớt bộ lọc.", "No project matches. Remove a filter."),
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
        "Dự án: {name} ({id})\nVị trí hiện tại: {place}\nTọa độ hiện tại: {position}\nVị trí đúng, nguồn:\n",
        "Project: {name} ({id})\nPresent place: {place}\nPresent position: {position}\nRight place, source:\n",
    ),
    "no_position": ("không vẽ trên bản đồ", "not drawn"),
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
    "not_named": ("không nêu tên", "not named"),
    "contradiction": (
        "Văn bản nói khác nhau: {first}; {second}. Hãy đối chiếu bản gốc.",
        "The documents disagree: {first}; {second}. Check the originals.",
    ),
    "item_no": ("mục {number}", "item {number}"),
    "deadline": ("thời hạn {value}", "deadline {value}"),
    "length": ("dài {value} km", "{value} km long"),
    "cost": ("{value} tỷ đồng", "{value} bn VND"),
    "lead_there": ("chủ trì {value}", "lead {value}"),
    "investor": ("nhà đầu tư {value}", "investor {value}"),
    "note": ("Ghi chú", "Note"),
    "nearby": ("Gần đây", "Nearby"),
    "unit_area": ("Diện tích", "Area"),
    "unit_before": ("Hình thành từ", "Formed from"),
    "in_part": ("một phần", "in part"),
    "unit_projects": ("Dự án của bộ lọc tại đây: {n}", "Projects of the filter here: {n}"),
    "unit_filter": ("Chỉ xem đơn vị này", "Show only this unit"),
    "near_title": ("Trong vòng {km} km: {n} dự án", "Within {km} km: {n} projects"),
    "near_more": (
        "Còn {n} dự án xa hơn; thu nhỏ bán kính hoặc bấm vào ký hiệu trên bản đồ.",
        "{n} more lie farther; reduce the radius or click a symbol on the map.",
    ),
    "near_none": ("Không có dự án nào của bộ lọc trong bán kính này.", "No project of the filter within this radius."),
    "radius": ("Bán kính (km)", "Radius (km)"),
    "download": ("Tải dữ liệu đang lọc", "Download the filtered set"),
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
    "less": ("ít", "few"),
    "download_as": ("Tải {kind}", "Download {kind}"),
    "matrix_note": (
        "Ô càng khác màu nền càng nhiều dự án; dải màu bên trái là nhóm lĩnh vực.",
        "The farther a cell is from the background, the more projects; the strip on the left is the sector group.",
    ),
    "coverage_note": (
        "Phần trăm sau mỗi thanh: dự án có hình trên bản đồ. Một dự án có trong nhiều văn bản được đếm ở mỗi văn bản.",
        "Percentage behind each bar: projects drawn on the map. A project of several documents counts in each.",
    ),
    "all_filtered": ("Tất cả đang lọc", "All of the filter"),
    "what": ("Nhóm", "Set"),
    "figures_table": ("Bảng số liệu", "Table of figures"),
    "sort_by": ("Xếp bảng theo", "Sort the table by"),
    "first_named": ("Dự án được nêu lần đầu", "When projects were first named"),
    "first_named_note": (
        "{n} dự án mới so với năm {year} ({later}): văn bản năm {year} không nêu tên.",
        "{n} projects are new since {year} ({later}): no document of {year} names them.",
    ),
    "year": ("Năm", "Year"),
    "flow": ("Trạng thái đổi thế nào qua các văn bản", "How statuses changed between documents"),
    "flow_note": (
        (
            "{n} dự án được nêu ở ít nhất hai năm. So từng năm với năm kế tiếp có nêu: {forward} lần tiến, "
            "{same} lần giữ nguyên, {back} lần lùi hoặc dừng, {unclear} lần văn bản không nêu rõ. "
            "Dải đi lên là tiến, đi xuống là lùi; năm có nhiều văn bản thì lấy văn bản sau cùng có nêu trạng thái."
        ),
        (
            "{n} projects are named in at least two years. From each year to the next that names them: {forward} "
            "forward, {same} unchanged, {back} back or stopped, {unclear} not clear. A band that rises goes forward; "
            "where a year has several documents, the last that states a status counts."
        ),
    ),
    "flow_none": (
        "Không có dự án nào của bộ lọc được nêu ở hai năm khác nhau. Bỏ bớt bộ lọc để xem thay đổi.",
        "No project of the filter is named in two different years. Remove a filter to see changes.",
    ),
    "direction": ("Hướng", "Direction"),
    "forward": ("Tiến", "Forward"),
    "same": ("Giữ nguyên", "Unchanged"),
    "back": ("Lùi hoặc dừng", "Back or stopped"),
    "unclear": ("Không rõ", "Not clear"),
    "silent": ("Năm này không nêu tên", "Not named this year"),
    "from_year": ("Từ năm", "From"),
    "to_year": ("Đến năm", "To"),
    "status_before": ("Trạng thái trước", "Status before"),
    "status_after": ("Trạng thái sau", "Status after"),
    "changed": ("Những dự án đã đổi trạng thái", "Projects whose status changed"),
    "changed_note": ("Bấm tên dự án để mở trên bản đồ.", "Follow a project's name to see it on the map."),
    "districts_none": ("Không có dự án nào: {names}.", "Without any project: {names}."),
    "changed_none": (
        "Không có dự án nào của bộ lọc đổi trạng thái giữa hai năm.",
        "No project of the filter changed its status between two years.",
    ),
    "changed_project": ("Dự án", "Project"),
    "before": ("Văn bản trước", "Earlier document"),
    "after": ("Văn bản sau", "Later document"),
    "alt_matrix": (
        "Bản đồ nhiệt: lĩnh vực theo trạng thái, {n} dự án. Ô lớn nhất: {top}. Số liệu đầy đủ ở bảng bên dưới.",
        "Heat map: sector by status, {n} projects. Largest cell: {top}. All figures are in the table below.",
    ),
    "alt_coverage": (
        "Biểu đồ thanh: độ chính xác vị trí của {n} dự án, {share} có trên bản đồ. Số liệu đầy đủ ở bảng.",
        "Bar chart: precision of {n} projects, {share} on the map. All figures are in the table.",
    ),
    "alt_top": (
        "{title}: nhiều nhất là {top}; {zero} đơn vị không có dự án nào. Số liệu đầy đủ ở bảng.",
        "{title}: the most in {top}; {zero} units have none. All figures are in the table.",
    ),
    "alt_first": ("Biểu đồ thanh: {said}.", "Bar chart: {said}."),
    # documents
    "documents_intro": (
        "Mỗi văn bản với danh mục như nguyên bản. Bấm tên dự án để mở trên bản đồ; dự án không vẽ được có ghi lý do.",
        "Each document with its lists as they stand. Follow a project to the map; what is not drawn says why.",
    ),
    "issued": ("{issuer}, {date}", "{issuer}, {date}"),
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
    "format_.pdf": ("Bản in PDF: bản đồ và danh mục", "PDF to print: map and list"),
    "format_.png": ("Ảnh PNG của bản đồ", "PNG picture of the map"),
    "paper": ("Khổ giấy", "Paper"),
    "orientation": ("Hướng giấy", "Orientation"),
    "landscape": ("Ngang", "Landscape"),
    "portrait": ("Dọc", "Portrait"),
    "printed_crs": (
        "Bản in theo VN-2000, kinh tuyến trục 105°45′; in cả danh mục mất vài giây.",
        "Printed in VN-2000, central meridian 105°45′; the whole list takes a few seconds.",
    ),
    "format_.html": ("Trang HTML độc lập, mở không cần mạng", "One HTML page that opens without internet"),
    "crs_EPSG:4326": ("WGS 84 (EPSG:4326)", "WGS 84 (EPSG:4326)"),
    "crs_EPSG:9210": ("VN-2000 / TM-3 105°45′, Hải Phòng (EPSG:9210)", "VN-2000 / TM-3 105°45′, Hải Phòng (EPSG:9210)"),
    "crs_EPSG:9209": (
        "VN-2000 / TM-3 105°30′, Hải Dương cũ (EPSG:9209)",
        "VN-2000 / TM-3 105°30′, former Hải Dương (EPSG:9209)",
    ),
    "crs_EPSG:3405": ("VN-2000 / UTM 48N (EPSG:3405)", "VN-2000 / UTM 48N (EPSG:3405)"),
    # taking back what was edited in QGIS
    "exchange_intro": (
        (
            "Nộp tệp đã xuất từ đây và sửa trong QGIS. Trang liệt kê từng thay đổi, cũ và mới, trên bản đồ; "
            "chọn những thay đổi nhận rồi tải bản vá hoặc ghi vào dữ liệu. Chưa bấm Ghi thì chưa có gì thay đổi."
        ),
        (
            "Upload a file that was exported here and edited in QGIS. The page lists every change, old and new, on a "
            "map; tick those to accept, then download a patch or write them. Nothing changes until you choose Write."
        ),
    ),
    "exchange_upload": (
        "Tệp .gpkg, .geojson, hoặc .qgz kèm .gpkg (mỗi tệp tối đa {mb} MB)",
        "A .gpkg, a .geojson, or a .qgz with its .gpkg (at most {mb} MB each)",
    ),
    "exchange_browse": ("Chọn tệp", "Choose files"),
    "exchange_none": (
        "Chưa có tệp nào. Lưu chỉnh sửa trong QGIS, đóng dự án, rồi nộp tệp ở trên.",
        "No file yet. Save the edits in QGIS, close the project, then upload the file above.",
    ),
    "exchange_reading": ("Đang đọc tệp và so sánh với dữ liệu hiện nay", "Reading the file and comparing it"),
    "exchange_unreadable": ("Không đọc được tệp.", "The file cannot be read."),
    "exchange_two": (
        "Nộp mỗi lần một tệp dữ liệu (.gpkg hoặc .geojson); bỏ bớt tệp thừa.",
        "Upload one data file (.gpkg or .geojson) at a time; remove the others.",
    ),
    "exchange_detail": ("Chi tiết (nguyên văn)", "Details (as reported)"),
    "exchange_same": (
        "Không có thay đổi nào so với dữ liệu hiện nay. Nếu vừa sửa, hãy lưu lớp, đóng QGIS rồi nộp lại tệp.",
        "Nothing differs from today's data. If you have just edited, save the layer, close QGIS and upload again.",
    ),
    "exchange_changes": ("Thay đổi trong tệp", "Changes in the file"),
    "n_moved": ("dời", "moved"),
    "n_reshaped": ("đổi hình", "reshaped"),
    "n_attribute": ("sửa thuộc tính", "attributes"),
    "n_added": ("thêm", "added"),
    "n_deleted": ("xóa", "deleted"),
    "n_conflict": ("xung đột", "in conflict"),
    "n_ignored": ("bỏ qua", "ignored"),
    "exchange_shown": (
        "Hiện {shown} trong {n} thay đổi. Nhận những thay đổi này trước, rồi nộp lại tệp để xem tiếp.",
        "Showing {shown} of {n} changes. Accept these first, then upload the file again to see the rest.",
    ),
    "exchange_ignored": ("Bỏ qua: cột do hệ thống tính ({n})", "Ignored: columns that are computed ({n})"),
    "exchange_notices": ("Lưu ý về tệp", "About the file"),
    "change_moved": ("Dời {metres}\u00a0m", "Moved {metres}\u00a0m"),
    "change_reshaped": ("Đổi hình, lệch tới {metres}\u00a0m", "Reshaped, up to {metres}\u00a0m apart"),
    "change_undrawn": ("Xóa hình", "Geometry removed"),
    "change_drawn": ("Vẽ mới", "Newly drawn"),
    "change_added": ("Thêm dự án", "Project added"),
    "change_deleted": ("Xóa dự án", "Project deleted"),
    "change_conflict": (
        "Xung đột: dữ liệu đã đổi từ lúc xuất. Xuất lại rồi sửa lại; không nhận được ở đây.",
        "Conflict: the data changed since the export. Export again and repeat the edit; not accepted here.",
    ),
    "change_at_export": ("Lúc xuất: {value}", "At export: {value}"),
    "change_missing": ("Còn thiếu: {what}", "Still missing: {what}"),
    "change_cite": (
        "Cần dẫn văn bản và mục (bên dưới).",
        "Needs a document and section (below).",
    ),
    "change_empty": ("(trống)", "(empty)"),
    "change_no_name": ("(chưa có tên)", "(no name)"),
    "take": ("Nhận", "Accept"),
    "take_all": ("Chọn mọi thay đổi nhận được", "Tick all that can be accepted"),
    "take_none": ("Bỏ chọn", "Untick all"),
    "change": ("Thay đổi", "Change"),
    "change_old": ("Cũ", "Old"),
    "change_new": ("Mới", "New"),
    "change_map": ("Bản đồ trước và sau thay đổi", "Map before and after the change"),
    "change_key": (
        "Nét đứt xám: trước. Nét màu: sau. Nét chấm: lúc xuất (khi có xung đột).",
        "Grey dashes: before. Colour: after. Dots: at export (in a conflict).",
    ),
    "change_off_map": ("Dự án này không vẽ trên bản đồ.", "This project is not drawn on the map."),
    "change_pick": ("Chọn một thay đổi trong bảng để xem.", "Choose a change in the table to see it."),
    "accepting": ("Nhận {n} thay đổi đã chọn", "Accept {n} ticked changes"),
    "who": ("Người nhận (bắt buộc)", "Accepted by (required)"),
    "why": ("Lý do (bắt buộc)", "Reason (required)"),
    "why_hint": ("ví dụ: đo lại tại chỗ 20/11", "e.g. measured on site 20 November"),
    "cite_document": (
        "Văn bản nêu (cần khi thêm dự án hoặc đổi trạng thái)",
        "Document that states it (for added projects and changed statuses)",
    ),
    "cite_section": ("Phụ lục, mục", "Section"),
    "cite_none": ("Không dẫn", "None"),
    "patch_make": ("Tạo bản vá", "Make the patch"),
    "patch_save": ("Tải bản vá", "Download the patch"),
    "patch_ready": (
        "Bản vá có {n} tệp. Người giữ dữ liệu nhận bằng lệnh: git apply {name}",
        "The patch changes {n} files. The keeper of the data takes it with: git apply {name}",
    ),
    "write": ("Ghi vào dữ liệu", "Write to the data"),
    "writing": ("Đang kiểm tra, ghi và dựng lại bản đồ", "Checking, writing and rebuilding the map"),
    "who_may": (
        (
            "Ai mở được trang này trên chính máy này đều ghi được, nên chỉ người được giao giữ dữ liệu bấm Ghi. "
            "Mở cho nhiều máy thì đặt HPMAP_READONLY=1: khi đó chỉ tải được bản vá."
        ),
        (
            "Whoever opens this page on this very computer can write; only the keeper of the data should. "
            "Set HPMAP_READONLY=1 before sharing the app: then only the patch is offered."
        ),
    ),
    "only_patch_set": (
        "Chế độ chỉ đọc (HPMAP_READONLY=1): tải bản vá và gửi cho người giữ dữ liệu.",
        "Read-only mode (HPMAP_READONLY=1): download the patch and send it to the keeper of the data.",
    ),
    "only_patch_folder": (
        "Thư mục dữ liệu không cho ghi: tải bản vá và gửi cho người giữ dữ liệu.",
        "The data folder cannot be written: download the patch and send it to the keeper of the data.",
    ),
    "only_patch_remote": (
        "Chỉ ghi được trên chính máy chạy phần mềm. Từ máy khác: tải bản vá và gửi cho người giữ dữ liệu.",
        "Writing is possible only on the computer that runs the app. From others: send the patch to the keeper.",
    ),
    "need_tick": (
        "Chưa chọn thay đổi nào. Đánh dấu ở cột Nhận trong bảng.",
        "No change is ticked. Tick some in the column Accept.",
    ),
    "need_who": (
        "Ghi người nhận và lý do; lịch sử của dự án giữ hai dòng này.",
        "Say who accepts and why; the project's history keeps both.",
    ),
    "need_cite": (
        "Dự án mới phải dẫn văn bản: chọn văn bản và ghi phụ lục, mục.",
        "An added project needs a citation: choose the document and write the section.",
    ),
    "refused": ("Chưa ghi gì cả. Các lỗi cần xử lý trước:", "Nothing was written. What stands in the way:"),
    "written": (
        "Đã ghi {n} thay đổi và dựng lại bản đồ. Bản cũ vẫn còn trong git (git diff, git restore).",
        "Wrote {n} changes and rebuilt the map. Git still holds the old version (git diff, git restore).",
    ),
    "written_files": ("Tệp đã ghi: {names}", "Files written: {names}"),
    "written_see": ("Xem trên bản đồ", "See it on the map"),
    "changes_history": ("Lịch sử thay đổi", "History of changes"),
    "changes_none": (
        "Chưa nhận thay đổi nào. Mỗi lần ghi thêm một dòng vào data/changes.csv.",
        "No change was accepted yet. Every writing adds its lines to data/changes.csv.",
    ),
    "changes_last": ("{shown} dòng mới nhất trong {n}.", "The latest {shown} of {n} lines."),
    "date": ("Ngày", "Date"),
    "who_short": ("Người nhận", "Accepted by"),
    "why_short": ("Lý do", "Reason"),
    "project": ("Dự án", "Project"),
    "col_name_vi": ("Tên tiếng Việt", "Vietnamese name"),
    "col_name_en": ("Tên tiếng Anh", "English name"),
    "col_sector": ("Lĩnh vực", "Sector"),
    "col_status": ("Trạng thái", "Status"),
    "col_lead": ("Chủ trì", "Lead"),
    "col_location": ("Biểu thức vị trí", "Location expression"),
    "col_communes": ("Mã xã, phường", "Commune codes"),
    "col_old_districts": ("Quận, huyện cũ", "Pre-merger districts"),
    "col_precision": ("Mức chính xác", "Precision"),
    "col_precision_m": ("Sai số (m)", "Error (m)"),
    "col_note": ("Ghi chú", "Note"),
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
    "about_checked": (
        (
            "Đối chiếu: trong {n} địa danh có từ hai nguồn trở lên, {k} nằm trong sai số đã ghi. Một nửa lệch dưới "
            "{median} m, chín trong mười lệch dưới {p90} m. Từng điểm: data/check_points.csv."
        ),
        (
            "Checked: of {n} places with two sources or more, {k} lie within their stated error. Half are out by less "
            "than {median} m, nine of ten by less than {p90} m. Each point: data/check_points.csv."
        ),
    ),
    "about_boundaries": ("Ranh giới đang dùng", "Boundaries in use"),
    "accuracy": ("Đo trên ranh giới công bố", "Measured against the published borders"),
    "accuracy_points": ("Điểm rơi vào đúng xã, phường", "Points in the right commune"),
    "accuracy_overlap": ("Diện tích trùng nhau (IoU), trung bình", "Overlap of areas (IoU), mean"),
    "accuracy_p50": ("Một nửa đường ranh lệch dưới", "Half of the borders are out by less than"),
    "accuracy_p90": ("90 % đường ranh lệch dưới", "90 % of the borders are out by less than"),
    "accuracy_area": ("Sai số diện tích, trung bình", "Error of areas, mean"),
    "sync_why": (
        (
            "Có thể tải ranh giới chính thức của 114 xã, phường, đặc khu khi máy có internet (khoảng một phút). Bộ tải "
            "về được kiểm tra trước khi dùng; nếu có lỗi, bộ đang dùng giữ nguyên. Máy không có internet: chép bộ dữ "
            "liệu sang rồi chạy lệnh: python -m gis boundaries sync --from THƯ_MỤC"
        ),
        (
            "The official borders of the 114 communes can be fetched while this computer is online (about a minute). "
            "The set is checked before it is used; if anything is wrong the present one stays. Without internet: copy "
            "the set here and run: python -m gis boundaries sync --from FOLDER"
        ),
    ),
    "sync_start": ("Tải ranh giới chính thức", "Fetch the official borders"),
    "sync_again": ("Tải lại ranh giới chính thức", "Fetch the official borders again"),
    "sync_going": ("Đang tải {done}/{total}: {what}", "Fetching {done}/{total}: {what}"),
    "sync_failed": (
        "Chưa tải được; ranh giới đang dùng giữ nguyên. Kiểm tra kết nối internet rồi bấm lại.",
        "Not fetched; the borders in use stay. Check the internet connection, then try again.",
    ),
    "sync_done": ("Đã chuyển sang ranh giới mới: {label}", "The new borders are in use: {label}"),
    "sync_remote": (
        "Chỉ người ngồi tại máy chạy phần mềm mới thay được ranh giới.",
        "Only who sits at the computer that runs the software can replace the borders.",
    ),
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
    return {key: pair[column] for key, pair in (TEXT | FILTER_WORDS).items()}
