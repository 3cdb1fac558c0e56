"""The ninth lot of documents of other kinds: merged cells over pages, prose, letters, loans, pages turned, wrecks."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.imports.building import Documents, Truth, add_table, encoded, fill, paragraphs, written
from tests.imports.readers import old_encodings
from tests.imports.readers.documents import font

BAN = "Ban QLDA đầu tư xây dựng công trình dân dụng và công nghiệp"
SPANNED_ROWS = (
    ("STT", "Tên dự án", "Địa điểm", "Tổng mức đầu tư (tỷ đồng)", "Chủ đầu tư", "Thời gian thực hiện"),
    ("I", "Dự án hoàn thành trong năm 2026", "", "", "", ""),
    ("1", "Trường THCS Đằng Lâm cơ sở 2", "Phường Hải An", "118,4", BAN, "2024-2026"),
    ("2", "Trạm y tế phường Lưu Kiếm", "Phường Lưu Kiếm", "14,75", "", "2025-2026"),
    ("II", "Dự án khởi công mới năm 2027", "", "", "", ""),
    ("3", "Trung tâm y tế xã Vĩnh Thịnh", "Xã Vĩnh Thịnh", "236", BAN, "2027-2029"),
    ("4", "Nhà hát múa rối nước Bảo Hà", "Xã Vĩnh Hải", "95,5", "", "2027-2029"),
    ("5", "Nhà thi đấu đa năng xã Tứ Kỳ", "Xã Tứ Kỳ", "61,2", "", "2027-2028"),
    ("6", "Cầu An Thạch, xã Tân An", "Xã Tân An", "1.045,8", "Sở Xây dựng", "2027-2029"),
)


def spanned_pdf(path: Path) -> None:
    """A council's annex whose cell of the investor is merged over three rows and over the end of a page."""
    cell = ParagraphStyle("c", fontName=font(), fontSize=9, leading=12)
    line = ParagraphStyle("t", fontName=font(), fontSize=12, leading=16, alignment=1)
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in SPANNED_ROWS],
        colWidths=[width * mm for width in (12, 80, 40, 32, 60, 34)],
        repeatRows=1,
    )
    spans = [("SPAN", (4, 2), (4, 3)), ("SPAN", (4, 5), (4, 7)), ("SPAN", (1, 1), (5, 1)), ("SPAN", (1, 4), (5, 4))]
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans]))
    head = ("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Phụ lục III", "DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG",
            "(Kèm theo Nghị quyết số 108/NQ-HĐND ngày 11/12/2026 của Hội đồng nhân dân thành phố)")  # fmt: skip
    pages = SimpleDocTemplate(str(path), pagesize=(297 * mm, 118 * mm), topMargin=9 * mm, bottomMargin=9 * mm)
    pages.build([*(Paragraph(text, line) for text in head), table])


SPANNED = (
    Truth("1", "Phụ lục III, I", "Trường THCS Đằng Lâm cơ sở 2", "under_construction", "education", "2024-2026", 118.4,
          BAN, "Đằng Lâm|Hải An"),
    Truth("2", "Phụ lục III, I", "Trạm y tế phường Lưu Kiếm", "under_construction", "health", "2025-2026", 14.75, BAN,
          "Lưu Kiếm"),
    Truth("3", "Phụ lục III, II", "Trung tâm y tế xã Vĩnh Thịnh", "planned", "health", "2027-2029", 236.0, BAN,
          "Vĩnh Thịnh"),
    Truth("4", "Phụ lục III, II", "Nhà hát múa rối nước Bảo Hà", "planned", "culture_heritage", "2027-2029", 95.5, BAN,
          "Vĩnh Hải|Bảo Hà"),
    Truth("5", "Phụ lục III, II", "Nhà thi đấu đa năng xã Tứ Kỳ", "planned", "culture_heritage", "2027-2028", 61.2,
          BAN, "Tứ Kỳ"),
    Truth("6", "Phụ lục III, II", "Cầu An Thạch, xã Tân An", "planned", "bridge", "2027-2029", 1045.8, "Sở Xây dựng",
          "Tân An"),
)  # fmt: skip

CONCLUDED_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
VĂN PHÒNG
Số: 511/TB-VP
Hải Phòng, ngày 03 tháng 11 năm 2026
THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân thành phố tại cuộc họp giao ban tháng 10 năm 2026
Ngày 30 tháng 10 năm 2026, Chủ tịch Ủy ban nhân dân thành phố đã chủ trì cuộc họp. Sau khi nghe các Sở báo cáo, \
Chủ tịch kết luận như sau:
1. Đồng ý chủ trương đầu tư dự án Đường nối Khu công nghiệp Tiên Thanh với đường tỉnh 354, tổng mức đầu tư dự kiến \
1,2 nghìn tỷ đồng. Giao Sở Xây dựng chủ trì lập hồ sơ, trình trước ngày 20/12/2026.
2. Dự án cầu Hải Thành: yêu cầu nhà thầu bổ sung nhân lực, hoàn thành mố M2 trong tháng 01/2027, hoàn thành toàn \
bộ dự án trước 30/9/2027.
3. Đối với dự án Nhà máy điện rác Trấn Dương, xã Nguyễn Bỉnh Khiêm, thống nhất tạm dừng thi công đến khi có kết quả \
quan trắc; nhà đầu tư: Công ty cổ phần Năng lượng Trấn Dương.
4. Không xem xét đề nghị của UBND phường Tứ Minh về việc xây dựng chợ đầu mối. Giao Sở Tài chính trả lời.
5. Các Sở, ngành tiếp tục đẩy mạnh cải cách hành chính, tăng cường kỷ luật kỷ cương.
Nơi nhận:
- CT, các PCT UBND TP;
"""


def concluded_pdf(path: Path) -> None:
    """A notice of a meeting's conclusions in prose, soft hyphens at the ends of its lines, heads and feet on pages."""
    body = ParagraphStyle("b", fontName=font(), fontSize=11, leading=15, spaceAfter=5)

    def framed(page: Canvas, document: BaseDocTemplate) -> None:
        page.setFont(font(), 8)
        page.drawString(18 * mm, 116 * mm, "Văn phòng UBND thành phố – Thông báo số 511/TB-VP")
        page.drawCentredString(105 * mm, 5 * mm, f"Trang {document.page}/3")

    document = BaseDocTemplate(str(path), pagesize=(210 * mm, 120 * mm))
    frame = Frame(18 * mm, 9 * mm, 174 * mm, 104 * mm, id="one")
    document.addPageTemplates([PageTemplate("one", [frame], onPage=framed)])
    document.build([Paragraph(text, body) for text in CONCLUDED_TEXT.splitlines()])


