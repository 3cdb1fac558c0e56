"""The sixth lot of documents of other kinds: a plan of three sheets, plans of openings, a former province, notices."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.imports.building import Documents, Truth, fill, paragraphs, sheet_xlsx, table_docx, written
from tests.imports.readers.documents import font

TRAFFIC = "Ban QLDA ĐTXD các công trình giao thông"


def plan_xlsx(path: Path) -> None:
    """A plan of public investment: sums by field, works under heads of three rows, works still to be prepared."""
    book = openpyxl.Workbook()
    summary = (
        ("Biểu số 01",),
        ("TỔNG HỢP KẾ HOẠCH VỐN ĐẦU TƯ CÔNG NĂM 2027",),
        ("Đơn vị tính: Triệu đồng",),
        ("STT", "Ngành, lĩnh vực", "Số dự án", "Kế hoạch vốn năm 2027", "Ghi chú"),
        (None, "TỔNG SỐ", 61, 7_412_500, None),
        (1, "Giao thông", 34, 5_120_000, None),
        (2, "Giáo dục, đào tạo và giáo dục nghề nghiệp", 12, 812_500, None),
        (3, "Y tế, dân số và gia đình", 6, 655_000, None),
        (4, "Cấp nước, thoát nước", 4, 415_000, None),
    )
    works = (
        ("Biểu số 02",),
        ("DANH MỤC DỰ ÁN BỐ TRÍ KẾ HOẠCH VỐN NĂM 2027",),
        ("(Kèm theo Tờ trình số 205/TTr-UBND ngày 20 tháng 11 năm 2026 của UBND thành phố Hải Phòng)",),
        ("TT", "Danh mục dự án", "Địa điểm XD", "Thời gian KC-HT", "Quyết định đầu tư", None, None,
         "Kế hoạch năm 2027 (triệu đồng)", "Chủ đầu tư"),
        (None, None, None, None, "Số QĐ, ngày, tháng, năm", "Tổng mức đầu tư (triệu đồng)", None, None, None),
        (None, None, None, None, None, "Tổng số (tất cả các nguồn vốn)", "Trong đó: NSTP", None, None),
        (None, "TỔNG SỐ", None, None, None, 9_211_350, 8_300_000, 1_970_000, None),
        ("A", "NGÀNH GIAO THÔNG", None, None, None, 8_770_000, 7_900_000, 1_700_000, None),
        ("I", "Dự án chuyển tiếp sang năm 2027", None, None, None, 7_900_000, 7_100_000, 1_500_000, None),
        (1, "Đầu tư xây dựng cầu Nguyễn Trãi và chỉnh trang đô thị vùng phụ cận",
         "Q. Ngô Quyền, TP. Thủy Nguyên (cũ)", "2024-2027", "3021/QĐ-UBND ngày 30/12/2023", 6_335_000, 6_000_000,
         1_200_000, TRAFFIC),
        ("II", "Dự án khởi công mới năm 2027", None, None, None, 870_000, 800_000, 200_000, None),
        (2, "Nâng cấp, mở rộng đường Hùng Vương, phường Hồng Bàng", "P. Hồng Bàng", "2027-2029", None, 870_000,
         800_000, 200_000, "UBND phường Hồng Bàng"),
        ("B", "NGÀNH GIÁO DỤC VÀ ĐÀO TẠO", None, None, None, 441_350, 400_000, 270_000, None),
        ("I", "Dự án hoàn thành, chờ quyết toán", None, None, None, 148_350, 148_350, 20_000, None),
        (3, "Xây dựng Trường THPT Lê Quý Đôn cơ sở mới", "P. Hải An", "2023-2026", "2217/QĐ-UBND ngày 03/8/2023",
         148_350, 148_350, 20_000, "Sở GD&ĐT"),
        ("II", "Dự án khởi công mới năm 2027", None, None, None, 93_000, 93_000, 50_000, None),
        (4, "Trường Tiểu học Đằng Hải 2", "nt", "2027-2028", None, 93_000, 93_000, 50_000, "UBND phường Hải An"),
    )  # fmt: skip
    prepared = (
        ("Biểu số 03",),
        ("DANH MỤC NHIỆM VỤ CHUẨN BỊ ĐẦU TƯ NĂM 2027",),
        (None, None, None, "Đơn vị: Tỷ đồng"),
        ("STT", "Tên nhiệm vụ, dự án", "Cơ quan lập báo cáo đề xuất chủ trương đầu tư", "Dự kiến tổng mức đầu tư",
         "Vốn chuẩn bị đầu tư năm 2027"),
        (1, "Xây dựng Bệnh viện Đa khoa khu vực Vĩnh Bảo", "Sở Y tế", 1_250.5, 3.2),
        (None, "Tổng cộng", None, 1_250.5, 3.2),
    )  # fmt: skip
    fill(book.active, summary)
    heads = ("A4:A6", "B4:B6", "C4:C6", "D4:D6", "E4:G4", "E5:E6", "F5:G5", "H4:H6", "I4:I6")
    fill(book.create_sheet("Biểu 02"), works, heads)
    fill(book.create_sheet("Biểu 03"), prepared)
    book.save(path)


PLAN = (
    Truth("1", "Biểu 2, A.I", "Đầu tư xây dựng cầu Nguyễn Trãi và chỉnh trang đô thị vùng phụ cận",
          "under_construction", "bridge", "2024-2027", 6335.0, TRAFFIC, "Nguyễn Trãi"),
    Truth("2", "Biểu 2, A.II", "Nâng cấp, mở rộng đường Hùng Vương, phường Hồng Bàng", "planned", "road",
          "2027-2029", 870.0, "UBND phường Hồng Bàng", "Hùng Vương"),
    Truth("3", "Biểu 2, B.I", "Xây dựng Trường THPT Lê Quý Đôn cơ sở mới", "completed", "education", "2023-2026",
          148.35, "Sở GD&ĐT", "Lê Quý Đôn"),
    Truth("4", "Biểu 2, B.II", "Trường Tiểu học Đằng Hải 2", "planned", "education", "2027-2028", 93.0,
          "UBND phường Hải An", "Hải An"),
    Truth("1", "Biểu 3", "Xây dựng Bệnh viện Đa khoa khu vực Vĩnh Bảo", "preparing", "health", "", 1250.5,
          at="Vĩnh Bảo", lead="Sở Y tế"),
)  # fmt: skip

OPENINGS_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 233/KH-UBND
Hải Phòng, ngày 12 tháng 7 năm 2026
KẾ HOẠCH
Tổ chức khởi công, khánh thành các công trình, dự án chào mừng kỷ niệm 81 năm Ngày Quốc khánh 2/9

I. MỤC ĐÍCH, YÊU CẦU
1. Lập thành tích chào mừng kỷ niệm 81 năm Cách mạng tháng Tám và Quốc khánh 2/9.
2. Tổ chức trang trọng, tiết kiệm, hiệu quả, bảo đảm an toàn tuyệt đối.
II. NỘI DUNG
1. Các công trình tổ chức lễ khánh thành, gắn biển (02 công trình)
1.1. Trường THCS Nam Hải (giai đoạn 2), phường Đông Hải
- Chủ đầu tư: UBND phường Đông Hải.
- Tổng mức đầu tư: 96,5 tỷ đồng.
- Thời gian tổ chức: 8h00 ngày 19/8/2026.
1.2. Cải tạo, nâng cấp đường tỉnh 391 đoạn qua xã Tứ Kỳ
- Tổng mức đầu tư: 420.000 tr.đ.
2. Các dự án tổ chức lễ khởi công, động thổ (01 dự án)
2.1. Khu nhà ở xã hội tại phường Hồng An
- Nhà đầu tư: Công ty cổ phần Đầu tư Tân Hòa.
- Tổng mức đầu tư: 1.780 tỷ đồng.
III. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng là cơ quan thường trực, theo dõi, đôn đốc việc tổ chức.
2. Công an thành phố bảo đảm an ninh trật tự tại các lễ khởi công, khánh thành.
Nơi nhận:
- Thường trực Thành ủy;
"""
OPENINGS = (
    Truth("1.1", "II.1", "Trường THCS Nam Hải (giai đoạn 2), phường Đông Hải", "under_construction", "education", "",
          96.5, "UBND phường Đông Hải", "Nam Hải|Đông Hải"),
    Truth("1.2", "II.1", "Cải tạo, nâng cấp đường tỉnh 391 đoạn qua xã Tứ Kỳ", "under_construction", "road", "",
          420.0, at="391"),
    Truth("2.1", "II.2", "Khu nhà ở xã hội tại phường Hồng An", "planned", "housing", "", 1780.0,
          "Công ty cổ phần Đầu tư Tân Hòa", "Hồng An"),
)  # fmt: skip


