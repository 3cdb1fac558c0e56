"""Documents of kinds nobody had in hand while the reader was made, each with what a planner would take from it.

Names and figures are made up; places are the city's public ones.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import docx
import openpyxl
from reportlab.lib.styles import ParagraphStyle

from tests.imports.building import (
    Documents,
    Truth,
    add_table,
    columns_pdf,
    encoded,
    ruled_pdf,
    sheet_xlsx,
    table_docx,
    written,
)
from tests.imports.readers.documents import font
from tests.imports.readers.old_encodings import tcvn3, windows_1258


def investment_xlsx(path: Path) -> None:
    """A public-investment plan: two sheets of projects under merged groups, one of sums; million đồng."""
    book = openpyxl.Workbook()
    traffic = book.active
    traffic.title = "Giao thông"
    _plan(
        traffic,
        "Biểu số 01: KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN 2026-2030 LĨNH VỰC GIAO THÔNG",
        [
            ("", "TỔNG SỐ", "", "", "", "", 5_210_000, 2_100_000, "", ""),
            ("I", "Dự án chuyển tiếp", "", "", "", "", 1_960_000, 900_000, "", ""),
            (1, "Cải tạo, nâng cấp đường Trường Chinh", "Kiến An", "Dài 3,2 km; rộng 40 m", "2023-2026",
             "1245/QĐ-UBND ngày 12/5/2023", 845_500, 300_000, "Ban QLDA giao thông", ""),
            (2, "Xây dựng cầu Tân Vũ 3", "phường Đông Hải", "Dài 780 m", "2024-2027",
             "nt", 1_114_500, 600_000, "nt", ""),
            ("II", "Dự án khởi công mới", "", "", "", "", 3_250_000, 1_200_000, "", ""),
            (1, "Nút giao khác mức đường Lê Hồng Phong - Nguyễn Bỉnh Khiêm", "Hải An", "", "2026-2028",
             "", 2_000_000, 700_000, "Ban QLDA giao thông", ""),
            (2, "Đường trục xã Vĩnh Bảo đi xã Nguyễn Bỉnh Khiêm", "xã Vĩnh Bảo", "Dài 4,5 km", "2027-2029",
             "", 1_250_000.5, 500_000, "UBND xã Vĩnh Bảo", "Đang lập báo cáo nghiên cứu khả thi"),
        ],
    )  # fmt: skip
    social = book.create_sheet("Xã hội")
    _plan(
        social,
        "Biểu số 02: KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN 2026-2030 LĨNH VỰC XÃ HỘI",
        [
            ("A", "Y TẾ", "", "", "", "", 480_000, 100_000, "", ""),
            (1, "Cơ sở 2 Bệnh viện Đa khoa Kiến Thụy", "xã Kiến Thụy", "300 giường", "2026-2029",
             "", 480_000, 100_000, "Sở Y tế", ""),
            ("B", "GIÁO DỤC", "", "", "", "", 150_000, 60_000, "", ""),
            (1, "Trường THCS Quán Toan", "phường Hồng Bàng", "24 lớp học", "2025-2026",
             "", 96_750, 40_000, "UBND phường Hồng Bàng", "Đang thi công"),
            (2, "Trường Tiểu học Cẩm Giàng số 2", "xã Cẩm Giàng", "20 lớp học", "2027",
             "", 53_250, 20_000, "UBND xã Cẩm Giàng", ""),
            ("", "Cộng", "", "", "", "", 630_000, 160_000, "", ""),
        ],
    )  # fmt: skip
    sums = book.create_sheet("Tổng hợp")
    for row in (
        ("BẢNG TỔNG HỢP", "", ""),
        ("STT", "Lĩnh vực", "Kế hoạch vốn (triệu đồng)"),
        (1, "Giao thông", 2_100_000),
        (2, "Y tế", 100_000),
        (3, "Giáo dục", 60_000),
        ("", "Tổng cộng", 2_260_000),
    ):
        sums.append(row)
    book.save(path)


def _plan(sheet: object, title: str, rows: list[tuple[object, ...]]) -> None:
    add, merge = sheet.append, sheet.merge_cells  # type: ignore[attr-defined]
    add([title])
    merge("A1:J1")
    add(["(Kèm theo Nghị quyết số 88/NQ-HĐND ngày 10/12/2025 của HĐND thành phố Hải Phòng)"])
    merge("A2:J2")
    add([""] * 8 + ["ĐVT: Triệu đồng"])
    add(["TT", "Danh mục dự án", "Địa điểm XD", "Năng lực thiết kế", "Thời gian KC-HT", "Quyết định đầu tư", "",
         "Kế hoạch vốn 2026", "Đơn vị quản lý dự án/Chủ đầu tư", "Ghi chú"])  # fmt: skip
    add(["", "", "", "", "", "Số, ngày, tháng, năm", "Tổng mức đầu tư", "", "", ""])
    for cells in ("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "I4:I5", "J4:J5"):
        merge(cells)
    for row in rows:
        add(row)


INVESTMENT = (
    Truth("1", "Biểu 1, I", "Cải tạo, nâng cấp đường Trường Chinh", "under_construction", "road", "2023-2026", 845.5,
          "Ban QLDA giao thông", "Trường Chinh", length=3.2),
    Truth("2", "Biểu 1, I", "Xây dựng cầu Tân Vũ 3", "under_construction", "bridge", "2024-2027", 1114.5,
          "Ban QLDA giao thông", "Đông Hải", length=0.78),
    Truth("1", "Biểu 1, II", "Nút giao khác mức đường Lê Hồng Phong - Nguyễn Bỉnh Khiêm", "planned", "road",
          "2026-2028", 2000.0, "Ban QLDA giao thông", "Nguyễn Bỉnh Khiêm"),
    Truth("2", "Biểu 1, II", "Đường trục xã Vĩnh Bảo đi xã Nguyễn Bỉnh Khiêm", "preparing", "road", "2027-2029",
          1250.0005, "UBND xã Vĩnh Bảo", "Vĩnh Bảo", length=4.5),
    Truth("1", "Biểu 2, A", "Cơ sở 2 Bệnh viện Đa khoa Kiến Thụy", "planned", "health", "2026-2029", 480.0,
          "Sở Y tế", "Kiến Thụy"),
    Truth("1", "Biểu 2, B", "Trường THCS Quán Toan", "under_construction", "education", "2025-2026", 96.75,
          "UBND phường Hồng Bàng", "Hồng Bàng"),
    Truth("2", "Biểu 2, B", "Trường Tiểu học Cẩm Giàng số 2", "planned", "education", "2027", 53.25,
          "UBND xã Cẩm Giàng", "Cẩm Giàng"),
)  # fmt: skip


def decision_docx(path: Path) -> None:
    """A decision of the People's Committee; its annex is a table with groups, sub-numbers and "nt"."""
    document = docx.Document()
    head = (
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 2217/QĐ-UBND", "Hải Phòng, ngày 03 tháng 6 năm 2026"),
    )
    add_table(document, head)
    for text in (
        "QUYẾT ĐỊNH",
        "Về việc phê duyệt Danh mục dự án thu hút đầu tư năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 215/TTr-STC ngày 28/5/2026.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Phê duyệt Danh mục dự án thu hút đầu tư năm 2026 gồm 6 dự án (có Phụ lục kèm theo).",
        "Điều 2. Giao Sở Tài chính chủ trì, phối hợp với các sở, ngành công bố Danh mục theo quy định.",
        "Điều 3. Chánh Văn phòng UBND thành phố, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "PHỤ LỤC",
        "DANH MỤC DỰ ÁN THU HÚT ĐẦU TƯ NĂM 2026",
        "(Kèm theo Quyết định số 2217/QĐ-UBND ngày 03/6/2026 của UBND thành phố)",
    ):
        document.add_paragraph(text)
    rows = [
        ("TT", "Tên dự án", "Chủ đầu tư", "Địa điểm thực hiện", "Tổng mức đầu tư (tỷ đồng)", "Thời gian thực hiện"),
        ("I", "Lĩnh vực đô thị, nhà ở", "", "", "", ""),
        (
            "1",
            "Khu nhà ở xã hội Tràng Cát",
            "Liên danh Hoàng Long - Thành Tô",
            "Phường Hải An",
            "1.234,5",
            "Quý IV/2027",
        ),
        ("2", "Khu đô thị mới Nam sông Cấm", "-nt-", "Phường Thủy Nguyên", "12.500", "2026-2032"),
        ("2.1", "Khu A: hạ tầng kỹ thuật", "nt", "nt", "2.500", "2026-2028"),
        ("2.2", "Khu B: nhà ở thấp tầng", "nt", "nt", "10.000", "2028-2032"),
        ("II", "Lĩnh vực môi trường", "", "", "", ""),
        (
            "3",
            "Nhà máy xử lý nước thải Vĩnh Niệm 2",
            "Đang kêu gọi",
            "Phường Lê Chân",
            "870,25",
            "Hoàn thành trước 30/6/2029",
        ),
        ("4", "Khu xử lý chất thải rắn Gia Minh mở rộng", "", "Phường Bạch Đằng", "95", "Năm 2028"),
    ]
    add_table(document, rows)
    document.save(str(path))


