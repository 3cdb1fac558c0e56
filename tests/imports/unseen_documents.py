"""The fourth lot of documents of other kinds: nested and unruled tables, groups over columns, dashes, old districts."""

from __future__ import annotations

from pathlib import Path

import docx
import xlwt
from PIL import ImageDraw
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.imports.building import Documents, Truth, columns_pdf, paragraphs, sheet_xlsx, written
from tests.imports.readers.documents import font, scanned
from tests.imports.readers.word_files import add_list, numbered

TRAFFIC = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông"


def nested_docx(path: Path) -> None:
    """A resolution whose annex is a table within a table: groups merged over its columns, a small table in a cell."""
    document = docx.Document()
    head = document.add_table(1, 2).rows[0].cells
    head[0].text = "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nSố: 158/NQ-HĐND"
    head[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    for text in (
        "NGHỊ QUYẾT",
        "Về danh mục dự án trọng điểm giai đoạn 2026 - 2030",
        "PHỤ LỤC",
        "DANH MỤC DỰ ÁN TRỌNG ĐIỂM",
    ):
        document.add_paragraph(text)
    frame = document.add_table(1, 1).rows[0].cells[0]
    rows = (
        ("STT", "Tên dự án", "Địa điểm", "Quy mô", "Tổng mức đầu tư (triệu đồng)", "Thời gian thực hiện",
         "Chủ đầu tư"),
        ("A. DỰ ÁN CHUYỂN TIẾP",),
        ("I. Hạ tầng giao thông",),
        ("1", "Cầu Nguyễn Trãi", "phường Ngô Quyền, phường Thủy Nguyên", "", "6.335.395", "2024 - 2028", TRAFFIC),
        ("2", "Cầu Máy Chai", "phường Ngô Quyền, phường Thủy Nguyên", "", "3.890.500", "2024 - 2027", TRAFFIC),
        ("B. DỰ ÁN KHỞI CÔNG MỚI",),
        ("I. Hạ tầng giao thông",),
        ("3", "Cải tạo, nâng cấp đường tỉnh 363", "xã Kiến Minh", "", "412.750", "2026 - 2028",
         "UBND xã Kiến Minh"),
        ("II. Y tế",),
        ("4", "Bệnh viện Hữu nghị Việt Tiệp cơ sở 2 (giai đoạn 2)", "phường An Dương", "500 giường", "1.480.000",
         "2026 - 2029", "Sở Y tế"),
        ("", "Trong đó: thiết bị y tế", "", "", "320.000", "", ""),
        ("", "Tổng cộng", "", "", "12.118.645", "", ""),
    )  # fmt: skip
    table = frame.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        if len(values) == 1:
            row.cells[0].merge(row.cells[-1])
        for cell, text in zip(row.cells, values, strict=False):
            cell.text = text
    size = table.rows[7].cells[3].add_table(2, 2)
    for cell, text in zip(size._cells, ("Chiều dài", "6,8 km", "Bề rộng nền", "12 m"), strict=True):
        cell.text = text
    document.save(str(path))


NESTED = (
    Truth("1", "Phụ lục, A.I", "Cầu Nguyễn Trãi", "under_construction", "bridge", "2024 - 2028", 6335.395, TRAFFIC,
          "Nguyễn Trãi", project="cau-nguyen-trai"),
    Truth("2", "Phụ lục, A.I", "Cầu Máy Chai", "under_construction", "bridge", "2024 - 2027", 3890.5, TRAFFIC,
          "Máy Chai", project="cau-may-chai"),
    Truth("3", "Phụ lục, B.I", "Cải tạo, nâng cấp đường tỉnh 363", "planned", "road", "2026 - 2028", 412.75,
          "UBND xã Kiến Minh", "363", length=6.8),
    Truth("4", "Phụ lục, B.II", "Bệnh viện Hữu nghị Việt Tiệp cơ sở 2 (giai đoạn 2)", "planned", "health",
          "2026 - 2029", 1480.0, "Sở Y tế", "Việt Tiệp cơ sở 2|An Dương"),
)  # fmt: skip


def investment_pdf(path: Path) -> None:
    """A year's public investment across the page: two rows of heads over spans, the unit above the table, sums."""
    cell = ParagraphStyle("c", fontName=font(), fontSize=8, leading=10)
    heads = (
        ("TT", "Danh mục dự án", "Địa điểm xây dựng", "Thời gian KC - HT", "Quyết định đầu tư", "",
         "Lũy kế vốn đến hết năm 2025", "Kế hoạch năm 2026", ""),
        ("", "", "", "", "Số, ngày", "TMĐT", "", "Tổng số", "NSTP"),
    )  # fmt: skip
    rows = (
        ("", "TỔNG SỐ", "", "", "", "12.046.800", "1.205.000", "1.642.000", "1.642.000"),
        ("I", "GIAO THÔNG", "", "", "", "11.450.300", "1.150.000", "1.500.000", "1.500.000"),
        ("1", "Đường và cầu Tân Vũ - Lạch Huyện 2", "Hải An, Cát Hải", "2026-2029", "1890/QĐ-UBND ngày 03/7/2025",
         "10.894.300", "950.000", "1.200.000", "1.200.000"),
        ("2", "Mở rộng đường Trần Nguyên Hãn", "Lê Chân", "2025-2027", "77/QĐ-UBND ngày 12/01/2025", "556.000",
         "200.000", "300.000", "300.000"),
        ("II", "THỦY LỢI", "", "", "", "412.500", "40.000", "100.000", "100.000"),
        ("3", "Kiên cố hóa kênh An Kim Hải đoạn qua phường Hải An", "Hải An", "2026-2028",
         "310/QĐ-UBND ngày 20/02/2026", "412.500", "40.000", "100.000", "100.000"),
        ("III", "QUẢN LÝ NHÀ NƯỚC", "", "", "", "184.000", "15.000", "42.000", "42.000"),
        ("4", "Trụ sở làm việc Đảng ủy, HĐND và UBND phường Lê Ích Mộc", "Lê Ích Mộc", "2026-2027", "", "184.000",
         "15.000", "42.000", "42.000"),
    )  # fmt: skip
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in (*heads, *rows)],
        colWidths=[width * mm for width in (10, 68, 28, 22, 34, 24, 26, 24, 24)],
        repeatRows=2,
    )
    spans = [("SPAN", (c, 0), (c, 1)) for c in (0, 1, 2, 3, 6)] + [("SPAN", (4, 0), (5, 0)), ("SPAN", (7, 0), (8, 0))]
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans]))
    middle = ParagraphStyle("t", fontName=font(), fontSize=12, leading=16, alignment=1)
    right = ParagraphStyle("r", fontName=font(), fontSize=9, leading=12, alignment=2)
    story = [
        Paragraph("Biểu số 03", right),
        Paragraph("KẾ HOẠCH ĐẦU TƯ CÔNG NĂM 2026 NGUỒN NGÂN SÁCH THÀNH PHỐ", middle),
        Paragraph("ĐVT: triệu đồng", right),
        table,
    ]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), leftMargin=12 * mm, rightMargin=12 * mm).build(story)


