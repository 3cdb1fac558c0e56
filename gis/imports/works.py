"""Which lists and tables are of works, and which entries of them name one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.columns import cell_of
from gis.imports.cues import ACTION
from gis.imports.frame import is_capitals
from gis.imports.lexicon import ABSTRACT, GENERIC, KIND, spelled
from gis.imports.names import LABEL

if TYPE_CHECKING:
    from gis.imports.block import Block

LIST_SHARE, TITLED_SHARE, SURE_SHARE = 0.5, 0.35, 0.8
"""From these shares of entries that name works on, a list is one of works; one with a title that says so; and
one of which every entry is a work, whatever its words."""
MAX_NAME, NAME_LINE = 400, 160
"""A name is no longer than this; one that is a paragraph of its own, no longer than that."""
_LIST_TITLE = re.compile(r"\b(?:danh muc|cac du an|cong trinh|du an trong diem|du an dau tu|ke hoach dau tu|bieu)\b")
NO_WORK = re.compile(
    r"^(?:tăng cường|nâng cao|đẩy mạnh|phát huy|bảo đảm|đảm bảo|thực hiện (?:tốt|nghiêm|"
    r"có hiệu quả|hiệu quả)|chủ động|phấn đấu|tỷ lệ|tỉ lệ|số |hằng năm|hàng năm|duy trì|"
    r"thu ngân sách|thu hút|thành phố (?:tổ chức|đã|tiếp tục)|ngành |đề nghị |yêu cầu |"
    r"giao |công tác|về |kết quả|mục tiêu|quan điểm|nhiệm vụ|đối với|căn cứ|tổ chức|các bộ|"
    r"ủy ban|ubnd|nghị quyết|quyết định này|giữ vững|kết nạp|chỉ tiêu|tổng |trách nhiệm|"
    r"điều khoản|hiệu lực|"
    r"sở |phòng |ban |văn phòng|chánh văn phòng|giám đốc|thủ trưởng|chủ tịch|nguyên tắc|"
    r"phạm vi|phương châm|tiếp tục đổi mới|đổi mới|rà soát|lãnh đạo|chỉ đạo|bổ sung|kinh phí|"
    r"nguồn vốn|thời gian|địa điểm|quy mô|chủ đầu tư|tiến độ|cơ quan|đơn vị|ghi chú)"
)
"""How entries begin that name no work: tasks, duties, indicators, details of another entry."""
_POLICY = re.compile(
    r"\b(?:cơ chế|chính sách|doanh nghiệp nhà nước|việc làm|chuyên gia|nhiệm vụ trọng tâm|"
    r"cải cách|bộ máy|nhân lực|tuyên truyền|văn bản|quy định|phong trào|vận động|lãnh đạo|"
    r"chỉ đạo|cán bộ|đảng viên|"
    r"tổ chức thực hiện|hội nhập|kiểm tra|giám sát|báo cáo|thành phố .{3,20} trở thành|nguồn vốn)\b"
)
_DETAIL = re.compile(
    r"^(?:chu dau tu|dia diem|quy mo|tong muc dau tu|tmdt|tong von|tong kinh phi|du toan|cong suat|"
    r"thoi gian|tien do|nguon von|"
    r"dien tich|muc tieu|chieu dai|co quan|don vi|nha dau tu|hinh thuc|ghi chu|khoi cong|"
    r"hoan thanh|vi tri|kinh phi|tinh trang|loai|nhom du an|nhom|von)\b"
)
_PROGRESS = re.compile(
    r"(?:đến nay|đến thời điểm|tính đến|hiện nay|hiện tại|hiện đang|hiện đã|hiện chưa|đang (?!khai thác)|đã |chưa |"
    r"(?:dự án|công trình|gói thầu|nhà thầu)(?: hiện(?: nay)?)? (?:đã|đang|chưa|mới) )"
)
_TASK = re.compile(r"(?:giao|phân công|yêu cầu|đề nghị) ")
_DONE_TO = re.compile(
    r"(?:đầu tư |tiếp tục )?(?:xây dựng|xây mới|cải tạo|nâng cấp|mở rộng|nạo vét|lắp đặt|sửa chữa|gia cố|"
    r"kiên cố hóa|cứng hóa|chỉnh trang|tu bổ|tôn tạo|trùng tu|kéo dài|di dời|trồng|lát|kè)\b"
)
"""What is done to a thing; of a list of works, what begins so is a work, whatever is named."""
_COSTS = re.compile(r"\b(?:tổng mức đầu tư|tmđt|kinh phí|dự toán|khái toán|vốn đầu tư|tổng vốn)\b[^\d;]{0,30}\d")
_PROJECT_NAME = re.compile(
    r"^(?:ten|danh muc) (?:cac )?(?:du an|cong trinh)|^project(?: name| title)?$|^name of project"
)
WORK = re.compile(
    r"\b(?:dự án|công trình|đầu tư xây dựng|xây dựng|cải tạo|nâng cấp|mở rộng|tu bổ|quy hoạch|đề án|chương trình)\b"
)
_PROJECT = re.compile(
    r"(?:các |những |tiểu |một số )?dự án|(?:các )?công trình|đầu tư xây dựng|xây dựng|cải tạo|nâng cấp|mở rộng"
)
_SAYS = re.compile(r"\b(?:được|đã|phải|cần|theo)\b")
_PROJECT_HEADING = re.compile(
    r"(?:tiểu )?dự án (?!trọng điểm|đầu tư công|chuyển tiếp|khởi công|hoàn thành|sử dụng|nhóm|do |thuộc|đã |đang )"
)
DETAIL_HEAD = 60
"""What a line below an entry is about is told in so many letters before its colon."""
NAME_WINDOW = 90
"""A work is named within so many letters of an entry's start."""
_GROUP = re.compile(
    r"(?:(?:các|những|nhóm|danh mục|một số) )*(?:công trình|dự án|hạng mục)(?: và (?:công trình|dự án|hạng mục))?"
    r"(?: (?:trọng điểm|lớn|mới|đã|đang|sẽ|sắp|dự kiến|chuẩn bị|tiếp tục|được|tổ chức|hoàn thành|khánh thành|gắn biển|"
    r"khởi công|động thổ|thông xe|chuyển tiếp|khởi động|đầu tư|xây dựng|triển khai|thực hiện|thi công|đưa vào|"
    r"sử dụng|khai thác|vận hành|dở dang|đầu|cuối|trước|ngày|tháng|dịp|chào mừng|kỷ niệm|trong|năm|quý|giai đoạn|và|"
    r"[0-9/ivx]+))+"
)


