"""The seventh lot of documents of other kinds: contracts to come, land use, supervision, a memorandum, power cuts."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import docx

from tests.imports.building import Documents, Truth, encoded, sheet_xlsx, written
from tests.imports.readers import old_encodings


def contracts_xlsx(path: Path) -> None:
    """A plan of contracts in đồng: projects as groups without numbers of works, packages below each."""
    rows = (
        ("Phụ lục",),
        ("KẾ HOẠCH LỰA CHỌN NHÀ THẦU CÁC DỰ ÁN NĂM 2026",),
        ("(Kèm theo Quyết định số 415/QĐ-BQL ngày 22 tháng 01 năm 2026 của Ban Quản lý dự án Hải Phòng)",),
        ("TT", "Tên dự án/gói thầu", "Giá gói thầu (đồng)", "Hình thức lựa chọn nhà thầu", "Thời gian tổ chức LCNT"),
        ("I", "Dự án: Đầu tư xây dựng Trường THPT Ngô Quyền cơ sở 2 tại phường Hải An", 142_500_000_000, None, None),
        (1, "Gói thầu số 01: Khảo sát, lập thiết kế bản vẽ thi công", 3_150_000_000, "Chỉ định thầu", "Quý I/2026"),
        (2, "Gói thầu số 02: Thi công xây dựng công trình", 128_350_000_000, "Đấu thầu rộng rãi", "Quý III/2026"),
        ("II", "Cải tạo, nâng cấp đường Trường Chinh, quận Kiến An (cũ)", 87_200_000_000, None, None),
        (1, "Gói thầu số 01: Thi công đoạn từ Ngã tư Kiến An đến cầu Niệm", 61_400_000_000, "Đấu thầu", "Quý II/2026"),
        (2, "Gói thầu số 02: Di chuyển đường dây và trạm biến áp", 9_800_000_000, "Chỉ định thầu", "Quý II/2026"),
        (None, "Tổng cộng giá các gói thầu", 229_700_000_000, None, None),
    )
    sheet_xlsx(path, rows, ("A1:E1", "A2:E2", "A3:E3"))


CONTRACTS = (
    Truth("I", "Phụ lục", "Đầu tư xây dựng Trường THPT Ngô Quyền cơ sở 2 tại phường Hải An", "planned", "education", "",
          142.5, at="Hải An"),
    Truth("II", "Phụ lục", "Cải tạo, nâng cấp đường Trường Chinh, quận Kiến An (cũ)", "planned", "road", "", 87.2,
          at="Trường Chinh (Kiến An)"),
)  # fmt: skip


def land_docx(path: Path) -> None:
    """A form of the plan of land use: two rows of heads, groups merged over the table, codes of land, sums."""
    rows = (
        ("STT", "Hạng mục công trình, dự án", "Mã đất", "Diện tích (ha)", "", "Địa điểm (đến cấp xã)", "Năm thực hiện"),
        ("", "", "", "Hiện trạng", "Tăng thêm", "", ""),
        ("I", "Công trình, dự án do Hội đồng nhân dân chấp thuận mà phải thu hồi đất", "", "", "", "", ""),
        ("1.1", "Đất giao thông", "DGT", "2,10", "26,30", "", ""),
        ("1", "Xây dựng tuyến đường nối Quốc lộ 10 với Khu công nghiệp Tràng Duệ 3", "DGT", "2,10", "26,30",
         "Xã An Lão, xã An Trường", "2026"),
        ("II", "Công trình, dự án chuyển tiếp từ kế hoạch sử dụng đất năm 2025", "", "", "", "", ""),
        ("2", "Khu tái định cư phường Đồ Sơn", "ODT", "0,00", "6,80", "Phường Đồ Sơn", "2025-2026"),
        ("", "Cộng nguồn đất chuyển tiếp", "", "0,00", "6,80", "", ""),
    )  # fmt: skip
    document = docx.Document()
    for text in ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "Biểu 10/CH", "DANH MỤC CÔNG TRÌNH, DỰ ÁN",
                 "(Kèm theo Quyết định số 1207/QĐ-UBND ngày 14 tháng 4 năm 2026)"):  # fmt: skip
        document.add_paragraph(text)
    table = document.add_table(0, 7)
    for values in rows:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    for column in (0, 1, 2, 5, 6):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    for row in (2, 5):
        table.cell(row, 1).merge(table.cell(row, 6)).text = rows[row][1]
    document.save(str(path))


LAND = (
    Truth("1", "Biểu 10/CH, I.1.1", "Xây dựng tuyến đường nối Quốc lộ 10 với Khu công nghiệp Tràng Duệ 3", "planned",
          "road", "2026", at="Khu công nghiệp Tràng Duệ 3"),
    Truth("2", "Biểu 10/CH, II", "Khu tái định cư phường Đồ Sơn", "under_construction", "housing", "2025-2026",
          at="Phường Đồ Sơn"),
)  # fmt: skip

SUPERVISION_TEXT = """HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 41/BC-ĐGS
Hải Phòng, ngày 5 tháng 10 năm 2026
BÁO CÁO
Kết quả giám sát việc thực hiện các dự án đầu tư công chậm tiến độ