DECISION = (
    Truth("1", "Phụ lục, I", "Khu nhà ở xã hội Tràng Cát", "planned", "housing", "Quý IV/2027", 1234.5,
          "Liên danh Hoàng Long - Thành Tô", "Tràng Cát"),
    Truth("2", "Phụ lục, I", "Khu đô thị mới Nam sông Cấm", "planned", "urban", "2026-2032", 12500.0,
          "Liên danh Hoàng Long - Thành Tô", "Thủy Nguyên"),
    Truth("2.1", "Phụ lục, I, mục 2.1", "Khu A: hạ tầng kỹ thuật", "planned", "urban", "2026-2028", 2500.0,
          "Liên danh Hoàng Long - Thành Tô", "Thủy Nguyên"),
    Truth("2.2", "Phụ lục, I, mục 2.2", "Khu B: nhà ở thấp tầng", "planned", "housing", "2028-2032", 10000.0,
          "Liên danh Hoàng Long - Thành Tô", "Thủy Nguyên"),
    Truth("3", "Phụ lục, II", "Nhà máy xử lý nước thải Vĩnh Niệm 2", "planned", "environment",
          "Hoàn thành trước 30/6/2029", 870.25, "", "Vĩnh Niệm"),
    Truth("4", "Phụ lục, II", "Khu xử lý chất thải rắn Gia Minh mở rộng", "planned", "environment", "Năm 2028", 95.0,
          "", "Bạch Đằng"),
)  # fmt: skip