INVESTMENT = (
    Truth("1", "Biểu 3, I", "Đường và cầu Tân Vũ - Lạch Huyện 2", "planned", "bridge", "2026-2029", 10894.3,
          at="Tân Vũ", project="cau-tan-vu-lach-huyen-2"),
    Truth("2", "Biểu 3, I", "Mở rộng đường Trần Nguyên Hãn", "planned", "road", "2025-2027", 556.0,
          at="Trần Nguyên Hãn"),
    Truth("3", "Biểu 3, II", "Kiên cố hóa kênh An Kim Hải đoạn qua phường Hải An", "planned", "drainage_flood",
          "2026-2028", 412.5, at="An Kim Hải"),
    Truth("4", "Biểu 3, III", "Trụ sở làm việc Đảng ủy, HĐND và UBND phường Lê Ích Mộc", "planned", "administration",
          "2026-2027", 184.0, at="Lê Ích Mộc"),
)  # fmt: skip


def dykes_xls(path: Path) -> None:
    """An old workbook: two rows of heads, groups with Roman numbers, subtotals, thousands of đồng, metres."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("DM")
    sheet.write_merge(0, 0, 0, 7, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
    sheet.write_merge(1, 1, 0, 7, "DANH MỤC TU BỔ ĐÊ ĐIỀU VÀ CÔNG TRÌNH THỦY LỢI")
    for column, text in ((0, "STT"), (1, "Tên công trình"), (2, "Địa điểm"), (7, "Thời gian")):
        sheet.write_merge(3, 4, column, column, text)
    sheet.write_merge(3, 3, 3, 4, "Quy mô")
    sheet.write_merge(3, 3, 5, 6, "Kinh phí (nghìn đồng)")
    for column, text in ((3, "Chiều dài (m)"), (4, "Rộng mặt (m)"), (5, "Tổng số"), (6, "Năm 2026")):
        sheet.write(4, column, text)
    rows = (
        ("I", "Đê, kè"),
        (1, "Tu bổ đê hữu sông Văn Úc đoạn K12+500 - K16+200", "xã Quyết Thắng", 3700, 6, 48_500_000, 20_000_000,
         "2026-2027"),
        (2, "Kè chống sạt lở bờ tả sông Kinh Môn", "phường Nhị Chiểu", 1250, None, 36_800_000, 10_000_000, "2026"),
        ("", "Cộng mục I", "", 4950, None, 85_300_000, 30_000_000),
        ("II", "Cống, trạm bơm"),
        (3, "Trạm bơm Cẩm Văn", "xã Tuệ Tĩnh", None, None, 27_450_000, 9_000_000, "2026-2027"),
        (4, "Cống Cổ Tiểu (xây lại)", "xã Kiến Hưng", None, None, 19_200_000, 8_000_000, "2027"),
        ("", "Cộng mục II", "", None, None, 46_650_000, 17_000_000),
        ("", "Tổng cộng (I + II)", "", 4950, None, 131_950_000, 47_000_000),
    )  # fmt: skip
    for at, row in enumerate(rows, 5):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value)
    book.save(str(path))


DYKES = (
    Truth("1", "I", "Tu bổ đê hữu sông Văn Úc đoạn K12+500 - K16+200", "planned", "drainage_flood", "2026-2027", 48.5,
          at="Văn Úc|Quyết Thắng", length=3.7),
    Truth("2", "I", "Kè chống sạt lở bờ tả sông Kinh Môn", "planned", "drainage_flood", "2026", 36.8,
          at="Kinh Môn|Nhị Chiểu", length=1.25),
    Truth("3", "II", "Trạm bơm Cẩm Văn", "planned", "drainage_flood", "2026-2027", 27.45, at="Tuệ Tĩnh|Cẩm Văn"),
    Truth("4", "II", "Cống Cổ Tiểu (xây lại)", "planned", "drainage_flood", "2027", 19.2, at="Cổ Tiểu"),
)  # fmt: skip


def unruled_pdf(path: Path) -> None:
    """A table without any line: columns parted by white space, cells of several lines, one of them blank."""
    page = Canvas(str(path), pagesize=landscape(A4))
    page.scale(0.5, 0.5)  # the letters' size stands in the page's matrix, as many programs write it
    half = mm * 2
    page.setFont(font(), 26)
    page.drawCentredString(148 * half, 190 * half, "DANH MỤC DỰ ÁN NHÀ Ở XÃ HỘI ĐẾN NĂM 2030")
    page.setFont(font(), 20)
    columns = (15, 27, 107, 150, 215, 245)
    rows = (
        (("TT",), ("Tên dự án",), ("Địa điểm",), ("Chủ đầu tư",), ("Vốn đầu tư", "(tỷ đồng)"), ("Hoàn thành",)),
        (("1",), ("Khu nhà ở xã hội số 384 Lê Thánh Tông",), ("phường Ngô Quyền",), ("Công ty CP Thái - Holding",),
         ("4.510,5",), ("Quý IV/2026",)),
        (("2",), ("Khu nhà ở xã hội công nhân khu công", "nghiệp Tràng Duệ"), ("phường An Phong",),
         ("Tổng công ty Viglacera - CTCP",), ("2.896",), ("2027",)),
        (("3",), ("Chung cư xã hội Tổng kho 3 Lạc Viên",), ("phường Gia Viên",), (), ("3.874",), ("2026",)),
        (("4",), ("Khu nhà ở xã hội phía Đông Nam phường", "Tứ Minh (giai đoạn 1)"), ("phường Tứ Minh",),
         ("Công ty TNHH Nam Cường", "Hải Dương"), ("615,25",), ("2028",)),
        ((), ("Tổng cộng",), (), (), ("11.895,75",), ()),
    )  # fmt: skip
    y = 178.0
    for row in rows:
        for x, lines in zip(columns, row, strict=True):
            for down, text in enumerate(lines):
                page.drawString(x * half, (y - 5 * down) * half, text)
        y -= 5 * max(map(len, row)) + 4
    page.setFont(font(), 18)
    page.drawString(15 * half, 90 * half, "Ghi chú: Danh mục được rà soát hằng năm theo nhu cầu thực tế của thành phố.")
    page.save()


UNRULED = (
    Truth("1", "", "Khu nhà ở xã hội số 384 Lê Thánh Tông", "planned", "housing", "Quý IV/2026", 4510.5,
          "Công ty CP Thái - Holding", "Lê Thánh Tông|Ngô Quyền"),
    Truth("2", "", "Khu nhà ở xã hội công nhân khu công nghiệp Tràng Duệ", "planned", "housing", "2027", 2896.0,
          "Tổng công ty Viglacera - CTCP", "Tràng Duệ|An Phong"),
    Truth("3", "", "Chung cư xã hội Tổng kho 3 Lạc Viên", "planned", "housing", "2026", 3874.0, at="Gia Viên|Lạc Viên"),
    Truth("4", "", "Khu nhà ở xã hội phía Đông Nam phường Tứ Minh (giai đoạn 1)", "planned", "housing", "2028", 615.25,
          "Công ty TNHH Nam Cường Hải Dương", "Tứ Minh"),
)  # fmt: skip

NEWSPAPER = (
    "HẢI PHÒNG ĐẨY NHANH CÁC CÔNG TRÌNH TRỌNG ĐIỂM",
    (
        "Những ngày này, không khí lao động trên các công trường sôi nổi. Người dân phấn khởi, tin tưởng vào diện mạo "
        "mới của thành phố Cảng."
    ),
    "I. CÔNG TRÌNH ĐANG THI CÔNG",
    (
        "1. Nhà ga hành khách T2 - Cảng hàng không quốc tế Cát Bi, tổng mức đầu tư 2.405 tỷ đồng, do Tổng công ty Cảng "
        "hàng không Việt Nam - CTCP làm chủ đầu tư."
    ),
    "2. Cầu Hải Hưng, chiều dài 1,2 km, tổng mức đầu tư 1.398 tỷ đồng.",
    (
        "3. Hạ tầng kỹ thuật khu tái định cư Bàng La, phường Nam Đồ Sơn, kinh phí 320 tỷ đồng, hoàn thành trong quý "
        "II/2027."
    ),
    "II. CÔNG TRÌNH SẮP KHỞI CÔNG",
    "1. Hầm chui nút giao Ngã tư Tiền Trung, tổng mức đầu tư 870 tỷ đồng, khởi công quý I/2027.",
    "2. Trường THPT Ngô Quyền cơ sở 2, phường Gia Viên, tổng mức đầu tư 286 tỷ đồng.",
    "Bạn đọc có thể gửi ý kiến về Tòa soạn, số 5 Đinh Tiên Hoàng, phường Hồng Bàng, Hải Phòng.",
)


def newspaper_pdf(path: Path) -> None:
    """A newspaper's page in two columns of small print, its list running over from one to the other."""
    body = ParagraphStyle("b", fontName=font(), fontSize=9, leading=12, spaceAfter=5)
    columns_pdf(path, NEWSPAPER, [(x, 150, 82, 75) for x in (18, 108)], body)