def has_cost(text: str) -> bool:
    """Tell whether an entry says what it costs: below a title of works that makes it one, whatever is named."""
    base = spelled(text)
    return bool(_COSTS.search(base)) and not NO_WORK.match(base) and not is_detail(text)


def is_detail(text: str) -> bool:
    """Tell whether a line says something of the entry above it: ``Chủ đầu tư: …``."""
    head, colon, _ = text.partition(":")
    return bool(colon) and len(head) <= DETAIL_HEAD and bool(_DETAIL.match(fold(head)))


def is_package(text: str) -> bool:
    """Tell whether a row is what a contractor is sought for, a share of the work above it: ``Gói thầu số 02``."""
    return spelled(text).startswith("gói thầu")


def is_progress(text: str) -> bool:
    """Tell whether a line says how far the work above it is: ``Đến nay đang tạm dừng do thiếu vốn``."""
    return bool(_PROGRESS.match(spelled(text)))


def is_task(text: str) -> bool:
    """Tell whether a line gives somebody a task: ``Giao Sở Y tế chủ trì``."""
    return bool(_TASK.match(spelled(text)))


def is_labelled(text: str) -> bool:
    """Tell whether a line gives a project's name behind a label, its details below: ``Dự án: Khu đô thị …``."""
    return bool(LABEL.match(text)) and len(text) < MAX_NAME


def names_work(text: str) -> bool:
    """Tell whether an entry names a work by its own words."""
    base = spelled(text)
    if NO_WORK.match(base) or len(text) > 700 or is_detail(text) or is_progress(text):
        return False
    if re.match(r"(?:các |những |tiểu |đề án |hỗ trợ )?(?:dự án|công trình)\b", base):
        return True
    match, first = KIND.search(base[:NAME_WINDOW]), ACTION.match(base)
    if match is None or not _has_kind(base[:NAME_WINDOW]):
        return False
    return match.start() <= 12 or (first is not None and match.start() <= first.end() + 30)


