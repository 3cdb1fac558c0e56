"""The eighth lot of documents of other kinds: annexes across the page, amendments, no number, lists for another end."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.imports.building import (
    Documents,
    Truth,
    add_table,
    encoded,
    fill,
    paragraphs,
    sheet_xlsx,
    table_docx,
    written,
)
from tests.imports.readers import old_encodings
from tests.imports.readers.documents import font
from tests.imports.readers.word_files import add_footnote, add_text_box, change

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LONG_NAME = (
    "Đầu tư xây dựng tuyến đường từ nút giao Quán Toan đến đường Máng Nước, phường Hồng An (giai đoạn 2), bao gồm cả "
    "hệ thống thoát nước, cây xanh, chiếu sáng và hoàn trả các nút giao hiện trạng dọc tuyến"
)
ANNEX_HEADS = (
    ("TT", "Danh mục dự án", "Địa điểm xây dựng", "Quyết định đầu tư", "", "Kế hoạch vốn năm 2027", "Chủ đầu tư"),
    ("", "", "", "Số, ngày", "Tổng mức đầu tư (triệu đồng)", "", ""),
)
ANNEX_ROWS = (
    ("", "TỔNG SỐ", "", "", "1.868.300", "262.000", ""),
    ("A", "DỰ ÁN CHUYỂN TIẾP", "", "", "1.098.800", "202.000", ""),
    ("I", "Lĩnh vực giao thông", "", "", "920.000", "150.000", ""),
    ("1", LONG_NAME, "Phường Hồng An, phường An Dương", "2210/QĐ-UBND ngày 12/7/2025", "920.000", "150.000",
     "Ban QLDA đầu tư xây dựng công trình giao thông"),
    ("II", "Lĩnh vực giáo dục", "", "", "178.800", "52.000", ""),
    ("2", "Xây dựng Trường THCS Quang Trung, phường Kiến An", "Phường Kiến An", "990/QĐ-UBND", "178.800", "52.000",
     "UBND phường Kiến An"),
    ("B", "DỰ ÁN KHỞI CÔNG MỚI", "", "", "769.500", "60.000", ""),
    ("I", "Lĩnh vực y tế", "", "", "412.500", "60.000", ""),
    ("1", "Xây dựng Trung tâm y tế phường Dương Kinh", "Phường Dương Kinh", "", "412.500", "60.000", "Sở Y tế"),
)  # fmt: skip


def annex_pdf(path: Path) -> None:
    """An annex across the page: heads of two rows on each page, groups A and I with sums, a row broken over pages."""
    cell = ParagraphStyle("c", fontName=font(), fontSize=9, leading=12)
    line = ParagraphStyle("t", fontName=font(), fontSize=12, leading=16, alignment=1)
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in (*ANNEX_HEADS, *ANNEX_ROWS)],
        colWidths=[width * mm for width in (12, 78, 38, 34, 30, 30, 40)],
        repeatRows=2,
        splitInRow=1,
    )
    merged = [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 5, 6)]
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (3, 0), (4, 0)), *merged]))
    head = ("ỦY BAN NHÂN DÂN<br/>THÀNH PHỐ HẢI PHÒNG", "Số: 1893/QĐ-UBND", "Hải Phòng, ngày 12 tháng 11 năm 2026",
            "QUYẾT ĐỊNH", "Về việc giao kế hoạch đầu tư công năm 2027", "PHỤ LỤC")  # fmt: skip

    def numbered(page: Canvas, document: SimpleDocTemplate) -> None:
        page.setFont(font(), 9)
        page.drawCentredString(148 * mm, 143 * mm, str(document.page))

    pages = SimpleDocTemplate(str(path), pagesize=(297 * mm, 150 * mm), topMargin=12 * mm, bottomMargin=12 * mm)
    pages.build([*(Paragraph(text, line) for text in head), table], onLaterPages=numbered)


ANNEX = (
    Truth("1", "Phụ lục, A.I", LONG_NAME, "under_construction", "road", "", 920.0,
          "Ban QLDA đầu tư xây dựng công trình giao thông", "Quán Toan|Máng Nước|Hồng An"),
    Truth("2", "Phụ lục, A.II", "Xây dựng Trường THCS Quang Trung, phường Kiến An", "under_construction", "education",
          "", 178.8, "UBND phường Kiến An", "Kiến An"),
    Truth("1", "Phụ lục, B.I", "Xây dựng Trung tâm y tế phường Dương Kinh", "planned", "health", "", 412.5, "Sở Y tế",
          "Dương Kinh"),
)  # fmt: skip


def recovered_docx(path: Path) -> None:
    """Land to be recovered: rows numbered to the third level, groups with their hectares, several communes a work."""
    document = paragraphs(
        (
            "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
            "Số: 77/NQ-HĐND",
            "Hải Phòng, ngày 09 tháng 12 năm 2026",
            "NGHỊ QUYẾT",
            "Về danh mục công trình, dự án cần thu hồi đất năm 2027",
            "PHỤ LỤC",
        )
    )
    rows = (
        ("STT", "Tên công trình, dự án", "Diện tích thu hồi (ha)", "Trong đó", "", "Địa điểm thực hiện"),
        ("", "", "", "Đất trồng lúa", "Đất khác", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("1", "Đất phát triển hạ tầng", "48,62", "30,10", "18,52", ""),
        ("1.1", "Đất giao thông", "44,12", "28,00", "16,12", ""),
        ("1.1.1", "Tuyến đường bộ ven biển đoạn nối Quốc lộ 37 - cầu Thái Bình", "38,50", "25,00", "13,50",
         "Xã Vĩnh Hòa, xã Nguyễn Bỉnh Khiêm, xã Vĩnh Am"),
        ("1.1.2", "Mở rộng đường 402", "5,62", "3,00", "2,62", "Phường Nam Đồ Sơn; xã Kiến Minh"),
        ("2", "Đất ở tại đô thị", "12,00", "10,50", "1,50", ""),
        ("2.1", "Khu tái định cư phục vụ đường Vành đai 3", "12,00", "10,50", "1,50", "Phường Hòa Bình"),
        ("", "Tổng cộng", "60,62", "40,60", "20,02", ""),
    )  # fmt: skip
    add_table(document, rows)
    table = document.tables[0]
    for column in (0, 1, 2, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    document.save(str(path))


RECOVERED = (
    Truth("1.1.1", "Phụ lục, mục 1.1.1", "Tuyến đường bộ ven biển đoạn nối Quốc lộ 37 - cầu Thái Bình", "planned",
          "road", at="ven biển|37|Vĩnh"),
    Truth("1.1.2", "Phụ lục, mục 1.1.2", "Mở rộng đường 402", "planned", "road", at="402|Nam Đồ Sơn"),
    Truth("2.1", "Phụ lục, mục 2.1", "Khu tái định cư phục vụ đường Vành đai 3", "planned", "housing",
          at="Hòa Bình|Vành đai"),
)  # fmt: skip

GAZETTE_TEXT = """HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 61/NQ-HĐND
NGHỊ QUYẾT
Về danh mục dự án trọng điểm giai đoạn 2026 - 2030
(Thông qua ngày 11 tháng 12 năm 2026)
I. Hạ tầng giao thông
1. Dự án đầu tư xây dựng cầu Kiến An mới và đường dẫn hai đầu cầu; tổng mức đầu tư 2.150 tỷ đồng; thời gian \
thực hiện 2026 - 2029; chủ đầu tư: Ban Quản lý dự án giao thông.
2. Dự án cải tạo, nâng cấp Quốc lộ 37 đoạn qua địa phận phường Chí Linh và phường Trần Hưng Đạo; tổng mức đầu tư \
1.475,5 tỷ đồng; thời gian thực hiện 2027 - 2029.
3. Dự án xây dựng tuyến đường kết nối khu công nghiệp Nam Tràng Cát với đường Tân Vũ - Lạch Huyện, chiều dài 6,4 km; \
tổng mức đầu tư 3.020 tỷ đồng.
II. Hạ tầng xã hội
1. Dự án xây dựng Bệnh viện Sản Nhi Hải Dương cơ sở 2 tại phường Tứ Minh; tổng mức đầu tư 980 tỷ đồng; thời gian \
thực hiện 2026 - 2028.
2. Dự án Trung tâm hội nghị và triển lãm thành phố tại đảo Vũ Yên; tổng mức đầu tư 4,2 nghìn tỷ đồng.
"""


def gazette_pdf(path: Path) -> None:
    """The official gazette: its own head above two columns, entries that break over them behind a semicolon."""
    body = ParagraphStyle("b", fontName=font(), fontSize=10, leading=13, spaceAfter=4)

    def framed(page: Canvas, _: BaseDocTemplate) -> None:
        page.setFont(font(), 8)
        page.drawCentredString(80 * mm, 104 * mm, "CÔNG BÁO/Số 15/Ngày 20-12-2026")
        page.drawCentredString(80 * mm, 4 * mm, "3")

    document = BaseDocTemplate(str(path), pagesize=(160 * mm, 110 * mm))
    columns = [Frame(left * mm, 8 * mm, 70 * mm, 94 * mm, id=str(left)) for left in (8, 84)]
    document.addPageTemplates([PageTemplate("two", columns, onPage=framed)])
    document.build([Paragraph(text, body) for text in GAZETTE_TEXT.splitlines()])


GAZETTE = (
    Truth("1", "I", "Dự án đầu tư xây dựng cầu Kiến An mới và đường dẫn hai đầu cầu", "planned", "bridge",
          "2026 - 2029", 2150.0, "Ban Quản lý dự án giao thông", "Kiến An"),
    Truth("2", "I", "Dự án cải tạo, nâng cấp Quốc lộ 37 đoạn qua địa phận phường Chí Linh và phường Trần Hưng Đạo",
          "planned", "road", "2027 - 2029", 1475.5, at="37|Chí Linh"),
    Truth("3", "I", "Dự án xây dựng tuyến đường kết nối khu công nghiệp Nam Tràng Cát với đường Tân Vũ - Lạch Huyện",
          "planned", "road", "", 3020.0, at="Nam Tràng Cát|Tân Vũ", length=6.4),
    Truth("1", "II", "Dự án xây dựng Bệnh viện Sản Nhi Hải Dương cơ sở 2 tại phường Tứ Minh", "planned", "health",
          "2026 - 2028", 980.0, at="Tứ Minh"),
    Truth("2", "II", "Dự án Trung tâm hội nghị và triển lãm thành phố tại đảo Vũ Yên", "planned", "administration", "",
          4200.0, at="Vũ Yên"),
)  # fmt: skip

AMENDING_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 2044/QĐ-UBND
Hải Phòng, ngày 30 tháng 11 năm 2026
QUYẾT ĐỊNH
Về việc sửa đổi, bổ sung danh mục dự án kèm theo Quyết định số 415/QĐ-UBND ngày 22 tháng 01 năm 2026
Điều 1. Sửa đổi, bổ sung một số nội dung của danh mục kèm theo Quyết định số 415/QĐ-UBND
1. Sửa đổi số thứ tự 4 mục II như sau:
"4. Xây dựng Trường THPT Kiến Thụy cơ sở 2; tổng mức đầu tư: 215 tỷ đồng; thời gian thực hiện: 2027 - 2029."
2. Bổ sung số thứ tự 12, 13 vào sau số thứ tự 11 mục II như sau:
“12. Cải tạo, nâng cấp chợ xã Kiến Thụy; tổng mức đầu tư: 62 tỷ đồng.
13. Xây dựng Trạm y tế xã An Khánh; tổng mức đầu tư: 18,5 tỷ đồng.”
3. Bãi bỏ số thứ tự 7 mục III (Dự án Khu du lịch sinh thái núi Voi).
4. Thay thế cụm từ "Ban Quản lý dự án quận Lê Chân" bằng cụm từ "Ban Quản lý dự án khu vực 1".
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
"""What is struck from a list is a question for a person, not a work given up."""
AMENDING = (
    Truth("4", "Điều 1, 1", "Xây dựng Trường THPT Kiến Thụy cơ sở 2", "planned", "education", "2027 - 2029", 215.0,
          at="Kiến Thụy"),
    Truth("12", "Điều 1, 2", "Cải tạo, nâng cấp chợ xã Kiến Thụy", "planned", "urban", "", 62.0, at="Kiến Thụy"),
    Truth("13", "Điều 1, 2", "Xây dựng Trạm y tế xã An Khánh", "planned", "health", "", 18.5, at="An Khánh"),
)  # fmt: skip


def tracked_docx(path: Path) -> None:
    """A draft with changes tracked, a footnote, a text box, a table in a table, number and day left open."""
    document = docx.Document()
    add_text_box(document.add_paragraph("UBND XÃ AN LÃO"), "DỰ THẢO LẦN 2")
    for text in ("Số:      /KH-UBND", "An Lão, ngày       tháng 11 năm 2026", "KẾ HOẠCH",
                 "Đầu tư xây dựng các công trình năm 2027", "I. Danh mục công trình chuyển tiếp"):  # fmt: skip
        document.add_paragraph(text)
    road = document.add_paragraph("1. Nâng cấp đường liên thôn Trực Trang - Xuân Đài; tổng mức đầu tư ")
    change(road, "9,8 tỷ đồng", "11,2 tỷ đồng")
    add_footnote(document, road, "Theo Quyết định số 88/QĐ-UBND ngày 05/3/2025 của UBND huyện An Lão (cũ).")
    change(
        document.add_paragraph("2. Xây dựng "), "chợ An Tràng", "Nhà văn hóa trung tâm xã An Lão; kinh phí 24 tỷ đồng"
    )
    document.add_paragraph("II. Danh mục công trình khởi công mới")
    inner = document.add_table(1, 1).cell(0, 0).add_table(0, 5)
    for values in (
        ("STT", "Tên công trình", "Địa điểm", "Dự toán (nghìn đồng)", "Thời gian"),
        ("1", "Cứng hóa kênh mương nội đồng cánh đồng Vàng", "thôn Tiên Hội", "3.450.000", "2027"),
        ("", "Cộng", "", "3.450.000", ""),
    ):
        for cell, text in zip(inner.add_row().cells, values, strict=True):
            cell.text = text
    document.save(str(path))


TRACKED = (
    Truth("1", "I", "Nâng cấp đường liên thôn Trực Trang - Xuân Đài", "under_construction", "road", "", 11.2,
          at="An Lão|Trực Trang|Xuân Đài"),
    Truth("2", "I", "Xây dựng Nhà văn hóa trung tâm xã An Lão", "under_construction", "culture_heritage", "", 24.0,
          at="An Lão"),
    Truth("1", "II", "Cứng hóa kênh mương nội đồng cánh đồng Vàng", "planned", "drainage_flood", "2027", 3.45,
          at="An Lão|Tiên Hội"),
)  # fmt: skip


def hidden_xlsx(path: Path) -> None:
    """A sheet as Excel keeps it: a row filtered out, one folded up below its sum, a hidden column, formulas, notes."""
    book = openpyxl.Workbook()
    rows = (
        ("DANH MỤC DỰ ÁN ĐỀ XUẤT ĐẦU TƯ CÔNG TRUNG HẠN 2026 - 2030",),
        ("STT", "Tên dự án", "Ghi chú nội bộ", "Địa bàn", "Tổng mức đầu tư (triệu đồng)", "Vốn TW", "Thời gian"),
        (1, "Hầm chui nút giao Nguyễn Văn Linh - Lạch Tray", "họp 3/9", "Phường Lê Chân", "=F3*2", 375000, "2027-2029"),
        (2, "Cầu Quý Cao 2 qua sông Luộc (bản cũ)", "bỏ", "Xã Vĩnh Thuận", 690000, 0, "2027-2029"),
        (3, "Cải tạo Quốc lộ 10 đoạn cầu Kiền - cầu Đá Bạc", None, "Phường Lưu Kiếm", 1220500, 500000, "2026-2028"),
        (None, "Tổng cộng", None, None, "=SUM(E3:E5)", None, None),
        (None,),
        ("Ghi chú: Dự án số 3 đã được thống nhất chủ trương tại Văn bản số 8123/BXD-KHTC.",),
    )
    fill(book.active, rows, ("A1:G1",))
    book.active.row_dimensions[4].hidden = True
    book.active.row_dimensions.group(5, 5, hidden=True)
    book.active.column_dimensions["C"].hidden = True
    raw = path.with_name(f"raw-{path.name}")
    book.save(raw)
    with zipfile.ZipFile(raw) as whole, zipfile.ZipFile(path, "w") as packed:
        for name in whole.namelist():  # openpyxl keeps no results of formulas
            text = re.sub(rb"(<f>F3\*2</f>)<v ?/?>(?:</v>)?", rb"\1<v>750000</v>", whole.read(name))
            packed.writestr(name, text)
    raw.unlink()


HIDDEN = (
    Truth("1", "", "Hầm chui nút giao Nguyễn Văn Linh - Lạch Tray", "planned", "road", "2027-2029", 750.0,
          at="Nguyễn Văn Linh|Lê Chân"),
    Truth("3", "", "Cải tạo Quốc lộ 10 đoạn cầu Kiền - cầu Đá Bạc", "planned", "road", "2026-2028", 1220.5, at="10"),
)  # fmt: skip

UNNUMBERED_TEXT = """BAN CHỈ ĐẠO CÁC CÔNG TRÌNH TRỌNG ĐIỂM THÀNH PHỐ HẢI PHÒNG
Hải Phòng, ngày … tháng … năm 2026
BÁO CÁO
Tiến độ các công trình trọng điểm (phục vụ giao ban tuần)
1. Cầu Nguyễn Trãi: đã hoàn thành GPMB phía phường Ngô Quyền; lũy kế giải ngân 1.120/6.335 tỷ đồng.
2. Nhà máy xử lý nước thải Vĩnh Niệm: đang thi công, đạt 78% khối lượng.
3. Khu hành chính mới phường Thủy Nguyên, huyện Thủy Nguyên cũ: đã bàn giao đưa vào sử dụng.
4. Đường Đông Khê 2: vướng mắc mặt bằng 14 hộ, tạm dừng thi công từ tháng 9/2026.
"""
UNNUMBERED = (
    Truth("1", "", "Cầu Nguyễn Trãi", "planned", "bridge", at="Nguyễn Trãi", project="cau-nguyen-trai"),
    Truth("2", "", "Nhà máy xử lý nước thải Vĩnh Niệm", "under_construction", "environment", at="Vĩnh Niệm"),
    Truth("3", "", "Khu hành chính mới phường Thủy Nguyên, huyện Thủy Nguyên cũ", "completed", "administration",
          at="Thủy Nguyên"),
    Truth("4", "", "Đường Đông Khê 2", "suspended", "road", at="Đông Khê"),
)  # fmt: skip

FOOT_TEXT = """SỞ XÂY DỰNG
Kính gửi: Ủy ban nhân dân thành phố
Thực hiện Công văn số 3120/UBND-XD ngày 02 tháng 9 năm 2026 của Ủy ban nhân dân thành phố, Sở Xây dựng báo cáo như sau:
1. Các dự án đã hoàn thành 9 tháng đầu năm
- Cầu Lại Xuân 2 (xã Việt Khê), tổng mức đầu tư 745 tỷ đồng;
2. Các dự án đang triển khai
- Nút giao khác mức đường Bùi Viện với đường Lê Hồng Phong, tổng mức đầu tư 1,1 nghìn tỷ đồng;
Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
Số văn bản: 4471/SXD-KH ngày 28/9/2026
"""
FOOT = (
    Truth("", "1", "Cầu Lại Xuân 2 (xã Việt Khê)", "completed", "bridge", "", 745.0, at="Việt Khê|Lại Xuân"),
    Truth("", "2", "Nút giao khác mức đường Bùi Viện với đường Lê Hồng Phong", "under_construction", "road", "",
          1100.0, at="Bùi Viện"),
)  # fmt: skip

ABC_TEXT = """UBND HUYỆN THỦY NGUYÊN
Số: 512/TTr-UBND
Thủy Nguyên, ngày 14 tháng 3 năm 2024
TỜ TRÌNH
Về danh mục dự án đề nghị bổ sung kế hoạch
PHỤ LỤC 1
DANH MỤC DỰ ÁN GIAO THÔNG
1. Cải tạo đường tỉnh 352 đoạn xã Lại Xuân - xã Liên Khê; tổng mức đầu tư: 145 tỷ 500 triệu đồng
PHỤ LỤC 2
DANH MỤC DỰ ÁN CHUYỂN TIẾP SANG NĂM 2025
1. Cải tạo đường tỉnh 352 đoạn xã Lại Xuân - xã Liên Khê; tổng mức đầu tư: 145.500 triệu đồng
2. Trung tâm văn hóa huyện Thủy Nguyên, thị trấn Núi Đèo; tổng mức đầu tư: 210.000.000.000 đồng
"""


def abc_docx(path: Path) -> None:
    """A request in the typeface .VnTime, whose short lines tell nothing of it; an item that two annexes have."""
    document = docx.Document()
    for line in ABC_TEXT.splitlines():
        document.add_paragraph().add_run(old_encodings.tcvn3(line).decode("latin-1")).font.name = ".VnTime"
    document.save(str(path))


ABC = (
    Truth("1", "Phụ lục 1", "Cải tạo đường tỉnh 352 đoạn xã Lại Xuân - xã Liên Khê", "planned", "road", "", 145.5,
          at="352|Lại Xuân"),
    Truth("1", "Phụ lục 2", "Cải tạo đường tỉnh 352 đoạn xã Lại Xuân - xã Liên Khê", "under_construction", "road", "",
          145.5, at="352|Lại Xuân"),
    Truth("2", "Phụ lục 2", "Trung tâm văn hóa huyện Thủy Nguyên, thị trấn Núi Đèo", "under_construction",
          "culture_heritage", "", 210.0, at="Núi Đèo"),
)  # fmt: skip


def schools_xlsx(path: Path) -> None:
    """To which school the children of which street go: nothing is built."""
    rows = (
        ("UBND PHƯỜNG GIA VIÊN",),
        ("PHÂN TUYẾN TUYỂN SINH VÀO LỚP 6 NĂM HỌC 2026 - 2027",),
        ("STT", "Tên trường", "Địa chỉ", "Địa bàn tuyển sinh", "Số lớp", "Số học sinh"),
        (1, "Trường THCS Đà Nẵng", "Số 25 đường Đà Nẵng", "Tổ dân phố 1, 2, 3", 8, 360),
        (2, "Trường THCS Chu Văn An", "Số 2 phố Chu Văn An", "Tổ dân phố 4, 5", 12, 540),
    )
    sheet_xlsx(path, rows, ("A1:F1", "A2:F2"))


def prices_docx(path: Path) -> None:
    """What land costs along the streets of a town."""
    rows = (
        ("STT", "Tên đường", "Đoạn đường", "Vị trí 1", "Vị trí 2"),
        ("1", "Đường Lạch Tray", "Cầu vượt Lạch Tray - Quán Bà Mau", "85.000", "42.000"),
        ("2", "Đường Tô Hiệu", "Ngã tư Mê Linh - Ngã tư An Dương", "78.000", "36.000"),
    )
    table_docx(path, ("BẢNG GIÁ ĐẤT Ở TẠI ĐÔ THỊ NĂM 2026", "Đơn vị tính: nghìn đồng/m2"), rows)


POLLS_TEXT = """UBND PHƯỜNG LÊ CHÂN
Số: 31/TB-UBND
THÔNG BÁO
Danh sách các khu vực bỏ phiếu bầu cử đại biểu Hội đồng nhân dân các cấp
1. Khu vực bỏ phiếu số 1: Trường Tiểu học Nguyễn Văn Tố, đường Thiên Lôi
2. Khu vực bỏ phiếu số 2: Nhà văn hóa tổ dân phố Hào Khê
3. Khu vực bỏ phiếu số 3: Trạm y tế phường Dư Hàng
"""
AWARDS_TEXT = """QUYẾT ĐỊNH
Về việc khen thưởng các tập thể năm 2026
Điều 1. Tặng bằng khen cho 03 tập thể có thành tích xuất sắc:
1. Trường THPT chuyên Trần Phú
2. Bệnh viện Hữu nghị Việt Tiệp
3. Cảng Hải Phòng
Điều 2. Mức thưởng theo quy định hiện hành.
"""
VACCINES_TEXT = """DANH SÁCH ĐIỂM TIÊM CHỦNG THÁNG 10/2026
STT,Đơn vị,Địa chỉ,Thời gian,Số điện thoại
1,Trạm y tế phường Gia Viên,54 Lê Lợi,8h - 11h,0225123456
2,Bệnh viện Phụ sản Hải Phòng,19 Trần Quang Khải,Cả ngày,0225654321
"""


def midterm_xlsx(path: Path) -> None:
    """A plan for five years: heads of three rows, groups I and I.1 with sums, an annex numbered I.2."""
    rows = (
        ("Phụ lục I.2",),
        ("KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2026 - 2030",),
        ("(Kèm theo Nghị quyết số 93/NQ-HĐND ngày 12/12/2026 của Hội đồng nhân dân thành phố)",),
        ("Đơn vị tính: Triệu đồng",),
        (
            "STT",
            "Danh mục dự án, địa điểm",
            "Thời gian KC-HT",
            "Quyết định chủ trương đầu tư",
            None,
            None,
            "Đơn vị được giao quản lý",
        ),
        (None, None, None, "Số quyết định; ngày", "TMĐT", None, None),
        (None, None, None, None, "Tổng số", "Trong đó: NSTP", None),
        (None, "TỔNG CỘNG", None, None, 3625800, 3300000, None),
        ("I", "GIAO THÔNG", None, None, 3415000, 3100000, None),
        ("I.1", "Dự án chuyển tiếp", None, None, 1215000, 1100000, None),
        (
            1,
            "Cầu vượt đường sắt tại nút giao Quốc lộ 5 - đường Máng Nước",
            "2024-2027",
            "1021/QĐ-UBND",
            1215000,
            1100000,
            "Ban QLDA giao thông",
        ),
        ("I.2", "Dự án khởi công mới", None, None, 2200000, 2000000, None),
        (
            2,
            "Đường trục xã Kiến Hải (bao gồm GPMB)",
            "2027-2030",
            "NQ 41/NQ-HĐND",
            2200000,
            2000000,
            "UBND xã Kiến Hải",
        ),
        ("II", "NÔNG NGHIỆP, THỦY LỢI", None, None, 210800, 200000, None),
        (
            3,
            "Nâng cấp trạm bơm Cống Sao, xã Gia Lộc",
            "2026-2028",
            None,
            210800,
            200000,
            "Sở Nông nghiệp và Môi trường",
        ),
    )
    merged = ("A5:A7", "B5:B7", "C5:C7", "D5:F5", "G5:G7", "D6:D7", "E6:F6")
    sheet_xlsx(path, rows, merged)


MIDTERM = (
    Truth("1", "Phụ lục I.2, I.1", "Cầu vượt đường sắt tại nút giao Quốc lộ 5 - đường Máng Nước", "under_construction",
          "bridge", "2024-2027", 1215.0, at="Máng Nước|Quốc lộ 5", lead="Ban QLDA giao thông"),
    Truth("2", "Phụ lục I.2, I.2", "Đường trục xã Kiến Hải (bao gồm GPMB)", "planned", "road", "2027-2030", 2200.0,
          at="Kiến Hải", lead="UBND xã Kiến Hải"),
    Truth("3", "Phụ lục I.2, II", "Nâng cấp trạm bơm Cống Sao, xã Gia Lộc", "planned", "drainage_flood", "2026-2028",
          210.8, at="Gia Lộc", lead="Sở Nông nghiệp và Môi trường"),
)  # fmt: skip

ADJUSTED_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 3077/QĐ-UBND
QUYẾT ĐỊNH
Phê duyệt điều chỉnh dự án đầu tư xây dựng Bảo tàng Hải Phòng mới tại phường Lê Chân
Điều 1. Phê duyệt điều chỉnh dự án với các nội dung sau:
1. Tên dự án: Đầu tư xây dựng Bảo tàng Hải Phòng mới tại phường Lê Chân.
2. Tổng mức đầu tư:
a) Đã phê duyệt: 286 tỷ đồng.
b) Điều chỉnh: 331,5 tỷ đồng.
3. Thời gian thực hiện: từ năm 2024 đến năm 2027.
Điều 2. Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này./.
"""
ADJUSTED = (
    Truth("1", "Điều 1", "Đầu tư xây dựng Bảo tàng Hải Phòng mới tại phường Lê Chân", "planned", "culture_heritage",
          "2027", 331.5, at="Phường Lê Chân"),
)  # fmt: skip