NEWSPAPER_TRUTH = (
    Truth("1", "I", "Nhà ga hành khách T2 - Cảng hàng không quốc tế Cát Bi", "under_construction", "airport",
          cost=2405.0, investor="Tổng công ty Cảng hàng không Việt Nam - CTCP", at="Cát Bi",
          project="nha-ga-hanh-khach-t2-cat-bi"),
    Truth("2", "I", "Cầu Hải Hưng", "under_construction", "bridge", cost=1398.0, at="Hải Hưng", length=1.2,
          project="cau-hai-hung"),
    Truth("3", "I", "Hạ tầng kỹ thuật khu tái định cư Bàng La, phường Nam Đồ Sơn", "under_construction", "housing",
          "quý II/2027", 320.0, at="Nam Đồ Sơn|Bàng La"),
    Truth("1", "II", "Hầm chui nút giao Ngã tư Tiền Trung", "planned", "road", cost=870.0, at="Tiền Trung"),
    Truth("2", "II", "Trường THPT Ngô Quyền cơ sở 2, phường Gia Viên", "planned", "education", cost=286.0,
          at="Ngô Quyền|Gia Viên"),
)  # fmt: skip

PRESS = """Hải Phòng: Khởi công, khánh thành nhiều công trình dịp Quốc khánh 2/9

Sáng 19/8, thành phố Hải Phòng tổ chức lễ khởi công, khánh thành các công trình chào mừng Quốc khánh. Các công trình \
tạo động lực mới cho tăng trưởng, góp phần nâng cao đời sống nhân dân.

Các công trình khánh thành gồm:
– Bến số 3, 4 Lạch Huyện, do Công ty CP Cảng Hải Phòng làm chủ đầu tư, tổng vốn đầu tư 6.946 tỷ đồng;
– Trường Tiểu học Đằng Hải mới, phường Hải An, tổng mức đầu tư 118 tỷ đồng;
– Nhà máy nước sạch Vật Cách mở rộng, công suất 40.000 m3/ngày đêm.

Các công trình khởi công gồm:
– Khu công nghiệp Tràng Duệ 3, diện tích 621,9 ha, tổng vốn đầu tư 8.094 tỷ đồng;
– Tuyến đường từ cầu Kiền đến Khu công nghiệp Nam Cầu Kiền, dài 4,1 km, tổng mức đầu tư 640 tỷ đồng;
– Cải tạo, chỉnh trang Công viên An Biên, kinh phí 58,5 tỷ đồng, hoàn thành năm 2027.

Phát biểu tại buổi lễ, lãnh đạo thành phố đề nghị các nhà thầu bảo đảm an toàn lao động, vệ sinh môi trường.
"""
PRESS_TRUTH = (
    Truth("", "", "Bến số 3, 4 Lạch Huyện", "completed", "port", cost=6946.0, investor="Công ty CP Cảng Hải Phòng",
          at="Lạch Huyện", project="ben-lach-huyen-3-4"),
    Truth("", "", "Trường Tiểu học Đằng Hải mới, phường Hải An", "completed", "education", cost=118.0,
          at="Hải An|Đằng Hải"),
    Truth("", "", "Nhà máy nước sạch Vật Cách mở rộng", "completed", "water", at="Vật Cách"),
    Truth("", "", "Khu công nghiệp Tràng Duệ 3", "under_construction", "industry", cost=8094.0, at="Tràng Duệ"),
    Truth("", "", "Tuyến đường từ cầu Kiền đến Khu công nghiệp Nam Cầu Kiền", "under_construction", "road", cost=640.0,
          at="Cầu Kiền", length=4.1),
    Truth("", "", "Cải tạo, chỉnh trang Công viên An Biên", "under_construction", "park", "2027", 58.5, at="An Biên"),
)  # fmt: skip


