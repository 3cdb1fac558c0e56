"""More documents of other kinds, made after the reader was mended on the first ones: first read as they stand here."""

from __future__ import annotations

from pathlib import Path

from tests.imports.building import Documents, Truth, encoded, sheet_xlsx, table_docx, written
from tests.imports.readers.old_encodings import vni

TRAFFIC = "Ban Quản lý dự án các công trình giao thông"
CULTURE = "Sở Văn hóa, Thể thao và Du lịch"


def celebration_docx(path: Path) -> None:
    """An annex with groups that have no number, ditto marks, and parts a), b) of a work."""
    texts = (
        "ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",
        "Phụ lục 2",
        "DANH MỤC CÔNG TRÌNH CHÀO MỪNG NĂM 2027",
        "Đơn vị tính: tỷ đồng",
    )
    rows = (
        ("Số TT", "Dự án, công trình", "Chủ đầu tư/ Đơn vị thực hiện", "Quy mô đầu tư", "Tổng vốn đầu tư", "Nguồn vốn",
         "Khởi công - hoàn thành"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("", "Lĩnh vực hạ tầng giao thông", "", "", "", "", ""),
        ("1", "Cầu Hồng Phong 2 và đường hai đầu cầu", TRAFFIC, "Cầu dài 450 m", "715,2", "NSTP",
         "Quý I/2026 - Quý IV/2027"),
        ("2", "Hầm chui nút giao Trường Chinh", "″", "", "1.020", "″", "2026 - 2028"),
        ("", "Lĩnh vực văn hóa - thể thao", "", "", "", "", ""),
        ("3", "Nhà thi đấu đa năng Thành Đông", CULTURE, "5.000 chỗ", "390", "NSTP", "2026 - 2027"),
        ("a", "Hạng mục nhà thi đấu", CULTURE, "", "310", "", ""),
        ("b", "Hạng mục sân tập, hạ tầng kỹ thuật", CULTURE, "", "80", "", ""),
        ("", "TỔNG CỘNG (3 dự án)", "", "", "2.125,2", "", ""),
    )  # fmt: skip
    table_docx(path, texts, rows)


_SPORT = "Phụ lục 2, Lĩnh vực văn hóa - thể thao"
CELEBRATION = (
    Truth("1", "Phụ lục 2, Lĩnh vực hạ tầng giao thông", "Cầu Hồng Phong 2 và đường hai đầu cầu", "planned", "bridge",
          "Quý I/2026 - Quý IV/2027", 715.2, TRAFFIC, length=0.45),
    Truth("2", "Phụ lục 2, Lĩnh vực hạ tầng giao thông", "Hầm chui nút giao Trường Chinh", "planned", "road",
          "2026 - 2028", 1020.0, TRAFFIC),
    Truth("3", _SPORT, "Nhà thi đấu đa năng Thành Đông", "planned", "culture_heritage", "2026 - 2027", 390.0, CULTURE),
    Truth("a", f"{_SPORT}, 3", "Hạng mục nhà thi đấu", "planned", "culture_heritage", "", 310.0, CULTURE),
    Truth("b", f"{_SPORT}, 3", "Hạng mục sân tập, hạ tầng kỹ thuật", "planned", "culture_heritage", "", 80.0, CULTURE),
)  # fmt: skip


def needs_xlsx(path: Path) -> None:
    """What communes ask for, in thousands of đồng."""
    rows = (
        ("SỞ TÀI CHÍNH",),
        ("TỔNG HỢP NHU CẦU VỐN CÁC DỰ ÁN DO XÃ, PHƯỜNG ĐỀ NGHỊ",),
        (*[None] * 6, "Đơn vị: 1.000 đồng"),
        ("STT", "Tên công trình, hạng mục", "Xã/Phường", "Quyết định phê duyệt", "Tổng mức đầu tư được duyệt",
         "Lũy kế vốn đã bố trí", "Ghi chú"),
        (1, "Nạo vét, kè kênh Hòn Ngọc", "phường Thủy Nguyên", "312/QĐ-UBND", 45_600_000, 12_000_000,
         "đang triển khai"),
        (2, "Xây mới chợ Tam Cường", "xã Vĩnh Am", None, 18_250_000, 0, "Lập báo cáo KTKT"),
        (3, "Trụ sở làm việc Công an xã Đại Sơn", "xã Đại Sơn", "88/QĐ-UBND", 9_800_500, 9_800_500,
         "Đã hoàn thành, đang quyết toán"),
        ("Cộng", None, None, None, 73_650_500, 21_800_500, None),
    )  # fmt: skip
    sheet_xlsx(path, rows)


NEEDS = (
    Truth("1", "", "Nạo vét, kè kênh Hòn Ngọc", "under_construction", "drainage_flood", "", 45.6,
          at="Hòn Ngọc|Thủy Nguyên"),
    Truth("2", "", "Xây mới chợ Tam Cường", "preparing", "urban", "", 18.25, at="Vĩnh Am|Tam Cường"),
    Truth("3", "", "Trụ sở làm việc Công an xã Đại Sơn", "completed", "administration", "", 9.8005, at="Đại Sơn"),
)  # fmt: skip

CONCLUSION = """VĂN PHÒNG
UBND THÀNH PHỐ HẢI PHÒNG
Số: 402/TB-VP
Hải Phòng, ngày 2 tháng 9 năm 2026
THÔNG BÁO
Kết luận của Phó Chủ tịch UBND thành phố tại cuộc họp về tiến độ các dự án giao thông

1. Về dự án đường Vành đai 3 đoạn qua phường Hưng Đạo: yêu cầu Ban QLDA giao thông hoàn thành giải phóng mặt bằng \
trước ngày 15/10/2026, khởi công trong tháng 11/2026.
2. Về dự án cầu Kiền 2: giao Sở Xây dựng chủ trì nghiên cứu phương án, báo cáo UBND thành phố trong quý IV năm 2026.
3. Đối với các kiến nghị của nhà thầu về giá vật liệu: giao Sở Tài chính tổng hợp.
4. Các sở, ngành, địa phương nghiêm túc thực hiện kết luận này.
Nơi nhận:
- CT, các PCT UBND TP;
"""
CONCLUSION_TRUTH = (
    Truth("1", "", "Dự án đường Vành đai 3 đoạn qua phường Hưng Đạo", "preparing", "road", at="Vành đai 3|Hưng Đạo"),
    Truth("2", "", "Dự án cầu Kiền 2", "study", "bridge", at="Kiền", lead="Sở Xây dựng"),
)

WARD_PLAN = """KẾ HOẠCH
Chỉnh trang đô thị phường Lê Chân năm 2027

A. CÔNG TRÌNH KHỞI CÔNG MỚI
1) Cải tạo công viên hồ Sen
+ Địa điểm: phường Lê Chân
+ Tổng mức đầu tư: 22.500 triệu đồng
+ Thời gian thực hiện: quý II/2027
2) Chỉnh trang vỉa hè đường Tô Hiệu
+ Chiều dài: 1.850 m
+ Kinh phí: 14,75 tỷ đồng
+ Chủ đầu tư: UBND phường Lê Chân
B. CÔNG TRÌNH CHUYỂN TIẾP
3) Xây dựng trường mầm non Dư Hàng
+ Tổng mức đầu tư: 41 tỷ đồng
"""
WARD_TRUTH = (
    Truth("1", "A", "Cải tạo công viên hồ Sen", "planned", "park", "quý II/2027", 22.5, at="Lê Chân|Sen"),
    Truth("2", "A", "Chỉnh trang vỉa hè đường Tô Hiệu", "planned", "urban", "", 14.75, "UBND phường Lê Chân", "Tô Hiệu",
          length=1.85),
    Truth("3", "B", "Xây dựng trường mầm non Dư Hàng", "under_construction", "education", "", 41.0,
          at="Lê Chân|Dư Hàng"),
)  # fmt: skip

INVITATION = """CÔNG TY CỔ PHẦN TRUYỀN THÔNG SAO MAI
GIẤY MỜI
Kính gửi: Ông (bà) Giám đốc các doanh nghiệp khu công nghiệp
Công ty trân trọng kính mời ông (bà) tới dự hội thảo "Chuyển đổi số trong sản xuất" tại khách sạn Cầu Đất, \
đường Cầu Đất, phường Gia Viên.
Chương trình:
08:00 - 08:30 Đón tiếp đại biểu
08:30 - 09:15 Giới thiệu nhà máy thông minh
09:15 - 10:00 Tham quan trung tâm dữ liệu
10:00 - 11:30 Thảo luận
Rất hân hạnh được đón tiếp!
"""

CAPITAL = """UBND THÀNH PHỐ HÀ NỘI
DANH MỤC CÁC DỰ ÁN KÊU GỌI ĐẦU TƯ NĂM 2026
1. Khu đô thị Kiến Hưng, phường Kiến Hưng; diện tích 45 ha; vốn đầu tư 3.200 tỷ đồng
2. Cầu Trần Hưng Đạo; vốn đầu tư 15.900 tỷ đồng
3. Bãi đỗ xe ngầm phố Quang Trung; vốn đầu tư 450 tỷ đồng
"""
CAPITAL_TRUTH = (
    Truth("1", "", "Khu đô thị Kiến Hưng, phường Kiến Hưng", "planned", "urban", "", 3200.0),
    Truth("2", "", "Cầu Trần Hưng Đạo", "planned", "bridge", "", 15900.0),
    Truth("3", "", "Bãi đỗ xe ngầm phố Quang Trung", "planned", "road", "", 450.0),
)


DOCUMENTS: Documents = {
    "cong-trinh-chao-mung.docx": (celebration_docx, CELEBRATION),
    "nhu-cau-von.xlsx": (needs_xlsx, NEEDS),
    "thong-bao-ket-luan.txt": (written(CONCLUSION), CONCLUSION_TRUTH),
    "ke-hoach-phuong-vni.txt": (encoded(vni(WARD_PLAN)), WARD_TRUTH),
    "giay-moi.txt": (written(INVITATION), ()),
    "ha-noi.txt": (written(CAPITAL), CAPITAL_TRUTH),
}