def openings_docx(path: Path) -> None:
    """A plan of openings as a table: a cell tells of each work whether it is opened or begun."""
    rows = (
        ("TT", "Tên công trình, dự án", "Chủ đầu tư", "TMĐT (tỷ đồng)", "Hình thức", "Ngày tổ chức"),
        ("1", "Cầu vượt Quốc lộ 5 tại ngã tư Quán Toan", TRAFFIC, "365", "Khánh thành", "18/12/2026"),
        ("2", "Cụm công nghiệp Nguyên Giáp mở rộng", "Công ty CP Tân Hòa", "512", "Khởi công", "19/12/2026"),
        ("3", "Thông xe kỹ thuật đường Đỗ Mười kéo dài", TRAFFIC, "1.334", "Thông xe", "20/12/2026"),
    )
    table_docx(path, ("KẾ HOẠCH", "Khởi công, khánh thành các công trình chào mừng Đại hội Đảng bộ thành phố"), rows)


OPENINGS_ROWS = (
    Truth("1", "", "Cầu vượt Quốc lộ 5 tại ngã tư Quán Toan", "under_construction", "bridge", "", 365.0, TRAFFIC,
          "Quán Toan"),
    Truth("2", "", "Cụm công nghiệp Nguyên Giáp mở rộng", "planned", "industry", "", 512.0, "Công ty CP Tân Hòa",
          "Cụm công nghiệp Nguyên Giáp"),
    Truth("3", "", "Đường Đỗ Mười kéo dài", "under_construction", "road", "", 1334.0, TRAFFIC, "Đỗ Mười"),
)  # fmt: skip