ENDED_TEXT = """BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG
Số: 5120/BQL-ĐT
V/v công bố danh mục dự án chấm dứt hoạt động, giãn tiến độ
I. Dự án chấm dứt hoạt động
1. Dự án Nhà máy lốp xe tại Khu công nghiệp Tân Liên của Công ty TNHH Lốp Á Châu, vốn đầu tư 1.200 tỷ đồng.
II. Dự án giãn tiến độ
1. Dự án Cảng thủy nội địa Kiền Bái, phường Thiên Hương, tiến độ mới: quý II/2029.
III. Kết luận về các dự án khác
1. Giao Sở Xây dựng chủ trì tham mưu đầu tư dự án đường gom Quốc lộ 5 qua phường An Hải, báo cáo trước ngày 15/12/2026.
"""
ENDED = (
    Truth("1", "I", "Dự án Nhà máy lốp xe tại Khu công nghiệp Tân Liên", "cancelled", "industry", "", 1200.0,
          "Công ty TNHH Lốp Á Châu", "Tân Liên"),
    Truth("1", "II", "Dự án Cảng thủy nội địa Kiền Bái, phường Thiên Hương", "suspended", "port", "quý II/2029",
          at="Thiên Hương|Kiền Bái"),
    Truth("1", "III", "Dự án đường gom Quốc lộ 5 qua phường An Hải", "planned", "road",
          lead="Sở Xây dựng", at="An Hải|5"),
)  # fmt: skip