REPORT = """ỦY BAN NHÂN DÂN
PHƯỜNG KIẾN AN
Số: 61/BC-UBND
Kiến An, ngày 20 tháng 7 năm 2026

BÁO CÁO
Kết quả thực hiện các dự án trên địa bàn phường 6 tháng đầu năm 2026

I. KẾT QUẢ ĐẠT ĐƯỢC
Trong 6 tháng đầu năm, phường tập trung giải phóng mặt bằng, phối hợp với các chủ đầu tư đẩy nhanh tiến độ các dự án:
- Dự án mở rộng đường Hoàng Quốc Việt: đã hoàn thành 70% khối lượng, tổng mức đầu tư 245 tỷ đồng.
- Dự án xây dựng Trường Mầm non Bắc Sơn: đã hoàn thành, đưa vào sử dụng tháng 5/2026.
- Dự án tu bổ di tích chùa Quán Trữ do UBND phường làm chủ đầu tư: đang thi công, dự kiến hoàn thành trong quý IV/2026.
Thu ngân sách đạt 112 tỷ đồng; tỷ lệ hộ nghèo giảm còn 0,3%.
II. NHIỆM VỤ 6 THÁNG CUỐI NĂM
- Khởi công dự án cải tạo chợ Kiến An, kinh phí 38,6 tỷ đồng, hoàn thành năm 2027.
- Tăng cường công tác quản lý trật tự xây dựng, vệ sinh môi trường.
- Nghiên cứu xây dựng công viên núi Thiên Văn.
Nơi nhận:
- Thường trực Đảng ủy;
- Lưu: VP.
"""
REPORT_TRUTH = (
    Truth("", "I", "Dự án mở rộng đường Hoàng Quốc Việt", "under_construction", "road", cost=245.0,
          at="Hoàng Quốc Việt"),
    Truth("", "I", "Dự án xây dựng Trường Mầm non Bắc Sơn", "completed", "education", "tháng 5/2026",
          at="Bắc Sơn|Kiến An"),
    Truth("", "I", "Dự án tu bổ di tích chùa Quán Trữ", "under_construction", "culture_heritage", "quý IV/2026",
          investor="UBND phường", at="Quán Trữ|Kiến An"),
    Truth("", "II", "Dự án cải tạo chợ Kiến An", "planned", "urban", "2027", 38.6, at="Kiến An"),
    Truth("", "II", "Xây dựng công viên núi Thiên Văn", "study", "park", at="Thiên Văn|Kiến An"),
)  # fmt: skip