CONCLUDED = (
    Truth("1", "", "Dự án Đường nối Khu công nghiệp Tiên Thanh với đường tỉnh 354", "preparing", "road", "", 1200.0,
          at="Tiên Thanh|354", lead="Sở Xây dựng"),
    Truth("2", "", "Dự án cầu Hải Thành", "under_construction", "bridge", "30/9/2027"),
    Truth("3", "", "Dự án Nhà máy điện rác Trấn Dương, xã Nguyễn Bỉnh Khiêm", "suspended", "energy", "", None,
          "Công ty cổ phần Năng lượng Trấn Dương", "Nguyễn Bỉnh Khiêm|Trấn Dương"),
)  # fmt: skip


def shifted_xlsx(path: Path) -> None:
    """A year's plan adjusted: what each project had, gets more and loses, the sum after it; the whole cost first."""
    book = openpyxl.Workbook()
    rows = (
        ("Biểu số 03",),
        ("ĐIỀU CHỈNH, BỔ SUNG KẾ HOẠCH VỐN ĐẦU TƯ CÔNG NĂM 2026",),
        ("(Kèm theo Quyết định số 4410/QĐ-UBND ngày 17/11/2026 của Ủy ban nhân dân thành phố)",),
        (None, None, None, None, None, None, "ĐVT: triệu đồng"),
        ("TT", "Nội dung", "TMĐT", "Kế hoạch vốn năm 2026", None, None, None, "Ghi chú"),
        (None, None, None, "Đã giao", "Tăng (+)", "Giảm (-)", "Sau điều chỉnh", None),
        (None, "TỔNG SỐ", 5209800, 700000, 185000, -185000, 700000, None),
        ("I", "Các dự án điều chỉnh giảm", None, None, None, -185000, None, None),
        (1, "Đường trục chính xã Kiến Hưng", 905000, 210000, None, -120000, 90000, "Vướng GPMB"),
        (2, "Hồ điều hòa Tân Hưng", 404800, 90000, None, -65000, 25000, "Chậm phê duyệt thiết kế"),
        ("II", "Các dự án điều chỉnh tăng", None, None, 185000, None, None, None),
        (3, "Cầu Nguyễn Trãi", 3900000, 400000, 185000, None, 585000, "Khối lượng vượt kế hoạch"),
    )
    fill(book.active, rows, ("A2:H2", "A3:H3", "D5:G5", "A5:A6", "B5:B6", "C5:C6", "H5:H6"))
    book.save(path)


SHIFTED = (
    Truth("1", "Biểu 3, I", "Đường trục chính xã Kiến Hưng", "preparing", "road", "", 905.0, at="Kiến Hưng"),
    Truth("2", "Biểu 3, I", "Hồ điều hòa Tân Hưng", "planned", "drainage_flood", "", 404.8),
    Truth("3", "Biểu 3, II", "Cầu Nguyễn Trãi", "planned", "bridge", "", 3900.0, at="Nguyễn Trãi",
          project="cau-nguyen-trai"),
)  # fmt: skip


