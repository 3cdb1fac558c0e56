"""The items of a document as the page "Văn bản" lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gis.dashboard.data import Data
from gis.dashboard.parts.labels import label_of
from gis.documents.model import Item, load_items
from gis.documents.sections import section_in
from gis.exports.facts import name_in


def of_document(data: Data, document_id: str) -> list[Item]:
    """Return the items of one document in its order."""
    return [item for item in _all(data) if item.document.document_id == document_id]


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Data: lambda data: data.key})
def _all(data: Data) -> list[Item]:
    return load_items(data.folder, data.documents)


def coverage(data: Data, listed: Sequence[Item]) -> dict[str, int]:
    """Count the projects of these items by precision, in the order of the codelist."""
    ids = {p for item in listed for p in item.project_ids if p in data.by_id}
    found = [data.by_id[p]["precision"] for p in ids]
    return {code: found.count(code) for code in data.lists.precisions}


def undrawn(data: Data, item: Item) -> bool:
    """Tell whether the map draws none of the projects that an item names."""
    return not any(p in data.by_id and data.by_id[p]["geometry"] is not None for p in item.project_ids)


def row(data: Data, item: Item, words: Mapping[str, str], lang: str) -> dict[str, Any]:
    """Return one line of the list: what the document says, and the projects it names."""
    links = []
    for project_id in item.project_ids:
        project = data.by_id.get(project_id)
        if project:
            where = label_of(data, "precisions", project["precision"], lang)
            if project["geometry"] is None and project["note"]:  # why it is not drawn
                where = f"{where}: {project['note']}"
            links.append({"id": project_id, "text": name_in(project, lang), "where": where})
    status = label_of(data, "statuses", item.status, lang) if item.status else words["says_nothing"]
    return {
        "cells": [section_in(item.section, lang), item.number, item.name, status],
        "links": links,
        "none": words["not_in_registry"],
        "note": item.note,
    }