CSV_ROWS = (
    ("Mã", "Tên công trình", "Vị trí", "TMĐT (đồng)", "Cơ quan chủ trì", "Năm hoàn thành", "Tình trạng"),
    ("CT01", "Trạm bơm An Sơn 2", "phường Thủy Nguyên", "65.200.000.000", "Sở Nông nghiệp và Môi trường", "2027",
     "Chuẩn bị đầu tư"),
    ("CT02", "Nâng cấp đê biển Bàng La", "phường Nam Đồ Sơn", "310.000.000.000", "Sở Nông nghiệp và Môi trường", "2028",
     "Đang thi công"),
    ("CT03", "Cống Cổ Tiểu 3", "xã Kiến Hưng", "18.750.500.000", "Chi cục Thủy lợi", "2026", "Đã hoàn thành"),
)  # fmt: skip
CSV_TRUTH = (
    Truth("CT01", "", "Trạm bơm An Sơn 2", "preparing", "drainage_flood", "2027", 65.2, at="Thủy Nguyên",
          lead="Sở Nông nghiệp và Môi trường"),
    Truth("CT02", "", "Nâng cấp đê biển Bàng La", "under_construction", "drainage_flood", "2028", 310.0,
          at="Nam Đồ Sơn", lead="Sở Nông nghiệp và Môi trường"),
    Truth("CT03", "", "Cống Cổ Tiểu 3", "completed", "drainage_flood", "2026", 18.7505, at="Cổ Tiểu",
          lead="Chi cục Thủy lợi"),
)  # fmt: skip


def windows_1258_csv(path: Path) -> None:
    """A list of irrigation works in Windows-1258, apart by semicolons, in đồng, with codes for numbers."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(CSV_ROWS)
    path.write_bytes(windows_1258(out.getvalue()))


HERITAGE = """Danh sách công trình tu bổ di tích năm 2027