def by_sector_xlsx(path: Path) -> None:
    """Sheets of two areas, groups of fields without numbers, a hidden row, a hidden sheet, a sheet of notes."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Khu vực 1"
    heads = ("TT", "Công trình", "Quy mô", "Dự toán (tr.đồng)", "Nguồn vốn", "Năm TH")
    fill(first, (
        ("DANH MỤC CÔNG TRÌNH ĐẦU TƯ CÔNG KHU VỰC 1",), heads,
        (None, "Lĩnh vực giáo dục", None, None, None, None),
        (1, "Trường tiểu học Vĩnh Niệm (8 phòng học)", "3 tầng", 24500, "NS TP", 2027),
        (2, "Trường mầm non Sao Sáng, phường Gia Viên", "2 tầng", 31250, "NS TP", 2027),
        (None, "Lĩnh vực văn hóa", None, None, None, None),
        (3, "Nhà văn hóa phường An Biên", None, 12800, "NS phường", 2026),
        (4, "Nhà văn hóa phường Ngô Quyền", None, 9900, "NS phường", 2026),
    ))  # fmt: skip
    first.row_dimensions[8].hidden = True
    second = book.create_sheet("Khu vực 2")
    fill(second, (
        ("DANH MỤC CÔNG TRÌNH ĐẦU TƯ CÔNG KHU VỰC 2",), heads,
        (None, "Lĩnh vực thủy lợi", None, None, None, None),
        (1, "Kiên cố hóa kênh Tân Hưng Hồng, xã Chí Minh", "L = 3,4 km", 18600, "NS TP", 2028),
    ))  # fmt: skip
    third = book.create_sheet("Nháp")
    fill(third, (heads, (1, "Đường vào nghĩa trang xã Đại Sơn", None, 5000, None, 2029)))
    third.sheet_state = "hidden"
    fourth = book.create_sheet("Ghi chú")
    fill(fourth, (("Người lập: phòng Kế hoạch",), ("Số liệu cập nhật đến ngày 15/10/2026",)))
    book.save(path)


BY_SECTOR = (
    Truth("1", "Lĩnh vực giáo dục", "Trường tiểu học Vĩnh Niệm (8 phòng học)", "planned", "education", "2027", 24.5),
    Truth("2", "Lĩnh vực giáo dục", "Trường mầm non Sao Sáng, phường Gia Viên", "planned", "education", "2027", 31.25,
          at="Gia Viên"),
    Truth("3", "Lĩnh vực văn hóa", "Nhà văn hóa phường An Biên", "planned", "culture_heritage", "2026", 12.8,
          at="An Biên"),
    Truth("1", "Lĩnh vực thủy lợi", "Kiên cố hóa kênh Tân Hưng Hồng, xã Chí Minh", "planned", "drainage_flood", "2028",
          18.6, at="Chí Minh", length=3.4),
)  # fmt: skip

STOPPED_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 3999/QĐ-UBND
Hải Phòng, ngày 06 tháng 10 năm 2026
QUYẾT ĐỊNH
Về việc bãi bỏ chủ trương đầu tư và dừng thực hiện một số dự án
Điều 1. Bãi bỏ chủ trương đầu tư đối với 02 dự án sau đây:
1. Khu nghỉ dưỡng sinh thái hồ Mật Sơn, phường Chí Linh của Công ty TNHH Mật Sơn Xanh.
2. Bến xe khách Ninh Giang mới, xã Ninh Giang.
Điều 2. Tạm dừng thực hiện 01 dự án đến hết năm 2027:
1. Cải tạo vỉa hè đường Nguyễn Lương Bằng, phường Lê Thanh Nghị, tổng mức đầu tư 78,9 tỷ đồng.
Điều 3. Tiếp tục thực hiện 01 dự án:
1. Xây dựng Trạm bơm Đò Hàn, phường Ái Quốc, hoàn thành trong quý I/2028.
Điều 4. Quyết định này thay thế Quyết định số 211/QĐ-UBND ngày 15/01/2024.
"""
STOPPED = (
    Truth("1", "Điều 1", "Khu nghỉ dưỡng sinh thái hồ Mật Sơn, phường Chí Linh", "cancelled", "tourism", "", None,
          "Công ty TNHH Mật Sơn Xanh", "Chí Linh|Mật Sơn"),
    Truth("2", "Điều 1", "Bến xe khách Ninh Giang mới, xã Ninh Giang", "cancelled", "road", at="Ninh Giang"),
    Truth("1", "Điều 2", "Cải tạo vỉa hè đường Nguyễn Lương Bằng, phường Lê Thanh Nghị", "suspended", "urban", "",
          78.9, at="Nguyễn Lương Bằng|Lê Thanh Nghị"),
    Truth("1", "Điều 3", "Xây dựng Trạm bơm Đò Hàn, phường Ái Quốc", "under_construction", "drainage_flood",
          "quý I/2028", at="Ái Quốc"),
)  # fmt: skip


def region_docx(path: Path) -> None:
    """A ministry's list of a region: the province in a column of its own, ours between others."""
    document = paragraphs(
        (
            "BỘ XÂY DỰNG",
            "Số: 2750/BC-BXD",
            "Hà Nội, ngày 24 tháng 9 năm 2026",
            "BÁO CÁO",
            "Các dự án giao thông trọng điểm vùng đồng bằng sông Hồng",
        )
    )
    add_table(document, (
        ("TT", "Dự án", "Tỉnh, thành phố", "Chiều dài (km)", "Tổng mức đầu tư (tỷ đồng)", "Hoàn thành"),
        ("1", "Nâng cấp Quốc lộ 18C", "Quảng Ninh", "50,6", "1.420", "2028"),
        ("2", "Cầu Đông Xuyên 2 qua sông Văn Úc", "Hải Phòng", "2,1", "1.180", "2029"),
        ("3", "Đường nối cao tốc với Quốc lộ 37B, xã Lạc Phượng", "Hải Phòng", "7,35", "890,5", "Quý II/2028"),
        ("4", "Đường gom cao tốc qua xã Yên Mỹ", "Hưng Yên", "11", "640", "2027"),
    ))  # fmt: skip
    document.save(str(path))


REGION = (
    Truth("1", "", "Nâng cấp Quốc lộ 18C", "planned", "road", "2028", 1420.0, length=50.6),
    Truth("2", "", "Cầu Đông Xuyên 2 qua sông Văn Úc", "planned", "bridge", "2029", 1180.0, length=2.1),
    Truth("3", "", "Đường nối cao tốc với Quốc lộ 37B, xã Lạc Phượng", "planned", "road", "Quý II/2028", 890.5,
          at="Lạc Phượng|37B", length=7.35),
    Truth("4", "", "Đường gom cao tốc qua xã Yên Mỹ", "planned", "road", "2027", 640.0, length=11.0),
)  # fmt: skip

