"""Where in a document something stands, said in a language: ``Phụ lục 4.1`` is ``Annex 4.1``."""

from __future__ import annotations

import re

from gis.i18n.say import say

_PARTS = {
    "Phụ lục": "cite_annex",
    "Chú thích": "cite_footnote",
    "Phần thứ nhất": "cite_part_one",
    "Phần thứ hai": "cite_part_two",
    "Phần mở đầu": "cite_introduction",
    "mục": "cite_section",
}
"""How documents name their parts → key of the word. What else a section says is the document's own title."""
_NAMED = re.compile("|".join(rf"\b{name}\b" for name in _PARTS))


def section_in(section: str, lang: str) -> str:
    """Return a section as it is cited in a language; in Vietnamese as the document has it."""
    return section if lang == "vi" else _NAMED.sub(lambda match: say(_PARTS[match[0]], lang), section)
