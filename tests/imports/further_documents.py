"""The third lot of documents of other kinds: progress of works in several shapes, and a week's diary."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape

from tests.imports.building import Documents, Truth, paragraphs, ruled_pdf, sheet_xlsx, written


def zone_xlsx(path: Path) -> None:
    """Progress of private projects: groups and investors in merged cells, former districts, two currencies."""
    park, port = "Công ty CP IDC Vinh Quang", "Công ty CP Cảng Đông Hải"
    rows = (
        ("BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG",),
        ("TIẾN ĐỘ CÁC DỰ ÁN HẠ TẦNG ĐẾN NGÀY 30/6/2026",),
        (),
        ("STT", "Tên dự án", "Nhà đầu tư", "Địa điểm", "Diện tích (ha)", "Vốn đăng ký (triệu USD)",
         "Vốn đầu tư (tỷ đồng)", "Tình hình triển khai", "Dự kiến hoàn thành"),
        ("I. KHU CÔNG NGHIỆP",),
        (1, "Khu công nghiệp Vinh Quang giai đoạn 2", park, "huyện Vĩnh Bảo (cũ)", 226.01, None, 3506.7,
         "Đang GPMB, đạt 45%", "Q4/2028"),
        (2, "Khu công nghiệp Giang Biên 3", None, "huyện Vĩnh Bảo (cũ)", 180, None, 2890, "Chưa khởi công", "2029"),
        ("II. CẢNG, LOGISTICS",),
        (3, "Trung tâm logistics Lạch Huyện 2", "Tập đoàn Sao Đỏ Á Châu", "đặc khu Cát Hải", 52, None, 1640.25,
         "Đã khởi công ngày 19/5/2026", "12/2027"),
        (4, "Bến cảng tổng hợp Nam Đình Vũ số 9", port, "phường Đông Hải", None, None, 4180,
         "Đã hoàn thành, đang nghiệm thu", "6/2026"),
        ("Tổng cộng", None, None, None, 458.01, None, 12_216.95),
    )  # fmt: skip
    sheet_xlsx(path, rows, ("A5:I5", "A8:I8", "C6:C7"))


ZONE = (
    Truth("1", "I", "Khu công nghiệp Vinh Quang giai đoạn 2", "preparing", "industry", "Q4/2028", 3506.7,
          "Công ty CP IDC Vinh Quang", "Vĩnh Bảo|Vinh Quang"),
    Truth("2", "I", "Khu công nghiệp Giang Biên 3", "planned", "industry", "2029", 2890.0,
          "Công ty CP IDC Vinh Quang", "Vĩnh Bảo|Giang Biên"),
    Truth("3", "II", "Trung tâm logistics Lạch Huyện 2", "under_construction", "logistics", "12/2027", 1640.25,
          "Tập đoàn Sao Đỏ Á Châu", "Cát Hải|Lạch Huyện"),
    Truth("4", "II", "Bến cảng tổng hợp Nam Đình Vũ số 9", "completed", "port", "6/2026", 4180.0,
          "Công ty CP Cảng Đông Hải", "Đông Hải|Nam Đình Vũ"),
)  # fmt: skip


PLAN_TEXT = """ỦY BAN NHÂN DÂN
PHƯỜNG HỒNG BÀNG
Số: 19/KH-UBND
Hồng Bàng, ngày 05 tháng 01 năm 2027
KẾ HOẠCH
Đầu tư xây dựng các công trình năm 2027
I. MỤC ĐÍCH, YÊU CẦU
1. Bảo đảm tiến độ, chất lượng các công trình.
2. Công khai, minh bạch, tiết kiệm.
II. DANH MỤC CÔNG TRÌNH
1. Sửa chữa Nhà văn hóa tổ dân phố số 7. Tổng mức đầu tư: 1,95 tỷ đồng. Thời gian thực hiện: 2027. \
Chủ đầu tư: UBND phường.
2. Cải tạo hệ thống thoát nước phố Phan Bội Châu, chiều dài 620 m; kinh phí 7,4 tỷ đồng; \
hoàn thành trong quý III/2027.
3. Lắp đặt điện chiếu sáng khu dân cư Thượng Lý: dự toán 850 triệu đồng, \
thi công từ tháng 4/2027 đến tháng 6/2027.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế, Hạ tầng và Đô thị chủ trì theo dõi, đôn đốc.
2. Đề nghị Công an phường phối hợp bảo đảm an ninh trật tự.
"""


def plan_docx(path: Path) -> None:
    """A ward's plan in numbered sentences between duties that name no work."""
    paragraphs(PLAN_TEXT.splitlines()).save(str(path))


PLAN = (
    Truth("1", "II", "Sửa chữa Nhà văn hóa tổ dân phố số 7", "planned", "culture_heritage", "2027", 1.95,
          "UBND phường", "Hồng Bàng"),
    Truth("2", "II", "Cải tạo hệ thống thoát nước phố Phan Bội Châu", "planned", "drainage_flood", "quý III/2027", 7.4,
          at="Phan Bội Châu", length=0.62),
    Truth("3", "II", "Lắp đặt điện chiếu sáng khu dân cư Thượng Lý", "planned", "urban", "tháng 6/2027", 0.85,
          at="Thượng Lý|Hồng Bàng"),
)  # fmt: skip