COLUMNS_TEXT = """SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 1466/TB-SNNMT
THÔNG BÁO
Danh mục công trình phòng, chống thiên tai năm 2027
Hải Phòng, ngày 28 tháng 10 năm 2026
A. Công trình đê điều
1. Tu bổ kè Lại Xuân, đê hữu sông Đá Bạc, xã Việt Khê; kinh phí 22,4 tỷ đồng; hoàn thành trước mùa mưa năm 2027.
2. Xử lý sạt lở đê tả sông Luộc đoạn Km 12+300 - Km 13+900, xã Nguyên Giáp; kinh phí 41 tỷ 250 triệu đồng; chủ đầu \
tư: Chi cục Thủy lợi.
3. Xây dựng cống dưới đê Cổ Tiểu, xã Kiến Minh; kinh phí 16,85 tỷ đồng.
B. Công trình thủy lợi
1. Nạo vét kênh Hòn Ngọc, chiều dài 8,2 km, phường Thiên Hương; kinh phí 12 tỷ đồng.
2. Nâng cấp trạm bơm Cầu Dừa, xã Bắc Thanh Miện; kinh phí 33,6 tỷ đồng; thời gian thực hiện 2026–2027.
"""


def columns_page_pdf(path: Path) -> None:
    """Two columns a page over two pages, items that break over columns and pages in the middle of a sentence."""
    body = ParagraphStyle("b", fontName=font(), fontSize=10, leading=13, spaceAfter=3)
    document = BaseDocTemplate(str(path), pagesize=(170 * mm, 85 * mm))
    columns = [Frame(left * mm, 6 * mm, 76 * mm, 74 * mm, id=str(left)) for left in (6, 88)]
    document.addPageTemplates([PageTemplate("two", columns)])
    document.build([Paragraph(text, body) for text in COLUMNS_TEXT.splitlines()])


COLUMNS = (
    Truth("1", "A", "Tu bổ kè Lại Xuân, đê hữu sông Đá Bạc, xã Việt Khê", "planned", "drainage_flood", "", 22.4,
          at="Việt Khê|Lại Xuân|Đá Bạc"),
    Truth("2", "A", "Xử lý sạt lở đê tả sông Luộc đoạn Km 12+300 - Km 13+900, xã Nguyên Giáp", "planned",
          "drainage_flood", "", 41.25, "Chi cục Thủy lợi", "Nguyên Giáp|Luộc"),
    Truth("3", "A", "Xây dựng cống dưới đê Cổ Tiểu, xã Kiến Minh", "planned", "drainage_flood", "", 16.85,
          at="Kiến Minh|Cổ Tiểu"),
    Truth("1", "B", "Nạo vét kênh Hòn Ngọc", "planned", "drainage_flood", "",
          12.0, at="Thiên Hương|Hòn Ngọc", length=8.2),
    Truth("2", "B", "Nâng cấp trạm bơm Cầu Dừa, xã Bắc Thanh Miện", "planned", "drainage_flood", "2026–2027", 33.6,
          at="Bắc Thanh Miện"),
)  # fmt: skip
TURNED_ROWS = (
    ("TT", "Tên công trình", "Địa điểm", "Chủ đầu tư", "Kinh phí (triệu đồng)"),
    ("1", "Cải tạo chợ Hàng Kênh", "Phường Lê Chân", "UBND phường Lê Chân", "8.450"),
    ("2", "Xây dựng cầu tàu du lịch Bến Bèo", "Đặc khu Cát Hải", "UBND đặc khu Cát Hải", "46.300"),
    ("3", "Sân thể thao xã Hùng Thắng", "Xã Hùng Thắng", "UBND xã Hùng Thắng", "5.120"),
)


def turned_pdf(path: Path) -> None:
    """A table set along the long side of an upright page: its letters run from the foot to the head."""
    cell = ParagraphStyle("c", fontName=font(), fontSize=9, leading=12)
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in TURNED_ROWS],
        colWidths=[width * mm for width in (12, 80, 50, 60, 40)],
    )
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    page = Canvas(str(path), pagesize=(210 * mm, 297 * mm))
    page.rotate(90)
    page.translate(0, -210 * mm)
    page.setFont(font(), 12)
    page.drawString(20 * mm, 190 * mm, "PHỤ LỤC")
    page.drawString(20 * mm, 183 * mm, "DANH MỤC CÔNG TRÌNH SỬ DỤNG NGUỒN SỰ NGHIỆP NĂM 2027")
    _, height = table.wrapOn(page, 260 * mm, 160 * mm)
    table.drawOn(page, 20 * mm, 175 * mm - height)
    page.save()


TURNED = (
    Truth("1", "Phụ lục", "Cải tạo chợ Hàng Kênh", "planned", "urban", "", 8.45, "UBND phường Lê Chân",
          "Hàng Kênh|Lê Chân"),
    Truth("2", "Phụ lục", "Xây dựng cầu tàu du lịch Bến Bèo", "planned", "tourism", "", 46.3, "UBND đặc khu Cát Hải",
          "Bến Bèo|Cát Hải"),
    Truth("3", "Phụ lục", "Sân thể thao xã Hùng Thắng", "planned", "culture_heritage", "", 5.12, "UBND xã Hùng Thắng",
          "Hùng Thắng"),
)  # fmt: skip


def starred_docx(path: Path) -> None:
    """A table whose names bear asterisks; what the asterisks say stands below it."""
    document = paragraphs(
        (
            "ĐẢNG ỦY ỦY BAN NHÂN DÂN THÀNH PHỐ",
            "Số 77-BC/ĐU",
            "Hải Phòng, ngày 01 tháng 10 năm 2026",
            "BÁO CÁO",
            "Kết quả thực hiện các công trình trọng điểm quý III năm 2026",
        )
    )
    add_table(document, (
        ("STT", "Tên công trình", "Đơn vị chủ trì", "Tiến độ"),
        ("1", "Cầu vượt ngã tư Quán Trữ (*)", "Ban QLDA giao thông", "Đang thi công"),
        ("2", "Công viên hồ Sen Xanh, xã Cẩm Giang**", "UBND xã Cẩm Giang", "Đã hoàn thành"),
        ("3", "Khu tái định cư xã An Hưng*", "UBND xã An Hưng", "Đang lập dự án đầu tư"),
    ))  # fmt: skip
    document.add_paragraph("(*) Công trình bổ sung theo Kết luận số 19-KL/TU ngày 02/4/2026.")
    document.add_paragraph("(**) Công trình vượt tiến độ 3 tháng so với kế hoạch.")
    document.save(str(path))


