"""Announcements of a project: dated public facts with the page that tells them, beside what documents state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.dashboard.html import html
from gis.exports import facts

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words


def as_html(data: Data, project_id: str, words: Words, lang: str) -> str:
    """Return a project's announcements as HTML; nothing where there are none."""
    told = [facts.announced(one, data.lists, lang) for one in data.registry.announced.get(project_id, [])]
    return html("announced", title=words["announced_title"], told=told) if told else ""
