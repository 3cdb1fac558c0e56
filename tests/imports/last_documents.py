"""The fifth lot of documents of other kinds: one project's decision, answers to voters, works within a sentence."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.imports.building import Documents, Truth, paragraphs, sheet_xlsx, table_docx, written
from tests.imports.readers.documents import font

DECISION_TEXT = """HỘI ĐỒNG NHÂN DÂN
THÀNH PHỐ HẢI PHÒNG
Số: 71/NQ-HĐND
Hải Phòng, ngày 18 tháng 7 năm 2026
NGHỊ QUYẾT
Về chủ trương đầu tư Dự án cải tạo, nâng cấp đường tỉnh 359 đoạn từ cầu Bính đến cầu Giá
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;
Xét Tờ trình số 122/TTr-UBND ngày 02 tháng 7 năm 2026 của Ủy ban nhân dân thành phố;
QUYẾT NGHỊ:
Điều 1. Quyết định chủ trương đầu tư dự án với các nội dung sau:
1. Tên dự án: Cải tạo, nâng cấp đường tỉnh 359 đoạn từ cầu Bính đến cầu Giá.
2. Chủ đầu tư: Ban Quản lý dự án khu vực Thủy Nguyên.
3. Địa điểm thực hiện: phường Thủy Nguyên, phường Lưu Kiếm.
4. Quy mô đầu tư: chiều dài tuyến khoảng 9,4 km, mặt cắt ngang 30 m.
5. Tổng mức đầu tư: 1.286,5 tỷ đồng.
6. Nguồn vốn: ngân sách thành phố.
7. Thời gian thực hiện: 2026 - 2029.
Điều 2. Tổ chức thực hiện
1. Giao Ủy ban nhân dân thành phố tổ chức thực hiện Nghị quyết này.
2. Thường trực Hội đồng nhân dân thành phố giám sát việc thực hiện Nghị quyết.
Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
"""


def decision_docx(path: Path) -> None:
    """A resolution on one project: its name, owner and sums in numbered lines."""
    paragraphs(DECISION_TEXT.splitlines()).save(str(path))


DECISION = (
    Truth("1", "Điều 1", "Cải tạo, nâng cấp đường tỉnh 359 đoạn từ cầu Bính đến cầu Giá", "planned", "road",
          "2026 - 2029", 1286.5, "Ban Quản lý dự án khu vực Thủy Nguyên", "359|Cầu Bính", length=9.4),
)  # fmt: skip


def two_pages_pdf(path: Path) -> None:
    """A narrow table without lines over two pages, rows close together, groups in capitals, sums to the right."""
    page = Canvas(str(path), pagesize=A4)
    heads = ("STT", "Tên công trình", "Địa điểm", "Dự toán (tr.đ)", "Năm")
    one = (
        ("A", "GIÁO DỤC", "", "41.300", ""),
        ("1", "Trường Mầm non Bắc Sơn cơ sở 2", "phường Kiến An", "18.900", "2027"),
        ("2", "Nhà đa năng Trường THCS Hợp Đức", "phường Dương Kinh", "22.400", "2027"),
    )
    two = (
        ("B", "VĂN HÓA", "", "16.950", ""),
        ("3", "Nhà văn hóa tổ dân phố Quý Kim", "phường Nam Đồ Sơn", "5.450", "2026"),
        ("4", "Tu bổ chùa Hang", "phường Đồ Sơn", "11.500", "2027"),
        ("", "Tổng cộng", "", "58.250", ""),
    )

    def put(rows: tuple[tuple[str, ...], ...], top: float) -> None:
        page.setFont(font(), 10)
        for at, row in enumerate(rows):
            for x, text in zip((18, 32, 105, 160, 185), row, strict=True):
                if x == 160:
                    page.drawRightString(178 * mm, top - 16 * at, text)
                else:
                    page.drawString(x * mm, top - 16 * at, text)

    page.setFont(font(), 13)
    page.drawCentredString(105 * mm, 275 * mm, "DANH MỤC CÔNG TRÌNH XÂY DỰNG CƠ BẢN NĂM 2027")
    put((heads, *one), 265 * mm)
    page.showPage()
    put(two, 275 * mm)
    page.save()


TWO_PAGES = (
    Truth("1", "A", "Trường Mầm non Bắc Sơn cơ sở 2", "planned", "education", "2027", 18.9, at="Kiến An|Bắc Sơn"),
    Truth("2", "A", "Nhà đa năng Trường THCS Hợp Đức", "planned", "education", "2027", 22.4, at="Hợp Đức|Dương Kinh"),
    Truth("3", "B", "Nhà văn hóa tổ dân phố Quý Kim", "planned", "culture_heritage", "2026", 5.45, at="Nam Đồ Sơn"),
    Truth("4", "B", "Tu bổ chùa Hang", "planned", "culture_heritage", "2027", 11.5, at="Chùa Hang|Đồ Sơn"),
)

LETTER = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 3188/UBND-XD
Hải Phòng, ngày 09 tháng 9 năm 2026
V/v bổ sung dự án vào kế hoạch đầu tư công năm 2027
Kính gửi: Sở Tài chính, Sở Xây dựng

Xét đề nghị của Sở Xây dựng tại Công văn số 2251/SXD-KH, Ủy ban nhân dân thành phố có ý kiến như sau:
Đồng ý bổ sung vào kế hoạch đầu tư công năm 2027 các dự án: (1) Xây dựng cầu Kiến An 2, tổng mức đầu tư 960 tỷ đồng; \
(2) Cải tạo đường Trường Chinh, phường Kiến An, tổng mức đầu tư 212 tỷ đồng; (3) Xây dựng Trạm bơm Ngọc Trì 2, \
tổng mức đầu tư 48 tỷ đồng.
Giao Sở Tài chính chủ trì, hướng dẫn thủ tục theo quy định.
Nơi nhận:
- Như trên;
"""
LETTER_TRUTH = (
    Truth("", "", "Cầu Kiến An 2", "planned", "bridge", cost=960.0, at="Kiến An"),
    Truth("", "", "Cải tạo đường Trường Chinh, phường Kiến An", "planned", "road", cost=212.0, at="Trường Chinh"),
    Truth("", "", "Trạm bơm Ngọc Trì 2", "planned", "drainage_flood", cost=48.0, at="Ngọc Trì"),
)


