"""Several works told with one word of kind: ``các cảng Trân Châu, Ngọc Hải và Bạch Long Vĩ`` → three names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gis.imports.lexicon import KIND, spelled
from gis.imports.names import name_end
from gis.imports.provinces import CITY_NAMES

_CAPITAL = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_NAME = rf"[{_CAPITAL}][\w’'-]*(?:\s+(?:[{_CAPITAL}][\w’'-]*|\d{{1,3}}|[IVX]+))*"
_NAMES = re.compile(
    rf"\s+(?P<first>{_NAME})(?P<middle>(?:,\s+{_NAME})*),?\s+(?:và|&)\s+(?P<last>{_NAME})(?P<rest>.*)$", re.S
)
_LISTED = re.compile(
    rf"(?<![\w’'-])(?P<names>{_NAME}(?:,\s+{_NAME})+(?:,?\s+(?:và|&)\s+{_NAME})?|{_NAME}\s+(?:và|&)\s+{_NAME})(?=\s*(?:[,;.(]|$))"
)
_BETWEEN = re.compile(r",?\s+(?:và|&)\s+|,\s+")
"""What stands between the names of a list."""
_UNIT = r"(?:thành phố|thị xã|quận|huyện|phường|xã|đặc khu)"
_FOUNDED = re.compile(
    rf"^(?P<what>Thành lập)\s+(?P<units>{_UNIT}\s+{_NAME}"
    rf"(?:(?:,|\s+và)\s+{_UNIT}\s+{_NAME})+)$"
)
_WAY = re.compile(r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|dọc|với|đến|giáp|của)\b")
_SPAN = re.compile(r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|dọc|với|đến|giáp|tại|ở|thuộc|trên địa bàn|của)\b")
_COUNT = re.compile(r"^(?:(?:các|những|một số|cả|hai|ba|bốn|năm|sáu|\d{1,2})\s+)+", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Đại học|Kinh tế|Giáo dục|Nông nghiệp|Xây dựng|Tài nguyên|Văn hóa|Khoa học|Công nghệ)\b")

_BECOMES = re.compile(
    r"\b(?:xây dựng và phát triển|xây dựng, phát triển|xây dựng|phát triển|đầu tư|đưa|chuyển đổi|nâng cấp|mở rộng)\s+"
    r"(?P<what>[^,;:.]{3,60}?)\s+(?:trở )?thành\s+(?=\w)"
)
_THE_CITY = re.compile(rf"(?:thành phố|tỉnh|địa phương|vùng|cả nước|{'|'.join(CITY_NAMES)}|\s)+")
_FIRST_ALONE = re.compile(r",\s+(?:đảo|quần đảo|bán đảo|núi|hồ|khu)$", re.IGNORECASE)
"""A word that belongs to the first of several places: "trên biển, đảo A, B"."""
AIM_LETTERS = 30
"""What a place is made into is told by a word of kind within so many letters."""
MOST_WORDS, MOST_PLACES = 20, 6
"""A name told at so many places has no more words before them; more places are a list of units."""


def several(name: str) -> Iterator[str]:
    """Yield the name of each work if a name tells several with one word of kind; else nothing."""
    base = spelled(name)
    if len(base) != len(name):
        return
    founded = _FOUNDED.match(name)
    if founded:
        yield from (f"{founded['what']} {unit}" for unit in re.split(r",\s+|\s+và\s+", founded["units"]))
        return
    for kind in islice(KIND.telling(base), 2):
        found = _NAMES.match(name, kind.end())
        if found is None or _SPAN.search(base[: kind.end()]) or _OFFICE.match(found["first"]):
            continue
        if KIND.search(base[found.start("first") : found.end("last")]):
            continue  # the second has a word of kind of its own
        head = _COUNT.sub("", name[: kind.end()]).strip()
        own = [found["first"], *re.findall(rf",\s+({_NAME})", found["middle"]), found["last"]]
        yield from (f"{head[:1].upper()}{head[1:]} {words}" for words in own)
        return


def spread(name: str) -> Iterator[str]:
    """Yield what a name tells at each of the places at its end: ``kè biển kiên cố Cát Hải, Đồ Sơn`` is of two places.

    A way through places, or what belongs to several, is one work and yields nothing.
    """
    base = spelled(name)
    if len(base) != len(name):
        return
    kind = next(KIND.telling(base), None)
    found = _LISTED.search(name, kind.end()) if kind else None
    if kind is None or found is None or _WAY.search(base[: found.start()]) or _OFFICE.match(found["names"]):
        return
    own = _BETWEEN.split(found["names"])
    head = _COUNT.sub("", name[: found.start()]).strip(" ,")
    if len(head.split()) > MOST_WORDS or len(own) > MOST_PLACES or KIND.search(spelled(" ".join(own))):
        return
    alone = _FIRST_ALONE.search(head)
    for place in own:
        yield f"{head[:1].upper()}{head[1:]} {place}"
        head = head[: alone.start()] if alone else head


def becoming(text: str) -> Iterator[str]:
    """Yield what is made of a place: ``phát triển đảo A thành trung tâm nghề cá`` → ``Đảo A thành trung tâm nghề cá``.

    Of several places each; what the whole city becomes is policy, not a work.
    """
    base = spelled(text)
    made = _BECOMES.search(base) if len(base) == len(text) else None
    if (
        made is None
        or _THE_CITY.fullmatch(made["what"])
        or not KIND.search(base[made.end() : made.end() + AIM_LETTERS])
    ):
        return
    what, aim = text[made.start("what") : made.end("what")], text[made.end() :]
    aim = aim[: name_end(aim)].strip(" ,.;")
    both = _LISTED.fullmatch(what)
    yield from (f"{each} thành {aim}" for each in (_BETWEEN.split(what) if both else (what,)))