Phần thứ hai
CÁC DỰ ÁN CHẬM TIẾN ĐỘ
1. Dự án Trường THPT Đồ Sơn cơ sở 2, phường Nam Đồ Sơn
a) Tổng mức đầu tư 385 tỷ đồng; chủ đầu tư: Sở Giáo dục và Đào tạo; thời gian thực hiện 2022 - 2025.
b) Đến nay mới thi công xong phần móng, đang tạm dừng do thiếu vốn.
2. Dự án Nâng cấp đê biển Cát Hải, chiều dài 9,6 km
a) Tổng mức đầu tư 712 tỷ đồng; chủ đầu tư: Sở Nông nghiệp và Môi trường.
b) Dự án đã hoàn thành, chậm quyết toán 28 tháng.
3. Dự án Cấp nước sạch ra xã Việt Hải
a) Tổng mức đầu tư 56 tỷ đồng; chủ đầu tư: UBND đặc khu Cát Hải.
b) Đang lập báo cáo nghiên cứu khả thi.
"""
SUPERVISION = (
    Truth("1", "Phần thứ hai", "Dự án Trường THPT Đồ Sơn cơ sở 2, phường Nam Đồ Sơn", "suspended", "education",
          "2022 - 2025", 385.0, "Sở Giáo dục và Đào tạo", "Đồ Sơn"),
    Truth("2", "Phần thứ hai", "Dự án Nâng cấp đê biển Cát Hải", "completed", "drainage_flood", "", 712.0,
          "Sở Nông nghiệp và Môi trường", length=9.6),
    Truth("3", "Phần thứ hai", "Dự án Cấp nước sạch ra xã Việt Hải", "preparing", "water", "", 56.0,
          "UBND đặc khu Cát Hải", "Việt Hải"),
)  # fmt: skip

MEMORANDUM_TEXT = """BIÊN BẢN GHI NHỚ
Hợp tác giữa thành phố Hải Phòng, tỉnh Quảng Ninh và tỉnh Hưng Yên, ngày 20 tháng 8 năm 2026
I. Dự án trên địa bàn thành phố Hải Phòng
1. Xây dựng đường nối cầu Lại Xuân với đường tỉnh 352, dài 7,5 km; hoàn thành năm 2028.
II. Dự án trên địa bàn tỉnh Quảng Ninh
1. Nâng cấp Quốc lộ 18 đoạn Uông Bí - Hạ Long.
III. Dự án trên địa bàn tỉnh Hưng Yên
1. Xây dựng cầu Nguyễn Trãi qua sông Luộc, xã Quỳnh Phụ.
"""
MEMORANDUM = (
    Truth("1", "I", "Xây dựng đường nối cầu Lại Xuân với đường tỉnh 352", "planned", "road", "2028", at="Cầu Lại Xuân",
          length=7.5),
    Truth("1", "II", "Nâng cấp Quốc lộ 18 đoạn Uông Bí - Hạ Long", "planned", "road"),
    Truth("1", "III", "Xây dựng cầu Nguyễn Trãi qua sông Luộc, xã Quỳnh Phụ", "planned", "bridge"),
)  # fmt: skip

PRESS_TEXT = """SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH HẢI PHÒNG
THÔNG CÁO BÁO CHÍ
Về các sự kiện chào mừng Lễ hội Hoa phượng đỏ - Hải Phòng 2026