def groups_xlsx(path: Path) -> None:
    """A medium-term plan by groups A, B, C, its sums by year, who decides, and what is still to be allotted."""
    rows = (
        ("PHỤ LỤC 02",),
        ("KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN 2026 - 2030 (Đơn vị: Tỷ đồng)",),
        ("TT", "Dự án", "Nhóm", "Chủ đầu tư", "Tổng mức đầu tư", "Vốn 2026", "Vốn 2027", "Vốn 2028",
         "Khởi công", "Hoàn thành"),
        (None, "DỰ ÁN NHÓM A", None, None, 9_800, 900, 2_100, 2_400, None, None),
        (1, "Cầu Kênh Vàng", "A", "Ban QLDA giao thông", 2_300, 300, 600, 500, 2024, 2027),
        (2, "Đường Vành đai 2 đoạn Tân Vũ - Hưng Đạo - Bùi Viện", "A", "Ban QLDA giao thông", 7_500, 600, 1_500,
         1_900, 2023, 2028),
        (None, "DỰ ÁN NHÓM B", None, None, 655.5, 60, 200, 180, None, None),
        (3, "Trường THPT chuyên Trần Phú cơ sở 2", "B", "Sở Giáo dục và Đào tạo", 455.5, 40, 150, 130, 2026, 2029),
        (4, "Hệ thống thoát nước khu vực Quán Toan", "B", "UBND phường Hồng An", 200, 20, 50, 50, 2027, 2029),
    )  # fmt: skip
    sheet_xlsx(path, rows)


_A, _B = "Phụ lục 2, DỰ ÁN NHÓM A", "Phụ lục 2, DỰ ÁN NHÓM B"
GROUPS = (
    Truth("1", _A, "Cầu Kênh Vàng", "planned", "bridge", "2027", 2300.0, "Ban QLDA giao thông", "Kênh Vàng",
          project="cau-kenh-vang"),
    Truth("2", _A, "Đường Vành đai 2 đoạn Tân Vũ - Hưng Đạo - Bùi Viện", "planned", "road", "2028", 7500.0,
          "Ban QLDA giao thông", "Vành đai 2"),
    Truth("3", _B, "Trường THPT chuyên Trần Phú cơ sở 2", "planned", "education", "2029", 455.5,
          "Sở Giáo dục và Đào tạo", "Trần Phú"),
    Truth("4", _B, "Hệ thống thoát nước khu vực Quán Toan", "planned", "drainage_flood", "2029", 200.0,
          "UBND phường Hồng An", "Quán Toan|Hồng An"),
)  # fmt: skip