1. Tu bổ đình Kim Sơn, xã Kiến Hưng; kinh phí: 12,4 tỷ đồng; chủ đầu tư: UBND xã Kiến Hưng; thời gian: 2027 - 2028
2. Tôn tạo chùa Đót Sơn, xã Tiên Minh; kinh phí: 9 tỷ đồng; chủ đầu tư: UBND xã Tiên Minh; thời gian: 2027
3. Phục dựng nhà hát chèo Hải Dương, phường Hải Dương; kinh phí: 84,5 tỷ đồng;
chủ đầu tư: Sở Văn hóa, Thể thao và Du lịch; thời gian: 2027 - 2030
"""
HERITAGE_TRUTH = (
    Truth("1", "", "Tu bổ đình Kim Sơn, xã Kiến Hưng", "planned", "culture_heritage", "2027 - 2028", 12.4,
          "UBND xã Kiến Hưng", "Kim Sơn"),
    Truth("2", "", "Tôn tạo chùa Đót Sơn, xã Tiên Minh", "planned", "culture_heritage", "2027", 9.0,
          "UBND xã Tiên Minh", "Tiên Minh"),
    Truth("3", "", "Phục dựng nhà hát chèo Hải Dương, phường Hải Dương", "planned", "culture_heritage", "2027 - 2030",
          84.5, "Sở Văn hóa, Thể thao và Du lịch", "Hải Dương"),
)  # fmt: skip

PDF_HEAD = ("Số TT", "Nội dung đầu tư", "Đơn vị thực hiện", "Kinh phí dự kiến (tr.đ)", "Hoàn thành")
PDF_NAME = "Cải tạo trạm y tế phường {} cơ sở {} gồm nhà khám, sân, tường rào và thiết bị"
PDF_PLACES = ("Kiến An", "Hải An", "Lê Chân", "Ngô Quyền", "Hồng Bàng", "An Dương", "Đồ Sơn", "Dương Kinh")


def table_pdf(path: Path) -> None:
    """A ruled table over two pages with repeated heads; million đồng with decimal commas."""
    body = [
        (str(n), PDF_NAME.format(PDF_PLACES[(n - 1) % 8], n),
         f"UBND phường {PDF_PLACES[(n - 1) % 8]}", f"{n}.{250 + n},5", f"Quý {('I', 'II', 'III', 'IV')[n % 4]}/2027")
        for n in range(1, 21)
    ]  # fmt: skip
    ruled_pdf(path, "DANH MỤC TRẠM Y TẾ CẢI TẠO NĂM 2027", (PDF_HEAD, *body), (14, 70, 40, 30, 24))


TABLE_TRUTH = tuple(
    Truth(str(n), "", PDF_NAME.format(PDF_PLACES[(n - 1) % 8], n),
          "planned", "health", f"Quý {('I', 'II', 'III', 'IV')[n % 4]}/2027", round(n + (250.5 + n) / 1000, 6),
          at=PDF_PLACES[(n - 1) % 8], lead=f"UBND phường {PDF_PLACES[(n - 1) % 8]}")
    for n in range(1, 21)
)  # fmt: skip

BULLETIN = (
    "BẢN TIN ĐẦU TƯ THÁNG 8 NĂM 2026",
    (
        "1. Đang thi công tuyến đường Tân Trào - Đại Hợp dài 6,5 km, tổng mức đầu tư 980 tỷ đồng, do Ban QLDA đầu tư "
        "xây dựng huyện Kiến Thụy cũ làm chủ đầu tư."
    ),
    "2. Khánh thành trường THPT Thăng Long cơ sở 2 tại phường Ngô Quyền.",
    "3. Thành phố tổ chức tuần lễ ẩm thực, thu hút đông đảo du khách trong và ngoài nước đến tham quan.",
    "4. Chuẩn bị đầu tư khu tái định cư Đông Khê 4, phường Gia Viên, kinh phí 156 tỷ đồng, hoàn thành năm 2028.",
    "5. Ngành y tế ra quân tiêm chủng mở rộng, bảo đảm đúng đối tượng và đúng lịch theo quy định hiện hành.",
    "6. Khởi công cụm công nghiệp Tiên Cường, xã Hùng Thắng, quy mô 75 ha, do Công ty Hạ tầng Bình Minh đầu tư.",
)


def two_columns_pdf(path: Path) -> None:
    """A bulletin in two columns, with and without projects."""
    body = ParagraphStyle("b", fontName=font(), fontSize=10, leading=14, spaceAfter=8)
    columns_pdf(path, BULLETIN, [(x, 180, 85, 95) for x in (15, 110)], body)


BULLETIN_TRUTH = (
    Truth("1", "", "Tuyến đường Tân Trào - Đại Hợp", "under_construction", "road", cost=980.0,
          investor="Ban QLDA đầu tư xây dựng huyện Kiến Thụy cũ", at="Tân Trào", length=6.5),
    Truth("2", "", "Trường THPT Thăng Long cơ sở 2 tại phường Ngô Quyền", "completed", "education", at="Ngô Quyền"),
    Truth("4", "", "Khu tái định cư Đông Khê 4, phường Gia Viên", "preparing", "housing", "2028", 156.0, at="Gia Viên"),
    Truth("6", "", "Cụm công nghiệp Tiên Cường, xã Hùng Thắng", "under_construction", "industry",
          investor="Công ty Hạ tầng Bình Minh", at="Tiên Cường"),
)  # fmt: skip


def province_xlsx(path: Path) -> None:
    """A list of another province, with streets and wards whose names the city has too."""
    rows = (
        ("UBND TỈNH NGHỆ AN",),
        ("DANH MỤC CÔNG TRÌNH TRỌNG ĐIỂM CỦA TỈNH NĂM 2026",),
        ("STT", "Tên công trình", "Địa điểm", "Tổng mức đầu tư (tỷ đồng)", "Tiến độ"),
        (1, "Cầu Cửa Hội 2", "phường Cửa Lò", "1,150.5", "2026-2029"),
        (2, "Đường Trần Phú kéo dài", "phường Trường Vinh", "320", "2026-2027"),
        (3, "Mở rộng đường Lê Lợi", "phường Thành Vinh", "95.5", "2026"),
        (4, "Bệnh viện Ung bướu giai đoạn 3", "phường Hồng Bàng", "600", "2027-2030"),
    )
    sheet_xlsx(path, rows)


PROVINCE = (
    Truth("1", "", "Cầu Cửa Hội 2", "planned", "bridge", "2026-2029", 1150.5),
    Truth("2", "", "Đường Trần Phú kéo dài", "planned", "road", "2026-2027", 320.0),
    Truth("3", "", "Mở rộng đường Lê Lợi", "planned", "road", "2026", 95.5),
    Truth("4", "", "Bệnh viện Ung bướu giai đoạn 3", "planned", "health", "2027-2030", 600.0),
)


def commune_docx(path: Path) -> None:
    """A commune's list with villages and no state heading; its own units in the cells."""
    texts = ("UBND XÃ KIẾN MINH", "DANH MỤC CÔNG TRÌNH XÂY DỰNG CƠ BẢN NĂM 2026")
    rows = (
        ("STT", "Tên công trình", "Thôn", "Dự toán", "Ghi chú"),
        ("1", "Cải tạo đường trục thôn Xuân La", "Xuân La", "2,3 tỷ", "Khởi công quý III/2026"),
        ("2", "Nhà văn hóa thôn Kính Trực", "Kính Trực", "1.850 triệu đồng", "Đang thi công"),
        ("3", "Kiên cố hóa kênh cấp 3 thôn Cốc Liễn", "Cốc Liễn", "640.000.000 đ", ""),
        ("4", "Sân thể thao xã", "", "4 tỷ 200 triệu", "Hoàn thành trước 30/9/2026"),
        ("", "Tổng", "", "8,99 tỷ", ""),
    )
    table_docx(path, texts, rows)