LEFT = """BẢN TIN ĐẦU TƯ - XÂY DỰNG
Số 9, tháng 9 năm 2026
Tin Hải Phòng
Sáng 15/9, tại phường Hải An, Ban Quản lý
dự án đầu tư xây dựng thành phố tổ chức
khởi công dự án xây dựng hầm chui nút
giao Nguyễn Bỉnh Khiêm - Lê Hồng
Phong, tổng mức đầu tư 1.120 tỷ đồng, dự
kiến hoàn thành quý IV/2028.
Cùng ngày, Trường THPT Thái Phiên cơ sở
mới tại phường Ngô Quyền đã được đưa
vào sử dụng sau 18 tháng thi công."""
RIGHT = """Tin các tỉnh
Tại tỉnh Hưng Yên, dự án xây dựng cầu
Thái Bình 2 đã hợp long ngày 10/9. Tỉnh
Bắc Ninh khởi công Bệnh viện Sản Nhi với
tổng mức đầu tư 900 tỷ đồng.
Tỉnh Quảng Ninh đẩy nhanh tiến độ nâng
cấp đường tỉnh 338 đoạn từ Uông Bí đến
Quảng Yên.
Giá vật liệu
Giá thép xây dựng tháng 9 tăng 2,1% so với
tháng trước; giá xi măng ổn định ở mức 1,45
triệu đồng một tấn."""


def news_pdf(path: Path) -> None:
    """A bulletin without a state heading, in two columns line beside line: the city's works and other provinces'."""
    page = Canvas(str(path), pagesize=A4)
    page.setFont(font(), 10)
    for x, text in ((20, LEFT), (110, RIGHT)):
        for down, line in enumerate(text.splitlines()):
            page.drawString(x * mm, 275 * mm - 15 * down, line)
    page.save()


NEWS = (
    Truth("", "", "Dự án xây dựng hầm chui nút giao Nguyễn Bỉnh Khiêm - Lê Hồng Phong", "under_construction", "road",
          "quý IV/2028", 1120.0, at="Nguyễn Bỉnh Khiêm"),
    Truth("", "", "Trường THPT Thái Phiên cơ sở mới tại phường Ngô Quyền", "completed", "education",
          at="Thái Phiên|Ngô Quyền"),
    Truth("", "", "Dự án xây dựng cầu Thái Bình 2", "", "bridge"),
)  # fmt: skip


