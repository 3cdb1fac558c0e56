"""Tables: which column holds the number, the name, who leads, by when, how much, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gis.core.vietnamese import fold
from gis.imports.numbering import mark_of_cell

_COST_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"tong muc dau tu|tmdt|total investment|total cost",
        (
            r"tong von|tong du toan|du toan|tong kinh phi|so von|von dau tu|von dang ky|gia tri|gia goi thau|"
            r"investment|budget|^cost"
        ),
        r"(?:kinh|chi) phi",
        r"ke hoach von|nhu cau von",
    )
)
"""Which of several columns of money is what a work costs: the whole sum before what a year's plan gives of it."""
_COST = "|".join(pattern.pattern for pattern in _COST_RANKS)
_UNITS = r"thon|xom|to dan pho|xa|phuong|thi tran|dac khu|quan|huyen|thi xa|tinh|thanh pho"
"""Words of units; a column headed by nothing else (``Xã, thị trấn``) tells where a work is."""
_DITTO = re.compile(r"[-–—\s(]*(?:nt|n\.t|như trên|như nt)[-–—\s.)]*|[\"”″]{1,2}|//", re.IGNORECASE)
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("number", r"^(?:s ?tt|tt|so tt|so thu tu|stt du an|no|ma|ma so|ma hieu|ma du an|ma cong trinh|ky hieu)$"),
        ("name", r"^(?:(?:ten|danh muc)(?: cac)? )?(?:du an|cong trinh|hang muc|tieu du an)\b(?! (?:den|co)\b)"),
        ("unit", r"^(?:don vi tinh|dvt|don vi)$"),
        ("coordinator", r"phoi hop"),
        ("investor", r"chu dau tu|nha dau tu|don vi dau tu|chu du an|investor|project owner|developer"),
        (
            "lead",
            (
                r"chu tri|(?:don vi|co quan) (?:thuc hien|quan ly|lap|duoc giao)|thuc hien chinh|ban qlda|"
                r"lead agency|implementing"
            ),
        ),
        ("foreign", r"\busd\b|\bdo la\b|\beur\b"),
        ("cost", _COST),
        ("length", r"chieu dai|dai km|^l km|km$"),
        ("from", r"^diem dau\b"),
        ("to", r"^diem cuoi\b"),
        ("scale", r"^so (?:cau|ben|luong|giuong|phong|can|cho)\b|^(?:tong )?dien tich"),
        ("status", r"tinh trang|trang thai|^status|ket qua thuc hien|tien do hien|hien trang|tinh hinh"),
        ("begin", r"^(?:nam |thoi gian |ngay )?khoi cong$"),
        (
            "deadline",
            (
                r"thoi (?:gian|han)|tien do|hoan thanh|^nam(?: (?:ket thuc|thuc hien|th))?$|giai doan|khoi cong|"
                r"kc ht|period|schedul"
            ),
        ),
        ("place", rf"dia diem|vi tri|dia ban|dia chi|noi xay dung|^(?:(?:{_UNITS})\b ?)+$|location|^site$"),
        ("scale", r"quy mo|nang luc|cong suat|dien tich"),
        ("sector", r"linh vuc|nganh|^sector"),
        ("product", r"san pham|hinh thuc|cap trinh"),
        ("note", r"ghi chu|van ban|can cu|quyet dinh"),
        ("name", r"ten du an|ten cong trinh|danh muc|noi dung|nhiem vu|hang muc|cong trinh|du an|ten|project|^name"),
    )
)
_HEADS_BELOW = tuple(head for head in _HEADS if head[0] not in ("number", "name"))
"""What a second row of heads may tell: number and name stand in the first."""
_QUARTER = re.compile(r"\bq[uú]y\b|\b20\d\d\b|hằng năm|hàng năm|định kỳ|trong quá trình|trong thời gian", re.IGNORECASE)
_OFFICE = re.compile(
    r"^(?:bộ|ubnd|ủy ban|uỷ ban|sở|ban|công ty|tổng công ty|tập đoàn|văn phòng|cục|chi cục)\b", re.IGNORECASE
)
_RENAMED = re.compile(r"\b(?:dieu chinh|sau dieu chinh|de nghi|ten moi|moi)\b")
"""Of two columns of names the one headed so holds what a work shall be called."""
HEAD_LETTERS = 70
"""No head of a column is longer."""
_COLUMN_NUMBERS = re.compile(r"^\(?\d{1,2}\)?(?:\s*=.*)?$")