COMMUNE = (
    Truth("1", "", "Cải tạo đường trục thôn Xuân La", "planned", "road", "", 2.3, at="Kiến Minh"),
    Truth("2", "", "Nhà văn hóa thôn Kính Trực", "under_construction", "culture_heritage", "", 1.85, at="Kiến Minh"),
    Truth("3", "", "Kiên cố hóa kênh cấp 3 thôn Cốc Liễn", "planned", "drainage_flood", "", 0.64, at="Kiến Minh"),
    Truth("4", "", "Sân thể thao xã", "planned", "culture_heritage", "30/9/2026", 4.2, at="Kiến Minh"),
)

EXISTING = """UBND THÀNH PHỐ HẢI PHÒNG
Biểu 5
HỆ THỐNG BẾN XE THÀNH PHỐ ĐẾN NĂM 2035

TT\tTên bến xe\tĐịa điểm\tHiện trạng\tQuy hoạch
1\tBến xe Vĩnh Niệm\tLê Chân\tĐang khai thác\tGiữ nguyên
2\tBến xe phía Tây\tphường Lê Thanh Nghị\tĐang hoạt động\tGiữ nguyên
3\tBến xe Bắc Sông Cấm mới\tThủy Nguyên\tChưa có\tXây dựng mới, 2027-2029
4\tBến xe Cát Bi mới\tHải An\t-\tXây dựng mới sau 2030
"""
EXISTING_TRUTH = (
    Truth("3", "Biểu 5", "Bến xe Bắc Sông Cấm mới", "planned", "road", "2027-2029", at="Sông Cấm|Thủy Nguyên"),
    Truth("4", "Biểu 5", "Bến xe Cát Bi mới", "planned", "road", "sau 2030", at="Hải An"),
)

