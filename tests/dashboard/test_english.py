"""The English pages: no Vietnamese but names, titles and what documents say, and those are marked as Vietnamese."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from gis.dashboard import data as shared
from gis.dashboard.frame import PAGES
from gis.i18n.catalogue import words

VIETNAMESE = re.compile(
    r"[^\W\d_]*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ][^\W\d_]*", re.I
)
NAMES = (
    "Hải Phòng",
    "Hải Dương",
    "Bạch Long Vĩ",
    "Cát Bà",
    "Thành Đông",
    "Hoàng Sa",
    "Trường Sa",
    "Việt Nam",
    "Tiếng Việt",
    "Be Vietnam Pro",
)
"""Names that English texts hold; examples of location expressions and the button's own language among them."""
EXAMPLES = (
    "Dự báo tình hình",
    "Nguyễn Trãi (cầu)",
    "Trần Hưng Đạo (phường, Chí Linh)",
    "vùng(…)",
    "toàn thành phố",
    "[gần …]",
    "(có phải)",
    "Bộ Xây dựng",
)


def vietnamese_in(text: str, allowed: set[str]) -> list[str]:
    """Return the Vietnamese words of a text beyond what is allowed."""
    for name in sorted(allowed, key=len, reverse=True):
        text = text.replace(name, " ")
    return VIETNAMESE.findall(text)


def test_no_english_text_holds_vietnamese() -> None:
    allowed = {*NAMES, *EXAMPLES}
    assert {key: found for key, text in words("en").items() if (found := vietnamese_in(text, allowed))} == {}


def shown(app: AppTest) -> list[str]:
    """Return every text of a page: what stands in it, labels, choices; HTML without what is marked as Vietnamese."""
    found = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success", "error"):
        found += [str(element.value) for element in getattr(app, kind)]
    for kind in ("button", "selectbox", "slider", "text_input", "multiselect", "checkbox", "radio"):
        found += [str(element.label) for element in getattr(app, kind)]
    found += [str(option) for box in app.selectbox for option in box.options]
    for element in app.get("html"):
        body = re.sub(r"<style.*?</style>|<script.*?</script>", " ", element.proto.body, flags=re.S)
        body = re.sub(r"<(\w+)[^>]* lang=\"vi\"[^>]*>.*?</\1>", " ", body, flags=re.S)
        found.append(unescape(re.sub(r"<[^>]+>", " ", body)))
    return found


@pytest.mark.parametrize("place", [*(name for name, _ in PAGES), "map?da=cau-may-chai", "map?da=mo-rong-cat-bi"])
def test_a_page_in_english_says_nothing_in_vietnamese_but_names(place: str) -> None:
    name, _, query = place.partition("?da=")
    script = (
        "import streamlit as st\n"
        "from gis.dashboard import frame\n"
        "st.query_params['lang'] = 'en'\n"
        f"st.query_params['da'] = {query!r}\n"
        f"frame._runner({name!r})()\n"
    )
    app = AppTest.from_string(script, default_timeout=120).run()
    assert not app.exception
    data = shared.current()
    rows = data.by_id.values()
    names = {row[key] for row in rows for key in ("name_vi", "name_en")}
    names |= {*data.units.names.values(), *data.units.district_names}
    quoted = {text for d in data.documents.values() for text in (d.title, d.issuer, d.number)}
    allowed = {*NAMES, *EXAMPLES, *names, *quoted}
    assert {text: found for text in shown(app) if (found := vietnamese_in(text, allowed))} == {}