def tasks_docx(path: Path) -> None:
    """A conclusion whose works stand above their tasks: "Giao Sở … chủ trì" in lines of their own."""
    paragraphs(
        (
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
            "VĂN PHÒNG",
            "Số: 512/TB-VP",
            "Hải Phòng, ngày 14 tháng 10 năm 2026",
            "THÔNG BÁO",
            "Kết luận của Chủ tịch UBND thành phố tại cuộc họp về tháo gỡ khó khăn các dự án",
            "Sau khi nghe các sở, ngành báo cáo, Chủ tịch UBND thành phố kết luận như sau:",
            "1. Dự án xây dựng Bệnh viện Phổi Hải Phòng cơ sở mới tại phường Kiến An:",
            "- Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính trình duyệt chủ trương đầu tư trước ngày 30/11/2026.",
            "- Giao UBND phường Kiến An chuẩn bị quỹ đất sạch.",
            "2. Dự án cải tạo Rạp chiếu phim Thống Nhất:",
            "- Giao Sở Văn hóa, Thể thao và Du lịch chủ trì rà soát phương án kiến trúc, báo cáo trong tháng 12/2026.",
            (
                "3. Dự án đường nối cầu Lạng Am với đường bộ ven biển: yêu cầu nhà thầu tập trung thi công, hoàn thành "
                "công trình trước ngày 30/6/2027. Giao Sở Xây dựng chủ trì, đôn đốc, kiểm tra."
            ),
            "4. Giao Sở Nội vụ chủ trì tham mưu khen thưởng các tập thể, cá nhân tiêu biểu.",
            "5. Giao Văn phòng UBND thành phố theo dõi, đôn đốc việc thực hiện Thông báo này.",
            "Nơi nhận:",
            "- CT, các PCT UBND TP;",
            "- Các sở: XD, TC, YT.",
        )
    ).save(str(path))