def former_xlsx(path: Path) -> None:
    """A list of the former province: districts and towns, some without their word of kind."""
    rows = (
        ("ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG",),
        ("DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2021 - 2025 NGUỒN NGÂN SÁCH TỈNH",),
        ("ĐVT: Triệu đồng",),
        ("Stt", "Tên dự án", "Địa điểm", "Tổng mức đầu tư", "Thời gian thực hiện", "Đơn vị thực hiện"),
        ("I", "Lĩnh vực văn hóa", None, 280_000, None, None),
        (1, "Nhà thi đấu thể thao trung tâm", "Kinh Môn", 220_000, "2022-2025", "UBND thị xã Kinh Môn"),
        (2, "Nhà văn hóa trung tâm huyện Kim Thành", "Thị trấn Phú Thái", 60_000, "2023-2025", "UBND huyện Kim Thành"),
        ("II", "Lĩnh vực y tế, giáo dục", None, 100_000, None, None),
        (3, "Trường THCS Hoàng Tân", "Phường Hoàng Tân, TP Chí Linh", 55_000, "2023-2024", "UBND TP Chí Linh"),
        (4, "Trạm y tế xã Hồng Phong", "Xã Hồng Phong, huyện Ninh Giang", 45_000, "2024", "UBND huyện Ninh Giang"),
    )
    sheet_xlsx(path, rows, ("A1:F1", "A2:F2"))


FORMER = (
    Truth("1", "I", "Nhà thi đấu thể thao trung tâm", "planned", "culture_heritage", "2022-2025", 220.0,
          at="Thị xã Kinh Môn", lead="UBND thị xã Kinh Môn"),
    Truth("2", "I", "Nhà văn hóa trung tâm huyện Kim Thành", "planned", "culture_heritage", "2023-2025", 60.0,
          at="Phú Thái", lead="UBND huyện Kim Thành"),
    Truth("3", "II", "Trường THCS Hoàng Tân", "planned", "education", "2023-2024", 55.0, at="Hoàng Tân",
          lead="UBND TP Chí Linh"),
    Truth("4", "II", "Trạm y tế xã Hồng Phong", "planned", "health", "2024", 45.0, at="Hồng Phong (Ninh Giang)",
          lead="UBND huyện Ninh Giang"),
)  # fmt: skip


def power_docx(path: Path) -> None:
    """Works of a power company in several provinces: those of others are placed nowhere."""
    texts = ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN BẮC", "Số: 4471/EVNNPC-ĐT", "Hà Nội, ngày 21 tháng 5 năm 2026",
             "DANH MỤC DỰ ÁN LƯỚI ĐIỆN 110kV ĐÓNG ĐIỆN NĂM 2026 - 2027", "Đơn vị: tỷ đồng")  # fmt: skip
    rows = (
        ("TT", "Tên công trình", "Tỉnh/thành phố", "Tổng mức đầu tư", "Tiến độ đóng điện", "Tình hình thực hiện"),
        ("1", "Trạm biến áp 110kV Nam Đình Vũ và nhánh rẽ", "Hải Phòng", "142,6", "Quý IV/2026", "Đang thi công"),
        ("2", "Trạm biến áp 110kV Yên Hưng 2", "Quảng Ninh", "118,3", "Quý I/2027", "Chưa khởi công"),
        ("3", "Nâng công suất trạm 110kV Tiền Hải", "Hưng Yên", "64,9", "Quý III/2026", "Đang lập dự án"),
    )
    table_docx(path, texts, rows)


POWER = (
    Truth("1", "", "Trạm biến áp 110kV Nam Đình Vũ và nhánh rẽ", "under_construction", "energy", "Quý IV/2026", 142.6,
          at="Nam Đình Vũ"),
    Truth("2", "", "Trạm biến áp 110kV Yên Hưng 2", "planned", "energy", "Quý I/2027", 118.3),
    Truth("3", "", "Nâng công suất trạm 110kV Tiền Hải", "preparing", "energy", "Quý III/2026", 64.9),
)  # fmt: skip