def roles_of_head(cells: Sequence[str]) -> dict[str, int]:
    """Return role → column of a row of column heads; empty if the row is none.

    Two columns of different roles, or a number column beside another, make a row of heads.
    """
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        folded = fold(cell)
        if not folded or len(folded) > HEAD_LETTERS:
            continue
        role = _role_of(folded, _HEADS)
        renamed = role == "name" and role in found and _RENAMED.search(folded) is not None
        if renamed or (role == "cost" and cost_rank(folded) < _held_rank(cells, found)):
            found[role] = column
        elif role:
            found.setdefault(role, column)
    named = sum(bool(cell.strip()) for cell in cells)
    numbers = any(mark_of_cell(cell) for cell in cells[:1])
    enough = len(found) >= 2 and ("name" in found or "number" in found) and 2 * len(found) >= min(named, 6)
    return found if enough and not numbers else {}


def _role_of(folded: str, heads: Iterable[tuple[str, re.Pattern[str]]]) -> str:
    """Return the role of the first of the heads that a folded cell is like; blank if of none."""
    return next((role for role, pattern in heads if pattern.search(folded)), "")


def _held_rank(cells: Sequence[str], roles: Mapping[str, int]) -> int:
    """Return the rank of the column of a row of heads that holds the cost so far, the last if none does."""
    return cost_rank(fold(cell_of(cells, roles, "cost")))


def cost_rank(folded: str) -> int:
    """Return how surely a column of a folded head holds what a work costs in whole, 0 the surest."""
    return next((rank for rank, one in enumerate(_COST_RANKS) if one.search(folded)), len(_COST_RANKS))


def without_dittos(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return a row's cells with what "nt" ("như trên", as above) stands for.

    Parameters
    ----------
    above
        The cells of the row of the table before it, dittos already told; empty at the top.
    """
    pairs = zip(cells, [*above, *[""] * len(cells)], strict=False)
    return tuple(before if before and _DITTO.fullmatch(cell.strip()) else cell for cell, before in pairs)


def roles_below(cells: Sequence[str], above: Sequence[str], roles: Mapping[str, int]) -> dict[str, int]:
    """Return role → column of a second row of heads (``Quyết định đầu tư`` over ``Số``, ``Tổng mức``); else empty.

    Parameters
    ----------
    cells
        The row.
    above
        The row of heads above it; what is merged over both rows repeats its text.
    roles
        What that row's columns are.
    """
    keys = [roles[role] for role in ("number", "name") if role in roles]
    if not keys or any(c < len(cells) and cells[c].strip() and cells[c] != above[c : c + 1][0] for c in keys):
        return {}
    own = {c: cell for c, cell in enumerate(cells) if cell.strip() and cell not in above[c : c + 1]}
    if not own or any(not any(map(str.isalpha, cell)) or len(cell) > HEAD_LETTERS for cell in own.values()):
        return {}
    found: dict[str, int] = {}
    for column, cell in own.items():
        if role := _role_of(fold(cell), _HEADS_BELOW):
            found.setdefault(role, column)
    if "cost" in found and _held_rank(cells, found) > _held_rank(above, roles):
        del found["cost"]  # a year's share below the heads, the whole sum in them
    return found


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3)."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) >= 3 and all(_COLUMN_NUMBERS.match(cell) for cell in filled) and len(set(filled)) == len(filled)


def guess_roles(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return role → column of a table that lost its heads, from what its cells hold."""
    width = max((len(row) for row in rows), default=0)
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    body = [row for row in rows if len(row) == usual and len(set(row[1:])) > 1] or [
        row for row in rows if len(row) == usual
    ]
    columns = [[row[c].strip() for row in body] for c in range(min(width, usual))]
    roles: dict[str, int] = {}
    for column, cells in enumerate(columns[:2]):
        if sum(mark_of_cell(cell) is not None for cell in cells) >= 0.6 * len(cells):
            roles["number"] = column
            break
    rest = [c for c in range(len(columns)) if c != roles.get("number")]
    if not rest:
        return roles
    roles["name"] = max(
        rest, key=lambda c: sum(map(len, columns[c])) * (1.5 if c == roles.get("number", -1) + 1 else 1)
    )
    for column in rest:
        cells = [cell for cell in columns[column] if cell]
        if column == roles["name"] or not cells:
            continue
        if "lead" not in roles and sum(bool(_OFFICE.match(cell)) for cell in cells) >= 0.5 * len(cells):
            roles["lead"] = column
        elif "deadline" not in roles and sum(bool(_QUARTER.search(cell)) for cell in cells) >= 0.5 * len(cells):
            roles["deadline"] = column
    return roles


def cell_of(cells: Sequence[str], roles: Mapping[str, int], role: str) -> str:
    """Return the text of the cell in a role; blank if there is none."""
    column = roles.get(role)
    return cells[column].strip() if column is not None and column < len(cells) else ""