def is_work(text: str, share: float) -> bool:
    """Tell whether an entry is a work; ``share`` of its list names works (0 outside lists of works)."""
    base = spelled(text)
    about = base.partition(":")[0] if _PROJECT.match(base) else base  # behind it stands what shall be done
    if share < SURE_SHARE and (NO_WORK.match(base) or _POLICY.search(about[:140])):
        return False
    if base.strip(" .:;") in ABSTRACT:
        return False  # a row of sums by field
    if len(text) < 6 or (is_capitals(text) and not share) or is_progress(text):
        return False
    if share:
        told = WORK.search(base[:40]) or _DONE_TO.match(base) or _COSTS.search(base)
        return _has_kind(base[:160]) or share >= SURE_SHARE or bool(told)
    if _PROJECT.match(base) and (_has_kind(base[:160]) or "dự án" in base[:12]):
        return len(text) < MAX_NAME
    match = KIND.search(base[:40])
    begins = match is not None and match.start() < 12 and match.group() not in GENERIC
    if match is not None and match.group() in ABSTRACT and not re.search(r"(?<!\w)[A-ZĐ]\w+|\d", text[match.end() :]):
        return False  # "Phát triển đô thị và giao thông" heads a section
    return begins and len(text) < 150 and not _SAYS.search(base)


def heads_a_group(text: str) -> bool:
    """Tell whether a title says no more than what was, or will be, done to the works below it."""
    return _GROUP.fullmatch(re.sub(r"[^\w/]+", " ", spelled(text)).strip()) is not None


def heads_a_work(block: Block, text: str) -> bool:
    """Tell whether a heading is itself a project: what follows it are its details or its parts."""
    mark = block.mark
    if mark is None or mark.is_major or mark.style in ("roman", "capital", "named") or is_capitals(text):
        return False
    return bool(_PROJECT_HEADING.match(spelled(text))) and len(text) < MAX_NAME


def lists_of_works(blocks: Sequence[Block], texts: Sequence[str]) -> dict[int, float]:
    """Return the positions of entries that stand in lists or tables of works, with the share that names one."""
    titled, of_projects = _titled(blocks, texts), _tables_of_projects(blocks)
    headed = {id(b.mark) for b, text in zip(blocks, texts, strict=True) if b.mark is not None and heads_a_group(text)}
    found: dict[int, float] = {}
    for key, positions in _groups(blocks).items():
        has_title = titled[positions[0]] or key[-1] in headed
        works = [p for p in positions if names_work(texts[p]) or (has_title and has_cost(texts[p]))]
        share = len(works) / len(positions)
        if key[0] == "table" and key[1] in of_projects and share < SURE_SHARE:
            found |= dict.fromkeys(positions, SURE_SHARE)
            continue
        if share >= (TITLED_SHARE if has_title else LIST_SHARE) and (len(works) >= 2 or has_title):
            # Dashes are used for anything: only those that name works belong to the list.
            found |= dict.fromkeys(works if key[0] in ("dash", "") else positions, share)
    return found


def _tables_of_projects(blocks: Sequence[Block]) -> set[int | None]:
    """Return the tables whose heads say that each row is a project, with what it costs: whatever its words."""
    heads = [block for block in blocks if block.kind == "head" and block.cells]
    return {
        block.table
        for block in heads
        if _PROJECT_NAME.search(fold(cell_of(block.cells or (), block.roles, "name")))
        and {"cost", "investor"} & block.roles.keys()
    }


def _groups(blocks: Sequence[Block]) -> dict[tuple[object, ...], list[int]]:
    groups: dict[tuple[object, ...], list[int]] = {}
    for position, block in enumerate(blocks):
        if block.kind == "row" and "name" not in block.roles:
            continue  # a table of other things
        if block.kind in ("item", "row", "dash") or (block.kind == "text" and len(block.text) < NAME_LINE):
            style = block.mark.style if block.mark else ""
            key = ("table", block.table) if block.kind == "row" else (style, *(id(mark) for mark in block.path))
            groups.setdefault(key, []).append(position)
    return groups


def _titled(blocks: Sequence[Block], texts: Sequence[str]) -> list[bool]:
    """Return, for each block, whether a title above it says that works are listed."""
    found, title = [], False
    for block, text in zip(blocks, texts, strict=True):
        says = bool(_LIST_TITLE.search(fold(text)))
        if block.kind == "heading" and block.mark is not None and block.mark.is_major:
            title = says
        elif block.kind in ("title", "heading", "front") and says:
            title = True
        found.append(title)
    return found


def _has_kind(base: str) -> bool:
    return next(KIND.telling(base), None) is not None