def units_docx(path: Path) -> None:
    """A ward's report: a second row of heads that holds a unit alone, an annex whose title stands behind its number."""
    document = paragraphs(
        ("UBND PHƯỜNG ĐỒ SƠN", "Số: 1180/BC-UBND", "BÁO CÁO", "Kết quả thực hiện kế hoạch đầu tư công năm 2026")
    )
    document.add_paragraph("Phụ lục 02: Danh mục dự án dự kiến bố trí vốn năm 2027")
    rows = (
        ("Số TT", "Tên công trình", "Quy mô", "Giá trị dự toán", "Ghi chú"),
        ("", "", "", "(tr.đồng)", ""),
        ("A", "Công trình chuyển tiếp", "", "", ""),
        ("1", "Kè chống sạt lở bờ biển khu II Đồ Sơn", "L=1,2 km", "86.500", "Đạt 45% KL"),
        ("", "Tổng số: 1 công trình", "", "86.500", ""),
    )
    add_table(document, rows)
    document.save(str(path))


UNITS = (
    Truth("1", "Phụ lục 2, A", "Kè chống sạt lở bờ biển khu II Đồ Sơn", "under_construction", "drainage_flood", "",
          86.5, at="Đồ Sơn", length=1.2),
)  # fmt: skip


def registered_xlsx(path: Path) -> None:
    """What investors have registered: a title that begins as a form's number does, sums without the word of cost."""
    rows = (
        ("BIỂU TỔNG HỢP CÁC DỰ ÁN ĐẦU TƯ NGOÀI NGÂN SÁCH",),
        ("TT", "Tên dự án đầu tư", "Nhà đầu tư", "Vị trí", "Vốn đăng ký (tỷ đồng)", "Tiến độ cam kết", "Thực trạng"),
        (
            1,
            "Cụm công nghiệp Tân Trào",
            "Công ty CP Hạ tầng Tân Trào",
            "Xã Kiến Minh",
            "620,5",
            "2027",
            "Chưa triển khai",
        ),
    )
    sheet_xlsx(path, rows, ("A1:G1",))