Ngày 09/5/2026, Tổng công ty Cảng hàng không Việt Nam đưa vào khai thác Nhà ga hành khách T2 - Cảng hàng không quốc tế \
Cát Bi, công suất 5 triệu khách mỗi năm; Nhà ga T1 hiện hữu tiếp tục phục vụ các chuyến bay quốc tế.
Ngày 10/5/2026, Công ty cổ phần Cảng Hải Phòng khởi công dự án xây dựng bến số 7, số 8 khu bến cảng Lạch Huyện với \
tổng mức đầu tư 13.800 tỷ đồng, dự kiến hoàn thành năm 2029.
Ngày 12/5/2026, UBND phường Lê Chân tổ chức gắn biển công trình Cải tạo, chỉnh trang công viên An Biên.
"""
PRESS = (
    Truth("", "", "Nhà ga hành khách T2 - Cảng hàng không quốc tế Cát Bi", "completed", "airport", at="T2 Cát Bi",
          project="nha-ga-hanh-khach-t2-cat-bi"),
    Truth("", "", "Dự án xây dựng bến số 7, số 8 khu bến cảng Lạch Huyện", "under_construction", "port", "2029",
          13800.0, at="Bến cảng số 7, 8 Lạch Huyện"),
    Truth("", "", "Công trình Cải tạo, chỉnh trang công viên An Biên", "completed", "park", at="Công viên An Biên"),
)  # fmt: skip

CONCLUSION_TEXT = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 298/TB-UBND
Hải Phòng, ngày 18 tháng 6 năm 2026
THÔNG BÁO
Kết luận của Phó Chủ tịch Ủy ban nhân dân thành phố tại buổi kiểm tra hiện trường
1. Về dự án đường Bùi Viện kéo dài: khối lượng thi công đạt 62%. Nhà thầu phải hoàn thành trước ngày 31/12/2026.
2. Về dự án cầu vượt nút giao Đình Vũ: hoàn thiện báo cáo đề xuất chủ trương đầu tư, trình trong tháng 8/2026.
3. Về dự án cải tạo cầu Niệm: nhất trí chủ trương sửa chữa khe co giãn, kinh phí 12,5 tỷ đồng.
"""
CONCLUSION = (
    Truth("1", "", "Dự án đường Bùi Viện kéo dài", "under_construction", "road", "ngày 31/12/2026", at="Bùi Viện"),
    Truth("2", "", "Dự án cầu vượt nút giao Đình Vũ", "preparing", "bridge", at="Đình Vũ"),
    Truth("3", "", "Dự án cải tạo cầu Niệm", "planned", "bridge", "", 12.5, at="Cầu Niệm"),
)

SPRINT_TEXT = """ĐẢNG ỦY PHƯỜNG HỒNG BÀNG
Số 14-KH/ĐU
KẾ HOẠCH
100 ngày cao điểm hoàn thành các công trình chào mừng
I. Công trình hoàn thành trước 30/4/2026
- Lát lại vỉa hè phố Minh Khai (0,8 km)
- Mở rộng ngõ 85 đường Hùng Vương
II. Công trình hoàn thành trước 02/9/2026
- Nhà sinh hoạt cộng đồng tổ dân phố Quỳnh Cư 4
III. Nhiệm vụ khác
- Tổng vệ sinh môi trường vào thứ bảy hằng tuần
"""
SPRINT = (
    Truth("", "I", "Lát lại vỉa hè phố Minh Khai", "planned", "urban", "30/4/2026", at="Minh Khai", length=0.8),
    Truth("", "I", "Mở rộng ngõ 85 đường Hùng Vương", "planned", "road", "30/4/2026", at="Hùng Vương"),
    Truth("", "II", "Nhà sinh hoạt cộng đồng tổ dân phố Quỳnh Cư 4", "planned", "culture_heritage", "02/9/2026",
          at="Hồng Bàng"),
)  # fmt: skip

STREETS_TEXT = """HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 22/NQ-HĐND
NGHỊ QUYẾT
Về việc đặt tên đường, phố năm 2026
Điều 1. Đặt tên cho 02 tuyến đường, phố sau đây:
1. Phố Đoàn Nhữ Hài: từ đường Lê Hồng Phong đến đường Ngô Gia Tự, dài 620 m, rộng 15 m.
2. Đường Trần Khắc Chân: từ phố Văn Cao đến hồ Phương Lưu, dài 1.150 m, rộng 22 m.
Điều 2. Giao Ủy ban nhân dân thành phố tổ chức thực hiện.
"""
"""Streets that are there get names; nothing is built."""