TASKS = (
    Truth("1", "", "Dự án xây dựng Bệnh viện Phổi Hải Phòng cơ sở mới tại phường Kiến An", "planned", "health",
          at="Kiến An|Bệnh viện Phổi", lead="Sở Y tế"),
    Truth("2", "", "Dự án cải tạo Rạp chiếu phim Thống Nhất", "planned", "culture_heritage", at="Thống Nhất|Hải Dương",
          lead="Sở Văn hóa, Thể thao và Du lịch", project="rap-thong-nhat"),
    Truth("3", "", "Dự án đường nối cầu Lạng Am với đường bộ ven biển", "under_construction", "road", "ngày 30/6/2027",
          at="Lạng Am", lead="Sở Xây dựng"),
)  # fmt: skip


def plan_docx(path: Path) -> None:
    """A plan's annex with Roman numerals: roads by their two ends, works that are there beside those to come."""
    document = paragraphs(
        (
            "PHỤ LỤC VII",
            "PHƯƠNG ÁN PHÁT TRIỂN MẠNG LƯỚI GIAO THÔNG THỜI KỲ 2021 - 2030, TẦM NHÌN ĐẾN NĂM 2050",
            "(Kèm theo Quyết định số 1516/QĐ-TTg ngày 02 tháng 12 năm 2023)",
        )
    )
    table = document.add_table(0, 7)
    rows = (
        ("TT", "Tên tuyến/công trình", "Điểm đầu", "Điểm cuối", "Chiều dài (km)", "Quy mô quy hoạch",
         "Hiện trạng/Tiến trình đầu tư"),
        ("I", "ĐƯỜNG BỘ CAO TỐC, QUỐC LỘ", "", "", "", "", ""),
        ("1", "Cao tốc Hà Nội - Hải Phòng", "Hà Nội", "Đình Vũ", "105", "6 làn xe", "Đang khai thác"),
        ("2", "Quốc lộ 37B kéo dài", "Cầu Lạng Am", "Quốc lộ 10", "14,5", "Cấp III", "2026 - 2030"),
        ("II", "ĐƯỜNG TỈNH", "", "", "", "", ""),
        ("3", "Đường tỉnh 360 kéo dài", "Quốc lộ 10", "Đường tỉnh 361", "7,25", "Cấp III", "Sau năm 2030"),
        ("III", "CẦU LỚN", "", "", "", "", ""),
        ("4", "Cầu Hoàng Văn Thụ", "", "", "1,57", "6 làn xe", "Đang khai thác"),
        ("5", "Cầu Vũ Yên 2", "Vũ Yên", "Phường Nam Triệu", "1,4", "6 làn xe", "2026 - 2030"),
    )  # fmt: skip
    for values in rows:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    document.save(str(path))


PLAN = (
    Truth("2", "Phụ lục VII, I", "Quốc lộ 37B kéo dài", "planned", "road", "2026 - 2030", at="Lạng Am", length=14.5),
    Truth("3", "Phụ lục VII, II", "Đường tỉnh 360 kéo dài", "planned", "road", "Sau năm 2030", at="360|361",
          length=7.25),
    Truth("5", "Phụ lục VII, III", "Cầu Vũ Yên 2", "planned", "bridge", "2026 - 2030", at="Vũ Yên|Nam Triệu",
          length=1.4),
)  # fmt: skip


