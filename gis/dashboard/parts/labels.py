"""What codes and projects are called in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.core.codelists import label_in
from gis.exports.facts import name_in

if TYPE_CHECKING:
    from gis.dashboard.data import Data


def label_of(data: Data, name: str, code: str, lang: str) -> str:
    """Return the label of a code in a codelist; the code itself where it is unknown."""
    row = getattr(data.lists, name).get(code)
    return label_in(row, lang) if row else code


def called(data: Data, lang: str) -> dict[str, str]:
    """Return what projects, documents and statuses are called, by their codes: for the messages of errors."""
    documents = {code: document.said("number", lang) for code, document in data.documents.items()}
    statuses = {code: label_in(row, lang) for code, row in data.lists.statuses.items()}
    return {code: name_in(row, lang) for code, row in data.by_id.items()} | documents | statuses


def plain(text: str) -> str:
    """Return a text that Streamlit's markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~:$" else c for c in text)