MINUTES = """ỦY BAN NHÂN DÂN THÀNH PHỐ
VĂN PHÒNG
Số: 17/BB-VP
BIÊN BẢN
Họp giao ban tuần 32 năm 2026

Thời gian: 8 giờ 00 ngày 10 tháng 8 năm 2026. Địa điểm: Phòng họp số 2, trụ sở UBND thành phố, số 18 Hoàng Diệu.
Thành phần: Chánh Văn phòng, các Phó Chánh Văn phòng, trưởng các phòng, đại diện Sở Xây dựng và Sở Giáo dục và Đào tạo.
NỘI DUNG
1. Chánh Văn phòng quán triệt việc chấp hành giờ làm việc, sử dụng tiết kiệm điện, nước tại trụ sở.
2. Phòng Tổng hợp báo cáo công tác chuẩn bị hội nghị sơ kết 6 tháng tại Trung tâm Hội nghị thành phố.
3. Sở Giáo dục và Đào tạo báo cáo kết quả kỳ thi tốt nghiệp; các trường trung học đạt tỷ lệ 99,2%.
4. Thống nhất phân công trực lễ; xe của cơ quan xuất phát từ cổng trụ sở, theo đường Lê Hồng Phong đến sân bay Cát Bi.
5. Giao Phòng Hành chính mua sắm văn phòng phẩm, kinh phí 25 triệu đồng.
Cuộc họp kết thúc lúc 10 giờ cùng ngày.
THƯ KÝ
CHỦ TỌA
"""

ENGLISH = """Project list 2026, Hai Phong City

No.\tProject name\tInvestor\tLocation\tTotal investment (billion VND)\tImplementation period\tStatus
1\tTan Vu Container Berths 7 and 8\tHaiphong Port Holding\tDong Hai Ward\t6,425.5\t2025-2027\tUnder construction
2\tNorthern Hai Phong General Hospital\tDepartment of Health\tThuy Nguyen Ward\t1,800\t2026-2029\tPlanned
3\tLach Tray Riverside Park\tLe Chan Ward People's Committee\tLe Chan Ward\t85.25\t2026\tCompleted
"""
ENGLISH_TRUTH = (
    Truth("1", "", "Tan Vu Container Berths 7 and 8", "under_construction", "port", "2025-2027", 6425.5,
          "Haiphong Port Holding", "Đông Hải"),
    Truth("2", "", "Northern Hai Phong General Hospital", "planned", "health", "2026-2029", 1800.0,
          "Department of Health", "Thủy Nguyên"),
    Truth("3", "", "Lach Tray Riverside Park", "completed", "park", "2026", 85.25,
          "Le Chan Ward People's Committee", "Lê Chân"),
)  # fmt: skip


DOCUMENTS: Documents = {
    "ke-hoach-trung-han.xlsx": (investment_xlsx, INVESTMENT),
    "quyet-dinh-phu-luc.docx": (decision_docx, DECISION),
    "bao-cao-gach-dau-dong.txt": (written(REPORT), REPORT_TRUTH),
    "thuy-loi-1258.csv": (windows_1258_csv, CSV_TRUTH),
    "di-tich-tcvn3.txt": (encoded(tcvn3(HERITAGE)), HERITAGE_TRUTH),
    "di-tich-nfd.txt": (written(unicodedata.normalize("NFD", HERITAGE)), HERITAGE_TRUTH),
    "tram-y-te-hai-trang.pdf": (table_pdf, TABLE_TRUTH),
    "ban-tin-hai-cot.pdf": (two_columns_pdf, BULLETIN_TRUTH),
    "tinh-khac.xlsx": (province_xlsx, PROVINCE),
    "danh-muc-xa.docx": (commune_docx, COMMUNE),
    "ben-xe-hien-trang.txt": (written(EXISTING), EXISTING_TRUTH),
    "bien-ban.txt": (written(MINUTES), ()),
    "english.txt": (written(ENGLISH), ENGLISH_TRUTH),
}