HEALTH_TEXT = """SỞ Y TẾ HẢI PHÒNG
DANH MỤC DỰ ÁN ĐẦU TƯ NGÀNH Y TẾ
1. Mua sắm thiết bị cho Trung tâm Y tế Chí Linh; kinh phí 25.000.000.000 đồng
2. Xây dựng kho thuốc của Công ty Dược Kinh Môn tại xã Kim Thành; kinh phí 15 tỷ đồng
3. Trạm y tế phường Chí Linh; kinh phí 12 tỷ đồng
"""
HEALTH = (
    Truth("1", "", "Mua sắm thiết bị cho Trung tâm Y tế Chí Linh", "planned", "health", "", 25.0,
          at="Trung tâm Y tế Chí Linh"),
    Truth("2", "", "Xây dựng kho thuốc", "planned", "", "", 15.0, "Công ty Dược Kinh Môn", "Xã Kim Thành"),
    Truth("3", "", "Trạm y tế phường Chí Linh", "planned", "health", "", 12.0, at="Phường Chí Linh"),
)  # fmt: skip


def board_docx(path: Path) -> None:
    """A report of a board on its works, bullets below each; requests at its end that are none."""
    paragraphs((
        "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG KHU VỰC HẢI DƯƠNG", "Số: 318/BC-BQLDA", "BÁO CÁO",
        "Tình hình thực hiện các dự án 6 tháng đầu năm 2026",
        "I. CÁC DỰ ÁN ĐANG TRIỂN KHAI",
        "1. Dự án Cải tạo, nâng cấp đường Nguyễn Lương Bằng, phường Thành Đông",
        "• Tổng mức đầu tư: 285.000 tr.đ; giá trị giải ngân: 112.000 tr.đ (39,3%).",
        "• Tiến độ: đang thi công hệ thống thoát nước, đạt 41% khối lượng.",
        "2. Dự án Trường THCS Trần Phú (xây mới khối lớp học 4 tầng)",
        "• Tổng mức đầu tư: 68.500 tr.đ.",
        "• Tiến độ: hoàn thành phần thô; dự kiến hoàn thành tháng 12/2026.",
        "II. KIẾN NGHỊ",
        "1. Đề nghị UBND thành phố bố trí đủ vốn cho các dự án chuyển tiếp.",
        "2. Đề nghị Sở Xây dựng sớm có ý kiến thẩm định thiết kế.",
    )).save(str(path))  # fmt: skip


BOARD = (
    Truth("1", "I", "Dự án Cải tạo, nâng cấp đường Nguyễn Lương Bằng, phường Thành Đông", "under_construction", "road",
          "", 285.0, at="Nguyễn Lương Bằng"),
    Truth("2", "I", "Dự án Trường THCS Trần Phú (xây mới khối lớp học 4 tầng)", "under_construction", "education",
          "tháng 12/2026", 68.5, at="Trường THCS Trần Phú"),
)  # fmt: skip


def clusters_xlsx(path: Path) -> None:
    """A planning annex of industrial clusters by their short name, those that are there first."""
    rows = (
        ("Phụ lục IV",),
        ("PHƯƠNG ÁN PHÁT TRIỂN CỤM CÔNG NGHIỆP ĐẾN NĂM 2030",),
        ("TT", "Tên cụm công nghiệp", "Vị trí", "Diện tích (ha)", None, "Ghi chú"),
        (None, None, None, "Hiện trạng", "Quy hoạch", None),
        ("I", "Cụm công nghiệp hiện có", None, None, None, None),
        (1, "CCN An Lão", "Xã An Lão", 32, 32, "Đang hoạt động"),
        ("II", "Cụm công nghiệp thành lập mới", None, None, None, None),
        (2, "CCN Thanh Miện", "Xã Thanh Miện", 0, 75, "Thành lập mới"),
        (None, "Tổng cộng", None, 32, 107, None),
    )
    sheet_xlsx(path, rows, ("D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4"))


CLUSTERS = (
    Truth("2", "Phụ lục IV, II", "CCN Thanh Miện", "planned", "industry", at="Xã Thanh Miện"),
)  # fmt: skip

DOCUMENTS: Documents = {
    "ke-hoach-2027.xlsx": (plan_xlsx, PLAN),
    "khanh-thanh.txt": (written(OPENINGS_TEXT), OPENINGS),
    "khanh-thanh.docx": (openings_docx, OPENINGS_ROWS),
    "ban-tin-hai-cot.pdf": (news_pdf, NEWS),
    "tinh-cu.xlsx": (former_xlsx, FORMER),
    "luoi-dien.docx": (power_docx, POWER),
    "nganh-y-te.txt": (written(HEALTH_TEXT), HEALTH),
    "ban-quan-ly.docx": (board_docx, BOARD),
    "cum-cong-nghiep.xlsx": (clusters_xlsx, CLUSTERS),
}