NEIGHBOUR_TEXT = """UBND TỈNH HƯNG YÊN
Số: 301/QĐ-UBND
Hưng Yên, ngày 2 tháng 6 năm 2026
QUYẾT ĐỊNH
Phê duyệt danh mục công trình trọng điểm năm 2026
1. Đường bộ ven biển đoạn qua tỉnh Hưng Yên, tổng mức đầu tư 3.900 tỷ đồng
2. Cầu Quang Trung qua sông Hóa nối xã Thụy Anh với thành phố Hải Phòng
3. Khu công nghiệp Liên Hà Thái (giai đoạn 2)
"""
NEIGHBOUR = (
    Truth("1", "", "Đường bộ ven biển đoạn qua tỉnh Hưng Yên", "planned", "road", "", 3900.0),
    Truth("2", "", "Cầu Quang Trung qua sông Hóa nối xã Thụy Anh với thành phố Hải Phòng", "planned", "bridge"),
    Truth("3", "", "Khu công nghiệp Liên Hà Thái (giai đoạn 2)", "planned", "industry"),
)  # fmt: skip


def ports_xlsx(path: Path) -> None:
    """A plan of ports: counts of what is there beside counts of what is planned, the state in a column of its own."""
    rows = (
        ("Phụ lục II",),
        ("QUY HOẠCH CHI TIẾT CÁC BẾN CẢNG THUỘC CẢNG BIỂN HẢI PHÒNG",),
        ("TT", "Tên bến cảng", "Vị trí", "Số cầu cảng hiện trạng", "Số cầu cảng quy hoạch 2030", "Trạng thái"),
        ("I", "Khu bến Lạch Huyện", None, None, None, None),
        (1, "Bến cảng container số 9, số 10 Lạch Huyện", "Đặc khu Cát Hải", 0, 2, "Chưa đầu tư"),
        (2, "Bến cảng container quốc tế HICT (bến số 1, số 2)", "Đặc khu Cát Hải", 2, 2, "Đang khai thác"),
        ("II", "Khu bến Đình Vũ", None, None, None, None),
        (3, "Bến cảng Nam Đình Vũ (giai đoạn 3)", "Phường Đông Hải", 0, 2, "Đang xây dựng"),
        (4, "Bến cảng Tân Vũ", "Phường Hải An", 5, 5, "Hiện hữu"),
    )
    sheet_xlsx(path, rows, ("A1:F1", "A2:F2"))


PORTS = (
    Truth("1", "Phụ lục II, I", "Bến cảng container số 9, số 10 Lạch Huyện", "planned", "port",
          at="Cát Hải|Lạch Huyện"),
    Truth("3", "Phụ lục II, II", "Bến cảng Nam Đình Vũ (giai đoạn 3)", "under_construction", "port",
          at="Nam Đình Vũ (giai đoạn 3)"),
)  # fmt: skip

CUTS_TEXT = """LỊCH TẠM NGỪNG CUNG CẤP ĐIỆN TUẦN 32 NĂM 2026,,,
Ngày,Thời gian,Khu vực mất điện,Lý do
03/8/2026,07h30 - 11h00,"Trạm biến áp Lạch Tray 5, phường Lê Chân",Bảo dưỡng định kỳ
04/8/2026,05h00 - 09h30,"Đường dây 110kV Đình Vũ - Cát Bi, phường Hải An",Thí nghiệm thiết bị
06/8/2026,06h00 - 10h00,"Chợ Đổ, trường THPT Thái Phiên, phường Ngô Quyền",Phục vụ thi công đường
"""
"""Works that are there, and nothing planned."""

DOCUMENTS: Documents = {
    "goi-thau.xlsx": (contracts_xlsx, CONTRACTS),
    "su-dung-dat.docx": (land_docx, LAND),
    "giam-sat.txt": (encoded(old_encodings.vni(SUPERVISION_TEXT)), SUPERVISION),
    "ghi-nho.txt": (written(MEMORANDUM_TEXT), MEMORANDUM),
    "thong-cao.txt": (encoded(unicodedata.normalize("NFD", PRESS_TEXT).encode("utf-16")), PRESS),
    "kiem-tra.txt": (written(CONCLUSION_TEXT), CONCLUSION),
    "hung-yen.txt": (written(NEIGHBOUR_TEXT), NEIGHBOUR),
    "ben-cang.xlsx": (ports_xlsx, PORTS),
    "cao-diem.txt": (encoded(old_encodings.tcvn3(SPRINT_TEXT)), SPRINT),
    "dat-ten.txt": (written(STREETS_TEXT), ()),
    "cat-dien.csv": (encoded(old_encodings.tcvn3(CUTS_TEXT)), ()),
}