STARRED = (
    Truth("1", "", "Cầu vượt ngã tư Quán Trữ", "under_construction", "bridge", at="Quán Trữ",
          lead="Ban QLDA giao thông"),
    Truth("2", "", "Công viên hồ Sen Xanh, xã Cẩm Giang", "completed", "park", at="Cẩm Giang",
          lead="UBND xã Cẩm Giang"),
    Truth("3", "", "Khu tái định cư xã An Hưng", "preparing", "housing", at="An Hưng", lead="UBND xã An Hưng"),
)  # fmt: skip

NESTED_TEXT = """BAN CHẤP HÀNH ĐẢNG BỘ THÀNH PHỐ
Số 21-CTr/TU
CHƯƠNG TRÌNH HÀNH ĐỘNG
Thực hiện Nghị quyết Đại hội, nhiệm kỳ 2025 - 2030
Hải Phòng, ngày 15 tháng 4 năm 2026
I/ Phát triển kết cấu hạ tầng
1/ Hạ tầng giao thông
a/ Các dự án hoàn thành trước năm 2028:
– Xây dựng cầu Tây Vu, xã An Khánh;
– Mở rộng đường tỉnh 360 đoạn qua xã An Lão.
b/ Các dự án chuẩn bị đầu tư:
– Tuyến đường sắt đô thị ga Hải Phòng - Đồ Sơn;
2/ Hạ tầng y tế
– Xây dựng Bệnh viện Lão khoa tại phường Dương Kinh, 500 giường, tổng mức đầu tư 1.234,5 tỷ.
II/ Nhiệm vụ khác
– Nâng cao chất lượng sinh hoạt chi bộ;
– Tăng cường công tác kiểm tra, giám sát.
"""
NESTED = (
    Truth("", "I.1.a", "Xây dựng cầu Tây Vu, xã An Khánh", "planned", "bridge", "2028", at="An Khánh"),
    Truth("", "I.1.a", "Mở rộng đường tỉnh 360 đoạn qua xã An Lão", "planned", "road", "2028",
          at="An Lão|360"),
    Truth("", "I.1.b", "Tuyến đường sắt đô thị ga Hải Phòng - Đồ Sơn", "preparing", "railway", at="Hải Phòng|Đồ Sơn"),
    Truth("", "I.2", "Bệnh viện Lão khoa tại phường Dương Kinh", "planned", "health", "", 1234.5,
          at="Dương Kinh"),
)  # fmt: skip

LOANS_TEXT = """BAN QUẢN LÝ CÁC DỰ ÁN ODA THÀNH PHỐ HẢI PHÒNG
Số: 88/BC-BQL
Hải Phòng, ngày 05 tháng 7 năm 2026
BÁO CÁO
Tiến độ các dự án sử dụng vốn vay nước ngoài giai đoạn 2026–2030
1. Dự án Thoát nước và xử lý nước thải lưu vực Đông Khê, vốn vay USD 300 triệu, đang thi công, dự kiến hoàn thành \
Quý IV/2026.
2. Dự án Cải thiện giao thông công cộng trục Lê Hồng Phong, tổng mức đầu tư 2,35 nghìn tỷ đồng (tương đương \
92 triệu USD), giai đoạn 2026–2030.
3. Dự án Hồ chứa nước ngọt Cái Giá, đảo Cát Bà, tổng mức đầu tư 1.234,5 tỷ, hoàn thành cuối 2027.
4. Dự án Trồng rừng ngập mặn ven biển Bàng La, vốn viện trợ không hoàn lại 4,5 triệu EUR, đã hoàn thành tháng 3/2026.
"""
LOANS = (
    Truth("1", "", "Dự án Thoát nước và xử lý nước thải lưu vực Đông Khê", "under_construction", "drainage_flood",
          "Quý IV/2026", at="Đông Khê"),
    Truth("2", "", "Dự án Cải thiện giao thông công cộng trục Lê Hồng Phong", "planned", "road",
          "2026–2030", 2350.0, at="Lê Hồng Phong"),
    Truth("3", "", "Dự án Hồ chứa nước ngọt Cái Giá, đảo Cát Bà", "planned", "water", "cuối 2027", 1234.5,
          at="Cát Bà"),
    Truth("4", "", "Dự án Trồng rừng ngập mặn ven biển Bàng La", "completed", "environment", "tháng 3/2026",
          at="Bàng La"),
)  # fmt: skip

WRECK_TEXT = """UBND XÃ TIÊN MINH
Số: 64/TTr-UBND
TỜ TRÌNH
Về việc đề nghị hỗ trợ vốn đầu tư năm 2027
Tiên Minh, ngày 19 tháng 10 năm 2026
Danh mục công trình đề nghị hỗ trợ:
1. Xây dựng đường trục thôn Đông Xuyên Ngoại, dài 2,4 km, kinh phí 9,6 tỷ đồng.
2. Nâng cấp trạm bơm Dương Áo, kinh phí 3,75 tỷ đồng.
3. Xây mới nhà lớp học Trường mầm non Tiên Minh, kinh phí 11 tỷ đồng.
"""
"""In TCVN3, of which a program of today made letters of the West: ``X©y dùng ®­êng``."""
WRECK = (
    Truth(
        "1",
        "",
        "Xây dựng đường trục thôn Đông Xuyên Ngoại",
        "planned",
        "road",
        "",
        9.6,
        at="Tiên Minh|Đông Xuyên",
        length=2.4,
    ),
    Truth("2", "", "Nâng cấp trạm bơm Dương áo", "planned", "drainage_flood", "", 3.75, at="Tiên Minh|Dương Áo"),
    Truth("3", "", "Xây mới nhà lớp học Trường mầm non Tiên Minh", "planned", "education", "", 11.0, at="Tiên Minh"),
)