def traffic_pdf(path: Path) -> None:
    """A ruled table across the page: the unit within each cell, sizes as ``L=7,2 km``."""
    rows = [
        ("TT", "Dự án", "Quy mô", "Địa điểm", "TMĐT dự kiến", "Giai đoạn"),
        ("1", "Đường nối Quốc lộ 37 với đường tỉnh 391", "L=7,2 km; B=12 m", "xã Tứ Kỳ; xã Ninh Giang",
         "1.060 tỷ đồng (NSTW 500 tỷ)", "2026-2030"),
        ("2", "Cầu Quang Thanh 2", "L=680 m", "xã An Lão", "khoảng 940 tỷ", "2028-2030"),
        ("3", "Tuyến đường trục Đông Tây xã Gia Lộc", "L=3.400 m", "xã Gia Lộc", "285.000 triệu đồng", "sau 2027"),
    ]  # fmt: skip
    title = "Biểu 3. Danh mục dự án giao thông đề xuất giai đoạn 2026-2030"
    ruled_pdf(path, title, rows, (12, 80, 40, 50, 50, 30), landscape(A4), below_title=8)


TRAFFIC = (
    Truth("1", "Biểu 3", "Đường nối Quốc lộ 37 với đường tỉnh 391", "planned", "road", "2026-2030", 1060.0,
          at="37|391|Tứ Kỳ", length=7.2),
    Truth("2", "Biểu 3", "Cầu Quang Thanh 2", "planned", "bridge", "2028-2030", 940.0, at="An Lão|Quang Thanh",
          length=0.68),
    Truth("3", "Biểu 3", "Tuyến đường trục Đông Tây xã Gia Lộc", "planned", "road", "sau 2027", 285.0, at="Gia Lộc",
          length=3.4),
)  # fmt: skip

PROGRESS = """BÁO CÁO TIẾN ĐỘ CÁC CÔNG TRÌNH TRỌNG ĐIỂM
(Số liệu đến 15/8/2026)

STT\tCông trình\tChủ đầu tư\tTiến độ thực hiện
1\tCầu vượt Nguyễn Văn Linh\tBan QLDA giao thông\tĐạt 62% khối lượng
2\tKhu tái định cư xã Trấn Dương\tUBND xã Vĩnh Am\tĐã phê duyệt chủ trương đầu tư
3\tTrường THPT Bến Tắm mới\tSở Giáo dục và Đào tạo\tHoàn thành tháng 6/2026
4\tTrạm xử lý nước thải Chí Linh\tBan QLDA công trình dân dụng\tTạm dừng do vướng mặt bằng
5\tCông viên Bạch Đằng\tUBND phường Hải Dương\tĐang lựa chọn nhà thầu
"""
PROGRESS_TRUTH = (
    Truth("1", "", "Cầu vượt Nguyễn Văn Linh", "under_construction", "bridge", investor="Ban QLDA giao thông",
          at="Nguyễn Văn Linh"),
    Truth("2", "", "Khu tái định cư xã Trấn Dương", "preparing", "housing", investor="UBND xã Vĩnh Am",
          at="Trấn Dương|Vĩnh Am"),
    Truth("3", "", "Trường THPT Bến Tắm mới", "completed", "education", "Hoàn thành tháng 6/2026",
          investor="Sở Giáo dục và Đào tạo", at="Bến Tắm"),
    Truth("4", "", "Trạm xử lý nước thải Chí Linh", "suspended", "environment",
          investor="Ban QLDA công trình dân dụng", at="Chí Linh"),
    Truth("5", "", "Công viên Bạch Đằng", "preparing", "park", investor="UBND phường Hải Dương",
          at="Bạch Đằng|Hải Dương"),
)  # fmt: skip

SHEET = """THÔNG TIN DỰ ÁN

- Dự án: Khu đô thị sinh thái Đảo Dấu
- Nhà đầu tư: Công ty TNHH Biển Bạc
- Địa điểm: phường Đồ Sơn
- Quy mô: 88 ha
- Tổng vốn đầu tư: 9.870 tỷ đồng
- Tiến độ: 2026 - 2033

- Dự án: Nhà máy điện rác Đình Vũ 2
- Nhà đầu tư: Liên danh Năng lượng Xanh
- Địa điểm: phường Đông Hải
- Tổng vốn đầu tư: 2.350,5 tỷ đồng
- Tiến độ: đã khởi công tháng 4/2026
"""
SHEET_TRUTH = (
    Truth("", "", "Khu đô thị sinh thái Đảo Dấu", "planned", "urban", "2026 - 2033", 9870.0, "Công ty TNHH Biển Bạc",
          "Đồ Sơn|Hòn Dấu"),
    Truth("", "", "Nhà máy điện rác Đình Vũ 2", "under_construction", "energy", "", 2350.5, "Liên danh Năng lượng Xanh",
          "Đông Hải|Đình Vũ"),
)  # fmt: skip

DIARY = """CHƯƠNG TRÌNH CÔNG TÁC TUẦN 33
Thứ Hai: Giao ban Thường trực Thành ủy tại trụ sở Thành ủy.
Thứ Ba: Kiểm tra phòng chống lụt bão; dự Lễ kỷ niệm 70 năm thành lập Trường Đại học Hàng hải Việt Nam.
Thứ Tư: Tiếp Đại sứ Nhật Bản; làm việc với Bệnh viện Hữu nghị Việt Tiệp về nhân lực.
Thứ Năm: Họp Hội đồng thi đua - khen thưởng thành phố.
"""

DOCUMENTS: Documents = {
    "khu-kinh-te.xlsx": (zone_xlsx, ZONE),
    "ke-hoach-phuong.docx": (plan_docx, PLAN),
    "giao-thong-ngang.pdf": (traffic_pdf, TRAFFIC),
    "tien-do.txt": (written(PROGRESS), PROGRESS_TRUTH),
    "thong-tin-du-an.txt": (written(SHEET), SHEET_TRUTH),
    "lich-tuan.txt": (written(DIARY), ()),
}