def districts_xlsx(path: Path) -> None:
    """A list of before the merger: groups by district, communes of one name in several districts."""
    rows = (
        ("DANH MỤC TRƯỜNG HỌC, TRẠM Y TẾ ĐỀ NGHỊ ĐẦU TƯ NĂM 2025",),
        ("STT", "Công trình", "Xã, thị trấn", "Số tầng", "Dự toán (triệu đồng)", "Năm thực hiện"),
        ("HUYỆN TIÊN LÃNG",),
        (1, "Trường Tiểu học Vinh Quang", "xã Vinh Quang", 3, 21_500, 2025),
        (2, "Trạm y tế xã Nam Hưng", "xã Nam Hưng", 2, 6_850, 2025),
        ("HUYỆN VĨNH BẢO",),
        (1, "Trường THCS Vinh Quang", "xã Vinh Quang", 3, 24_700, 2025),
        (2, "Nhà đa năng Trường THCS Tam Cường", "xã Tam Cường", 1, 9_200, 2026),
        ("THỊ XÃ KINH MÔN",),
        (1, "Trạm y tế phường Minh Tân", "phường Minh Tân", 2, 7_400, 2025),
        ("Tổng cộng", None, None, None, 69_650),
    )
    sheet_xlsx(path, rows, ("A3:F3", "A6:F6", "A9:F9"))


DISTRICTS = (
    Truth("1", "HUYỆN TIÊN LÃNG", "Trường Tiểu học Vinh Quang", "planned", "education", "2025", 21.5,
          at="Vinh Quang (Tiên Lãng)"),
    Truth("2", "HUYỆN TIÊN LÃNG", "Trạm y tế xã Nam Hưng", "planned", "health", "2025", 6.85, at="Nam Hưng"),
    Truth("1", "HUYỆN VĨNH BẢO", "Trường THCS Vinh Quang", "planned", "education", "2025", 24.7,
          at="Vĩnh Bảo"),
    Truth("2", "HUYỆN VĨNH BẢO", "Nhà đa năng Trường THCS Tam Cường", "planned", "education", "2026", 9.2,
          at="Tam Cường"),
    Truth("1", "THỊ XÃ KINH MÔN", "Trạm y tế phường Minh Tân", "planned", "health", "2025", 7.4, at="Minh Tân"),
)  # fmt: skip

CAPITALS = """UBND PHƯỜNG HẢI DƯƠNG
DANH MỤC CÔNG TRÌNH ĐẦU TƯ XÂY DỰNG NĂM 2027

1. CẢI TẠO, NÂNG CẤP ĐƯỜNG BẠCH ĐẰNG; TỔNG MỨC ĐẦU TƯ: 86 TỶ ĐỒNG; THỜI GIAN THỰC HIỆN: 2027 - 2028
2. XÂY DỰNG TRƯỜNG MẦM NON BÌNH MINH; TỔNG MỨC ĐẦU TƯ: 42,5 TỶ ĐỒNG; THỜI GIAN THỰC HIỆN: 2027
3. CHỈNH TRANG VƯỜN HOA QUẢNG TRƯỜNG THỐNG NHẤT; TỔNG MỨC ĐẦU TƯ: 18 TỶ ĐỒNG
4. NẠO VÉT HỒ BẠCH ĐẰNG; TỔNG MỨC ĐẦU TƯ: 12,75 TỶ ĐỒNG; CHỦ ĐẦU TƯ: UBND PHƯỜNG HẢI DƯƠNG
"""
CAPITALS_TRUTH = (
    Truth("1", "", "CẢI TẠO, NÂNG CẤP ĐƯỜNG BẠCH ĐẰNG", "planned", "road", "2027 - 2028", 86.0, at="Bạch Đằng"),
    Truth("2", "", "XÂY DỰNG TRƯỜNG MẦM NON BÌNH MINH", "planned", "education", "2027", 42.5, at="Hải Dương"),
    Truth("3", "", "CHỈNH TRANG VƯỜN HOA QUẢNG TRƯỜNG THỐNG NHẤT", "planned", "park", "", 18.0, at="Thống Nhất"),
    Truth("4", "", "NẠO VÉT HỒ BẠCH ĐẰNG", "planned", "drainage_flood", "", 12.75, "UBND PHƯỜNG HẢI DƯƠNG",
          "Hồ Bạch Đằng"),
)  # fmt: skip