def answers_docx(path: Path) -> None:
    """What voters ask for and what is answered: works within sentences of a table, and rows without any."""
    texts = ("BÁO CÁO", "Kết quả giải quyết kiến nghị của cử tri trước kỳ họp thứ 5")
    rows = (
        ("STT", "Nội dung kiến nghị", "Địa phương", "Kết quả giải quyết"),
        ("1", "Đề nghị sớm cải tạo, nâng cấp đường tỉnh 354 đoạn qua xã Tiên Lãng đã xuống cấp.", "xã Tiên Lãng",
         "Dự án cải tạo, nâng cấp đường tỉnh 354 đoạn qua xã Tiên Lãng đang lập báo cáo nghiên cứu khả thi."),
        ("2", "Đề nghị tăng cường tuần tra, xử lý xe quá tải.", "phường Đông Hải",
         "Công an thành phố đã lập 312 biên bản, xử phạt 2,1 tỷ đồng."),
        ("3", "Đề nghị đầu tư xây dựng chợ Đôn mới.", "xã An Khánh",
         "Dự án xây dựng chợ Đôn mới đã hoàn thành, đưa vào sử dụng tháng 3/2026."),
        ("4", "Đề nghị nâng mức hỗ trợ cán bộ thôn, tổ dân phố.", "xã Vĩnh Am", "Sở Nội vụ đang tổng hợp."),
    )  # fmt: skip
    table_docx(path, texts, rows)


ANSWERS = (
    Truth(
        "1",
        "",
        "Cải tạo, nâng cấp đường tỉnh 354 đoạn qua xã Tiên Lãng đã xuống cấp",
        "preparing",
        "road",
        at="354|Tiên Lãng",
    ),
    Truth("3", "", "Chợ Đôn mới", "completed", "urban", "tháng 3/2026", at="Đôn"),
)

PROGRESS_ROWS = (
    ("SỞ XÂY DỰNG",),
    ("TIẾN ĐỘ CÁC DỰ ÁN TRỌNG ĐIỂM",),
    ("TT", "Tên dự án/hạng mục", "Địa bàn", "Chi phí (tỷ đồng)", "Tình trạng", "Dự kiến hoàn thành"),
    (1, "Khu đô thị mới Bắc Sông Cấm - hạ tầng giai đoạn 2", None, 1_850, None, "12/2028"),
    ("1.1", "Hạng mục đường trục chính", None, 620, "Đang thi công", "6/2027"),
    ("1.2", "Hạng mục công viên trung tâm", None, 310, "Chưa khởi công", "12/2028"),
    (2, "Cầu Đồng Việt", None, 1_500, "Đã thông xe", None),
    (3, "Nút giao Nam cầu Bính", None, 1_475, "Đang hoàn thiện", "3/2027"),
    (4, "Cải tạo vỉa hè đường Tô Hiệu", "Phường Lê Chân", 14.5, "Chưa khởi công", "2027"),
    (5, "Trang thiết bị cho 15 trạm y tế xã", None, 42, "Chưa triển khai", "2027"),
)  # fmt: skip
PROGRESS = (
    Truth("1", "", "Khu đô thị mới Bắc Sông Cấm - hạ tầng giai đoạn 2", "planned", "urban", "12/2028", 1850.0,
          at="Bắc Sông Cấm"),
    Truth("1.1", "mục 1.1", "Hạng mục đường trục chính", "under_construction", "road", "6/2027", 620.0),
    Truth("1.2", "mục 1.2", "Hạng mục công viên trung tâm", "planned", "park", "12/2028", 310.0),
    Truth("2", "", "Cầu Đồng Việt", "completed", "bridge", "", 1500.0, at="Đồng Việt", project="cau-dong-viet"),
    Truth("3", "", "Nút giao Nam cầu Bính", "under_construction", "road", "3/2027", 1475.0, at="Nam cầu Bính"),
    Truth("4", "", "Cải tạo vỉa hè đường Tô Hiệu", "planned", "urban", "2027", 14.5, at="Tô Hiệu"),
    Truth("5", "", "Trang thiết bị cho 15 trạm y tế xã", "planned", "health", "2027", 42.0),
)  # fmt: skip


def progress_xlsx(path: Path) -> None:
    """Progress of works and of their parts, which have no name of their own; a pavement; things for many houses."""
    sheet_xlsx(path, PROGRESS_ROWS)


DOCUMENTS: Documents = {
    "chu-truong.docx": (decision_docx, DECISION),
    "khong-ke-hai-trang.pdf": (two_pages_pdf, TWO_PAGES),
    "cong-van.txt": (written(LETTER), LETTER_TRUTH),
    "nhom-abc.xlsx": (groups_xlsx, GROUPS),
    "kien-nghi.docx": (answers_docx, ANSWERS),
    "hang-muc.xlsx": (progress_xlsx, PROGRESS),
}