REGISTERED = (
    Truth("1", "", "Cụm công nghiệp Tân Trào", "planned", "industry", "2027", 620.5, "Công ty CP Hạ tầng Tân Trào",
          "Kiến Minh|Tân Trào"),
)  # fmt: skip


DOCUMENTS: Documents = {
    "phu-luc-ngang.pdf": (annex_pdf, ANNEX),
    "thu-hoi-dat.docx": (recovered_docx, RECOVERED),
    "cong-bao.pdf": (gazette_pdf, GAZETTE),
    "sua-doi.txt": (written(AMENDING_TEXT), AMENDING),
    "theo-doi.docx": (tracked_docx, TRACKED),
    "an-hien.xlsx": (hidden_xlsx, HIDDEN),
    "khong-so.txt": (encoded(unicodedata.normalize("NFD", UNNUMBERED_TEXT).encode()), UNNUMBERED),
    "so-o-cuoi.txt": (written(FOOT_TEXT), FOOT),
    "hai-phu-luc.docx": (abc_docx, ABC),
    "trung-han.xlsx": (midterm_xlsx, MIDTERM),
    "dieu-chinh.txt": (written(ADJUSTED_TEXT), ADJUSTED),
    "cham-dut.txt": (written(ENDED_TEXT), ENDED),
    "bao-cao-phuong.docx": (units_docx, UNITS),
    "ngoai-ngan-sach.xlsx": (registered_xlsx, REGISTERED),
    "tuyen-sinh.xlsx": (schools_xlsx, ()),
    "gia-dat.docx": (prices_docx, ()),
    "bo-phieu.txt": (written(POLLS_TEXT), ()),
    "khen-thuong.txt": (written(AWARDS_TEXT), ()),
    "tiem-chung.csv": (written(VACCINES_TEXT), ()),
}
HEADS = {
    "phu-luc-ngang.pdf": ("1893/QĐ-UBND", "2026-11-12"),
    "cong-bao.pdf": ("61/NQ-HĐND", "2026-12-11"),
    "theo-doi.docx": ("", "2026-11"),
    "khong-so.txt": ("", "2026"),
    "so-o-cuoi.txt": ("4471/SXD-KH", "2026-09-28"),
    "hai-phu-luc.docx": ("512/TTr-UBND", "2024-03-14"),
}
"""Number and date as far as they are told: nothing that a document leaves open."""
TOLD = {"tuyen-sinh.xlsx": "imports.note_other_ends", "an-hien.xlsx": "imports.note_hidden_rows"}
"""What the reading tells of what it left out."""