def three_levels_docx(path: Path) -> None:
    """A list that Word numbers by itself at three levels: fields, groups, works, with details as plain lines."""
    document = docx.Document()
    document.add_paragraph("DANH MỤC CÁC CÔNG TRÌNH, DỰ ÁN ƯU TIÊN ĐẦU TƯ")
    add_list(document, 71, (("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("lowerLetter", "%3)", 1)))
    lines = (
        (0, "HẠ TẦNG KỸ THUẬT"),
        (1, "Giao thông"),
        (2, "Cầu Bùi Thị Xuân và đường dẫn; tổng mức đầu tư: 1.350 tỷ đồng; thời gian thực hiện: 2026 - 2029"),
        (2, "Mở rộng Quốc lộ 5 đoạn từ Quán Toan đến cầu Bính; chiều dài 9,5 km; tổng mức đầu tư: 1.720 tỷ đồng"),
        (1, "Môi trường"),
        (2, "Nhà máy xử lý nước thải Tràng Cát giai đoạn 2; công suất 60.000 m3/ngày; tổng mức đầu tư: 690 tỷ đồng"),
        (0, "HẠ TẦNG XÃ HỘI"),
        (1, "Văn hóa"),
        (2, "Tu bổ, tôn tạo Di tích Văn miếu Mao Điền; tổng mức đầu tư: 95 tỷ đồng; thời gian thực hiện: 2027"),
        (2, "Nhà thiếu nhi phường Chu Văn An; tổng mức đầu tư: 74 tỷ đồng; chủ đầu tư: UBND phường Chu Văn An"),
    )
    for level, text in lines:
        numbered(document.add_paragraph(text), 71, level)
    document.save(str(path))


THREE_LEVELS = (
    Truth("a", "I.1", "Cầu Bùi Thị Xuân và đường dẫn", "planned", "bridge", "2026 - 2029", 1350.0, at="Bùi Thị Xuân",
          project="cau-bui-thi-xuan"),
    Truth("b", "I.1", "Mở rộng Quốc lộ 5 đoạn từ Quán Toan đến cầu Bính", "planned", "road", "", 1720.0,
          at="Quốc lộ 5|Quán Toan", length=9.5),
    Truth("a", "I.2", "Nhà máy xử lý nước thải Tràng Cát giai đoạn 2", "planned", "environment", "", 690.0,
          at="Tràng Cát"),
    Truth("a", "II.1", "Tu bổ, tôn tạo Di tích Văn miếu Mao Điền", "planned", "culture_heritage", "2027", 95.0,
          at="Mao Điền", project="tu-bo-van-mieu-mao-dien"),
    Truth("b", "II.1", "Nhà thiếu nhi phường Chu Văn An", "planned", "culture_heritage", "", 74.0,
          "UBND phường Chu Văn An", "Chu Văn An"),
)  # fmt: skip


def invitation_xlsx(path: Path) -> None:
    """Projects that call for investment, English beside: sizes in hectares, sums in dollars and in đồng."""
    rows = (
        ("DANH MỤC DỰ ÁN KÊU GỌI ĐẦU TƯ THÀNH PHỐ HẢI PHÒNG / LIST OF PROJECTS CALLING FOR INVESTMENT",),
        ("STT/No.", "Tên dự án", "Project name", "Địa điểm/Location", "Diện tích (ha)/Area",
         "Tổng vốn (triệu USD)/Capital (mil. USD)", "Hình thức đầu tư/Form", "Thời gian/Period"),
        ("I", "Công nghiệp", "Industry", None, None, None, None, None),
        (1, "Khu công nghiệp Nam Tràng Cát", "Nam Trang Cat Industrial Park", "Phường Hải An/Hai An Ward", 200.4, 90.5,
         "100% vốn nhà đầu tư", "2026-2030"),
        (2, "Khu công nghiệp Hoàng Xá mở rộng", "Expansion of Hoang Xa Industrial Park", "Xã An Lão/An Lao Commune",
         120, 65, "100% vốn nhà đầu tư", "2027-2031"),
        ("II", "Du lịch, dịch vụ", "Tourism, services", None, None, None, None, None),
        (3, "Khu nghỉ dưỡng sinh thái đảo Hòn Dấu 2", "Hon Dau 2 Eco Resort", "Phường Đồ Sơn/Do Son Ward", 35.2, 250,
         "Đấu thầu", "2026-2032"),
        (4, "Trung tâm thương mại Ngã Năm - Cát Bi", "Nga Nam - Cat Bi Shopping Centre",
         "Phường Ngô Quyền/Ngo Quyen Ward", 4.8, 110, "Đấu giá", "2027-2030"),
    )  # fmt: skip
    sheet_xlsx(path, rows, ("A1:H1",))


INVITATION = (
    Truth("1", "I", "Khu công nghiệp Nam Tràng Cát", "planned", "industry", "2026-2030", at="Nam Tràng Cát"),
    Truth("2", "I", "Khu công nghiệp Hoàng Xá mở rộng", "planned", "industry", "2027-2031", at="An Lão|Hoàng Xá"),
    Truth("3", "II", "Khu nghỉ dưỡng sinh thái đảo Hòn Dấu 2", "planned", "tourism", "2026-2032", at="Hòn Dấu|Đồ Sơn"),
    Truth("4", "II", "Trung tâm thương mại Ngã Năm - Cát Bi", "planned", "urban", "2027-2030",
          at="Ngô Quyền|Ngã Năm|Cát Bi"),
)  # fmt: skip

PASTED = """II. CÁC DỰ ÁN DO XÃ QUẢN LÝ
1. Cải tạo, nâng cấp đường trục xã Vĩnh Hải đoạn từ Quốc lộ 37 đến
chợ Nam Am. Tổng mức đầu tư: 34,6 tỷ đồng. Thời gian thực hiện: 2026 -
2027. Chủ đầu tư: UBND xã Vĩnh Hải.
2. Xây dựng Trung tâm Văn hóa - Thể thao xã Vĩnh Hải. Tổng mức đầu
tư: 28 tỷ đồng. Thời gian thực hiện: 2027. Nguồn vốn: ngân sách thành
phố hỗ trợ 70%, ngân sách xã 30%.
- 12 -
3. Đường nối Quốc lộ 10 với đường bộ ven biển qua địa bàn xã Vĩnh
Hải, xã Nguyễn Bỉnh Khiêm, chiều dài khoảng 8,7 km. Tổng mức
đầu tư: 1.145 tỷ đồng.
4. Tu bổ, tôn tạo Di tích Quốc gia đặc biệt Đền thờ Nguyễn Bỉnh
Khiêm. Tổng mức đầu tư: 215 tỷ đồng. Thời gian thực hiện: 2026 -
2028. Chủ đầu tư: Sở Văn hóa, Thể thao và Du lịch.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế xã chủ trì tham mưu, theo dõi việc thực hiện, định kỳ
hằng quý báo cáo UBND xã.
"""
PASTED_TRUTH = (
    Truth("1", "II", "Cải tạo, nâng cấp đường trục xã Vĩnh Hải đoạn từ Quốc lộ 37 đến chợ Nam Am", "planned", "road",
          "2026 - 2027", 34.6, "UBND xã Vĩnh Hải", "Vĩnh Hải|37"),
    Truth("2", "II", "Xây dựng Trung tâm Văn hóa - Thể thao xã Vĩnh Hải", "planned", "culture_heritage", "2027", 28.0,
          at="Vĩnh Hải"),
    Truth("3", "II", "Đường nối Quốc lộ 10 với đường bộ ven biển qua địa bàn xã Vĩnh Hải, xã Nguyễn Bỉnh Khiêm",
          "planned", "road", "", 1145.0, at="10|Vĩnh Hải", length=8.7),
    Truth("4", "II", "Tu bổ, tôn tạo Di tích Quốc gia đặc biệt Đền thờ Nguyễn Bỉnh Khiêm", "planned",
          "culture_heritage", "2026 - 2028", 215.0, "Sở Văn hóa, Thể thao và Du lịch", "Nguyễn Bỉnh Khiêm",
          project="tu-bo-den-tho-nguyen-binh-khiem"),
)  # fmt: skip

SCAN_LINES = (
    "ỦY BAN NHÂN DÂN XÃ KIẾN THỤY",
    "DANH MỤC CÔNG TRÌNH ĐẦU TƯ CÔNG NĂM 2027",
    "1. Cải tạo chợ Hương, xã Kiến Thụy; tổng mức đầu tư: 26,4 tỷ đồng; thời gian thực hiện: 2027 - 2028.",
    "2. Nâng cấp đường tỉnh 361 đoạn từ cầu Nguyệt đến đường tỉnh 353; tổng mức đầu tư: 318 tỷ đồng.",
    "3. Xây dựng Nhà văn hóa thôn Kim Đới; tổng mức đầu tư: 3.250 triệu đồng; chủ đầu tư: UBND xã Kiến Thụy.",
)


STAMP, RED = (900, 380, 1200, 680), (205, 40, 45)


def scan_png(path: Path) -> None:
    """A page as a scanner gives it: 200 dots an inch, turned by a degree, with grain, a red stamp on it."""
    body = ParagraphStyle("b", fontName=font(), fontSize=12, leading=17, spaceAfter=8)
    whole = path.with_suffix(".pdf")
    SimpleDocTemplate(str(whole), pagesize=A4).build([Paragraph(text, body) for text in SCAN_LINES])
    page = scanned(whole).crop((0, 0, 1654, 900)).convert("RGB")
    for width in range(5):
        ImageDraw.Draw(page).ellipse(
            (STAMP[0] - width, STAMP[1] - width, STAMP[2] + width, STAMP[3] + width), outline=RED
        )
    page.save(path)


SCAN = (
    Truth("1", "", "Cải tạo chợ Hương, xã Kiến Thụy", "planned", "urban", "2027 - 2028", 26.4, at="Kiến Thụy|Hương"),
    Truth("2", "", "Nâng cấp đường tỉnh 361 đoạn từ cầu Nguyệt đến đường tỉnh 353", "planned", "road", "", 318.0,
          at="361|Nguyệt"),
    Truth("3", "", "Xây dựng Nhà văn hóa thôn Kim Đới", "planned", "culture_heritage", "", 3.25, "UBND xã Kiến Thụy",
          "Kiến Thụy"),
)  # fmt: skip


DOCUMENTS: Documents = {
    "bang-long-nhau.docx": (nested_docx, NESTED),
    "dau-tu-cong-ngang.pdf": (investment_pdf, INVESTMENT),
    "de-dieu.xls": (dykes_xls, DYKES),
    "khong-ke.pdf": (unruled_pdf, UNRULED),
    "bao-hai-cot.pdf": (newspaper_pdf, NEWSPAPER_TRUTH),
    "bao-chi.txt": (written(PRESS), PRESS_TRUTH),
    "giao-so.docx": (tasks_docx, TASKS),
    "quy-hoach.docx": (plan_docx, PLAN),
    "theo-huyen.xlsx": (districts_xlsx, DISTRICTS),
    "chu-hoa.txt": (written(CAPITALS), CAPITALS_TRUTH),
    "ba-cap.docx": (three_levels_docx, THREE_LEVELS),
    "keu-goi.xlsx": (invitation_xlsx, INVITATION),
    "dan-tu-pdf.txt": (written(PASTED), PASTED_TRUTH),
    "ban-quet.png": (scan_png, SCAN),
}
