"""Several works told with one word of kind: ``các cảng Trân Châu, Ngọc Hải và Bạch Long Vĩ`` → three names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gis.imports.lexicon import GENERIC, KIND, spelled

_CAPITAL = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_NAME = rf"[{_CAPITAL}][\w’'-]*(?:\s+(?:[{_CAPITAL}][\w’'-]*|\d{{1,3}}|[IVX]+))*"
_NAMES = re.compile(
    rf"\s+(?P<first>{_NAME})(?P<middle>(?:,\s+{_NAME})*),?\s+(?:và|&)\s+(?P<last>{_NAME})(?P<rest>.*)$", re.S
)
_SPAN = re.compile(r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|dọc|với|đến|giáp|tại|ở|thuộc|trên địa bàn|của)\b")
_COUNT = re.compile(r"^(?:(?:các|những|một số|cả|hai|ba|bốn|năm|sáu|\d{1,2})\s+)+", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Đại học|Kinh tế|Giáo dục|Nông nghiệp|Xây dựng|Tài nguyên|Văn hóa|Khoa học|Công nghệ)\b")


def several(name: str) -> Iterator[str]:
    """Yield the name of each work if a name tells several with one word of kind; else nothing."""
    base = spelled(name)
    if len(base) != len(name):
        return
    kinds = [match for match in KIND.finditer(base) if match.group() not in GENERIC]
    for kind in kinds[:2]:
        found = _NAMES.match(name, kind.end())
        if found is None or _SPAN.search(base[: kind.end()]) or _OFFICE.match(found["first"]):
            continue
        if KIND.search(base[found.start("first") : found.end("last")]):
            continue  # the second has a word of kind of its own
        head = _COUNT.sub("", name[: kind.end()]).strip()
        own = [found["first"], *re.findall(rf",\s+({_NAME})", found["middle"]), found["last"]]
        yield from (f"{head[:1].upper()}{head[1:]} {words}" for words in own)
        return