LETTER_TEXT = """SỞ TÀI CHÍNH HẢI PHÒNG
Số: 6021/STC-ĐT
V/v đề xuất danh mục dự án bổ sung kế hoạch trung hạn
Hải Phòng, ngày 12 tháng 11 năm 2026
Kính gửi: Ủy ban nhân dân thành phố
Thực hiện Công văn số 8830/UBND-TH ngày 30/10/2026 của Ủy ban nhân dân thành phố, Sở Tài chính đề xuất như sau:
1. Đề nghị bổ sung vào kế hoạch 02 dự án:
a) Cải tạo, nâng cấp Trung tâm điều dưỡng người có công Đồ Sơn, tổng mức đầu tư khoảng 145 tỷ 500 triệu đồng.
b) Xây dựng Trường THPT Thạch Khôi, phường Thạch Khôi, tổng mức đầu tư khoảng 168.200 triệu đồng.
2. Đề nghị chưa xem xét dự án Bảo tàng Gốm Chu Đậu, xã Thái Tân do chưa rõ nguồn vốn.
3. Đề nghị Ủy ban nhân dân thành phố xem xét, chỉ đạo.
Trân trọng./.
"""
LETTER = (
    Truth("a", "1", "Cải tạo, nâng cấp Trung tâm điều dưỡng người có công Đồ Sơn", "planned", "other", "", 145.5),
    Truth("b", "1", "Xây dựng Trường THPT Thạch Khôi, phường Thạch Khôi", "planned", "education", "", 168.2,
          at="Thạch Khôi"),
    Truth("2", "", "Dự án Bảo tàng Gốm Chu Đậu, xã Thái Tân", "study", "culture_heritage", at="Thái Tân|Chu Đậu"),
)  # fmt: skip

SHEETS_TEXT = """HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 112/NQ-HĐND
Hải Phòng, ngày 11 tháng 12 năm 2026
NGHỊ QUYẾT
Về chủ trương đầu tư một số dự án đầu tư công
Điều 1. Quyết định chủ trương đầu tư 02 dự án (chi tiết tại Phụ lục I, II kèm theo).
Điều 2. Giao Ủy ban nhân dân thành phố tổ chức thực hiện.
PHỤ LỤC I
1. Tên dự án: Xây dựng cầu Chanh Chử, xã Nguyên Giáp
2. Mục tiêu: kết nối giao thông, phát triển kinh tế - xã hội.
3. Quy mô: cầu dài 0,62 km.
4. Tổng mức đầu tư: 487.300 triệu đồng.
5. Địa điểm: xã Nguyên Giáp.
6. Thời gian thực hiện: 2027 - 2029.
PHỤ LỤC II
1. Tên dự án: Cải tạo Trung tâm Văn hóa phường Kinh Môn
2. Mục tiêu: nâng cao đời sống văn hóa.
3. Tổng mức đầu tư: 52.700 triệu đồng.
4. Thời gian thực hiện: 2027 - 2028.
"""
SHEETS = (
    Truth("1", "Phụ lục I", "Xây dựng cầu Chanh Chử, xã Nguyên Giáp", "planned", "bridge", "2027 - 2029", 487.3,
          at="Nguyên Giáp|Chanh", length=0.62),
    Truth("1", "Phụ lục II", "Cải tạo Trung tâm Văn hóa phường Kinh Môn", "planned", "culture_heritage", "2027 - 2028",
          52.7, at="Kinh Môn"),
)  # fmt: skip


def sources_docx(path: Path) -> None:
    """Projects with the sources of their money in rows below each, as sums of their own."""
    document = paragraphs(("UBND PHƯỜNG NAM TRIỆU", "BẢNG TỔNG HỢP NHU CẦU VỐN ĐẦU TƯ CÁC DỰ ÁN NĂM 2027"))
    add_table(document, (
        ("TT", "Tên dự án/nguồn vốn", "Tổng vốn (triệu đồng)", "Nhu cầu vốn 2027 (triệu đồng)"),
        ("1", "Đường liên phường Nam Triệu - Hòa Bình", "74.000", "20.000"),
        ("", "- Ngân sách thành phố", "50.000", "15.000"),
        ("", "- Ngân sách phường", "24.000", "5.000"),
        ("2", "Chợ Phục Lễ", "19.500", "9.500"),
        ("", "- Ngân sách phường", "4.500", "4.500"),
        ("", "- Vốn xã hội hóa", "15.000", "5.000"),
    ))  # fmt: skip
    document.save(str(path))


SOURCES = (
    Truth("1", "", "Đường liên phường Nam Triệu - Hòa Bình", "planned", "road", "", 74.0, at="Nam Triệu|Hòa Bình"),
    Truth("2", "", "Chợ Phục Lễ", "planned", "urban", "", 19.5, at="Phục Lễ|Nam Triệu"),
)


def final_docx(path: Path) -> None:
    """Final accounts approved: what was planned, what it cost in the end, the day of handing over."""
    document = paragraphs(
        (
            "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HƯNG",
            "Số: 305/QĐ-UBND",
            "Tân Hưng, ngày 21 tháng 8 năm 2026",
            "QUYẾT ĐỊNH",
            "Về việc phê duyệt quyết toán vốn đầu tư dự án hoàn thành",
        )
    )
    add_table(document, (
        ("STT", "Dự án hoàn thành", "Tổng mức đầu tư được duyệt (đồng)", "Giá trị quyết toán (đồng)", "Ngày bàn giao"),
        ("1", "Cải tạo Trường tiểu học Tân Hưng", "6.820.000.000", "6.511.243.000", "12/01/2026"),
        ("2", "Rãnh thoát nước phố Đồng Tâm", "1.950.000.000", "1.902.500.000", "25/3/2026"),
    ))  # fmt: skip
    document.save(str(path))


FINAL = (
    Truth("1", "", "Cải tạo Trường tiểu học Tân Hưng", "completed", "education", "", 6.82, at="Tân Hưng"),
    Truth("2", "", "Rãnh thoát nước phố Đồng Tâm", "completed", "drainage_flood", "", 1.95, at="Đồng Tâm|Tân Hưng"),
)


def compared_docx(path: Path) -> None:
    """Names as approved beside names as they shall be: the new one counts."""
    document = paragraphs(
        ("SỞ XÂY DỰNG", "Số: 740/TTr-SXD", "TỜ TRÌNH", "Về việc điều chỉnh tên, quy mô một số dự án",
         "Hải Phòng, ngày 02 tháng 11 năm 2026")
    )  # fmt: skip
    add_table(document, (
        ("TT", "Tên dự án đã phê duyệt", "Tên dự án đề nghị điều chỉnh", "TMĐT điều chỉnh (tỷ đồng)"),
        ("1", "Đường từ cầu Khuể đến Quốc lộ 10", "Đường từ cầu Khuể đến xã Tân Minh (giai đoạn 1)", "530"),
        ("2", "Nâng cấp bến phà Đồng Bài", "Nâng cấp, mở rộng bến phà Đồng Bài, đặc khu Cát Hải", "88,25"),
    ))  # fmt: skip
    document.save(str(path))


COMPARED = (
    Truth("1", "", "Đường từ cầu Khuể đến xã Tân Minh (giai đoạn 1)", "planned", "road", "", 530.0,
          at="Cầu Khuể|Tân Minh"),
    Truth("2", "", "Nâng cấp, mở rộng bến phà Đồng Bài, đặc khu Cát Hải", "planned", "port", "", 88.25,
          at="Đồng Bài|Cát Hải"),
)  # fmt: skip

SOFT_TEXT = (
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nCỔNG THÔNG TIN ĐIỆN TỬ THÀNH PHỐ HẢI PHÒNG\n"
    "Danh mục dự án kêu gọi đầu tư năm 2027\n"
    "1.\u00a0Xây\u00a0dựng khu du\u00adlịch sinh\u00adthái Đồi Độc, phường Nam Đồ\u00a0Sơn; "
    "vốn đầu tư 3.400 tỷ\u00a0đồng\n"
    "2.\u00a0Trung tâm\u200b logistics Lạch Tray, phường An\u00a0Biên; vốn đầu tư 1.050\u00a0tỷ đồng\n"
    "3.\u00a0Nhà ở xã\u00adhội cho công nhân Khu công\u00adnghiệp Đại\u00a0An, phường Tứ\u00a0Minh; "
    "vốn đầu tư 915,75 tỷ đồng\n"
)
"""As copied from a page of the web: soft hyphens, spaces that do not break, spaces of no width."""
SOFT = (
    Truth("1", "", "Xây dựng khu du lịch sinh thái Đồi Độc, phường Nam Đồ Sơn", "planned", "tourism", "", 3400.0,
          at="Nam Đồ Sơn|Đồi Độc"),
    Truth("2", "", "Trung tâm logistics Lạch Tray, phường An Biên", "planned", "logistics", "", 1050.0,
          at="An Biên|Lạch Tray"),
    Truth("3", "", "Nhà ở xã hội cho công nhân Khu công nghiệp Đại An, phường Tứ Minh", "planned", "housing", "",
          915.75, at="Đại An|Tứ Minh"),
)  # fmt: skip

CLEARED_TEXT = """BÁO CÁO NHANH TIẾN ĐỘ GIẢI PHÓNG MẶT BẰNG (đến ngày 31/8/2026)
STT;Xã, phường;Tên dự án;Diện tích thu hồi (ha);Đã bàn giao (ha);Tình hình
1;Phường Đông Hải;Đường nối cảng Nam Đình Vũ với đường Tân Vũ - Lạch Huyện;12,6;12,6;Đã bàn giao 100% mặt bằng
2;Phường Hải An;Đường nối cảng Nam Đình Vũ với đường Tân Vũ - Lạch Huyện;4,1;1,0;Đang kiểm đếm
3;Xã Quyết Thắng;Khu tái định cư Cảng hàng không Tiên Lãng;35;0;Chưa triển khai
"""
CLEARED = (
    Truth("1", "", "Đường nối cảng Nam Đình Vũ với đường Tân Vũ - Lạch Huyện", "preparing", "road",
          at="Đông Hải|Nam Đình Vũ|Tân Vũ"),
    Truth("2", "", "Đường nối cảng Nam Đình Vũ với đường Tân Vũ - Lạch Huyện", "preparing", "road",
          at="Hải An|Nam Đình Vũ|Tân Vũ"),
    Truth("3", "", "Khu tái định cư Cảng hàng không Tiên Lãng", "planned", "housing", at="Quyết Thắng|Tiên Lãng"),
)  # fmt: skip

AUCTION_TEXT = """TRUNG TÂM PHÁT TRIỂN QUỸ ĐẤT
Số: 212/TB-TTPTQĐ
Hải Phòng, ngày 09 tháng 11 năm 2026
THÔNG BÁO
Về việc đấu giá quyền sử dụng đất tháng 12 năm 2026
1. Lô A12, khu tái định cư Đằng Hải, phường Hải An: 120 m2, giá khởi điểm 6,2 tỷ đồng
2. Lô B03, khu dân cư Đầm Triều, phường Kiến An: 95 m2, giá khởi điểm 3,1 tỷ đồng
3. Lô C07, khu đô thị phía Nam cầu Hàn, phường Thành Đông: 150 m2, giá khởi điểm 4,8 tỷ đồng
"""
"""Plots for sale in quarters that are there: nothing is built."""
SPOTS_TEXT = """PHÒNG CẢNH SÁT GIAO THÔNG
Danh sách điểm đen, điểm tiềm ẩn tai nạn giao thông năm 2026
STT,Vị trí,Tuyến,Số vụ,Số người chết
1,Ngã tư Quốc lộ 10 - đường tỉnh 354,Quốc lộ 10,5,2
2,Nút giao cầu vượt Lạch Tray,Đường Nguyễn Bỉnh Khiêm,3,0
3,Trước cổng Bệnh viện Việt Tiệp cơ sở 2,Đường tỉnh 351,4,1
"""
"""Spots of accidents on roads that are there."""

DOCUMENTS: Documents = {
    "gop-o.pdf": (spanned_pdf, SPANNED),
    "giao-ban.pdf": (concluded_pdf, CONCLUDED),
    "tang-giam.xlsx": (shifted_xlsx, SHIFTED),
    "theo-nganh.xlsx": (by_sector_xlsx, BY_SECTOR),
    "bai-bo.txt": (written(STOPPED_TEXT), STOPPED),
    "vung.docx": (region_docx, REGION),
    "hai-cot-trang.pdf": (columns_page_pdf, COLUMNS),
    "xoay.pdf": (turned_pdf, TURNED),
    "dau-sao.docx": (starred_docx, STARRED),
    "danh-so-la.txt": (written(NESTED_TEXT), NESTED),
    "von-vay.txt": (encoded(unicodedata.normalize("NFD", LOANS_TEXT).encode()), LOANS),
    "chu-hong.txt": (written(old_encodings.tcvn3(WRECK_TEXT).decode("latin-1")), WRECK),
    "cong-van.txt": (written(LETTER_TEXT), LETTER),
    "chu-truong.txt": (written(SHEETS_TEXT), SHEETS),
    "nguon-von.docx": (sources_docx, SOURCES),
    "quyet-toan.docx": (final_docx, FINAL),
    "doi-ten.docx": (compared_docx, COMPARED),
    "trang-mang.txt": (written(SOFT_TEXT), SOFT),
    "mat-bang.csv": (written(CLEARED_TEXT), CLEARED),
    "dau-gia.txt": (written(AUCTION_TEXT), ()),
    "diem-den.csv": (written(SPOTS_TEXT), ()),
}
HEADS = {
    "gop-o.pdf": ("108/NQ-HĐND", "2026-12-11"),
    "giao-ban.pdf": ("511/TB-VP", "2026-11-03"),
    "tang-giam.xlsx": ("4410/QĐ-UBND", "2026-11-17"),
    "theo-nganh.xlsx": ("", ""),
    "bai-bo.txt": ("3999/QĐ-UBND", "2026-10-06"),
    "vung.docx": ("2750/BC-BXD", "2026-09-24"),
    "hai-cot-trang.pdf": ("1466/TB-SNNMT", "2026-10-28"),
    "xoay.pdf": ("", ""),
    "dau-sao.docx": ("77-BC/ĐU", "2026-10-01"),
    "danh-so-la.txt": ("21-CTr/TU", "2026-04-15"),
    "von-vay.txt": ("88/BC-BQL", "2026-07-05"),
    "chu-hong.txt": ("64/TTr-UBND", "2026-10-19"),
    "cong-van.txt": ("6021/STC-ĐT", "2026-11-12"),
    "chu-truong.txt": ("112/NQ-HĐND", "2026-12-11"),
    "nguon-von.docx": ("", ""),
    "quyet-toan.docx": ("305/QĐ-UBND", "2026-08-21"),
    "doi-ten.docx": ("740/TTr-SXD", "2026-11-02"),
    "trang-mang.txt": ("", ""),
    "mat-bang.csv": ("", ""),
    "dau-gia.txt": ("212/TB-TTPTQĐ", "2026-11-09"),
}
"""Number and date as far as they are told: nothing that a document leaves open."""
BODIES = {
    "gop-o.pdf": "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    "giao-ban.pdf": "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    "tang-giam.xlsx": "Ủy ban nhân dân thành phố",
    "bai-bo.txt": "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    "vung.docx": "BỘ XÂY DỰNG",
    "hai-cot-trang.pdf": "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    "dau-sao.docx": "ĐẢNG ỦY ỦY BAN NHÂN DÂN THÀNH PHỐ",
    "von-vay.txt": "BAN QUẢN LÝ CÁC DỰ ÁN ODA THÀNH PHỐ HẢI PHÒNG",
    "chu-hong.txt": "UBND XÃ TIÊN MINH",
    "cong-van.txt": "SỞ TÀI CHÍNH HẢI PHÒNG",
    "chu-truong.txt": "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    "nguon-von.docx": "UBND PHƯỜNG NAM TRIỆU",
    "quyet-toan.docx": "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HƯNG",
    "doi-ten.docx": "SỞ XÂY DỰNG",
}
"""Whose a document is."""
