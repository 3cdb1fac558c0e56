"""The table and the form of a projects layer in QGIS: columns by their names, codes chosen by their labels.

What the build reckons cannot be typed over: an edit of it would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gis.core.codelists import label_in
from gis.exports.cleaning import unreckoned
from gis.exports.provenance import LANG
from gis.i18n.say import say
from gis.registry import schema

if TYPE_CHECKING:
    from gis.core.codelists import Codelists

PENDING, WHY = "pending", "why"
"""Columns of an office's database beside those of the registry: the kind of one's own proposal, its reason."""
_LONG = frozenset({"note", "items", "announced_address"})


def describe(style: ET.Element, lists: Codelists) -> None:
    """Add names, choices and what may be edited to the style of a projects layer; columns it lacks do no harm."""
    choices = _choices(lists)
    further = (column.name for column in (*schema.COMPUTED, *schema.BESIDE))
    titles = {name: schema.label(name, LANG) for name in (*schema.BUILT, *further)}
    titles |= {"version": say("qgis.version", LANG), PENDING: say("qgis.pending", LANG), WHY: say("qgis.why", LANG)}
    open_to_edit = {*schema.EDITABLE, WHY}
    widgets = ET.SubElement(style, "fieldConfiguration")
    aliases, editable = ET.SubElement(style, "aliases"), ET.SubElement(style, "editable")
    for number, (name, title) in enumerate(titles.items()):
        ET.SubElement(aliases, "alias", field=name, name=unreckoned(title), index=str(number))
        ET.SubElement(editable, "field", name=name, editable=str(int(name in open_to_edit)))
        config = _widget(widgets, name, "ValueMap" if name in choices else "TextEdit")
        if name in choices:
            _map(config, choices[name])
        elif name in _LONG:
            ET.SubElement(config, "Option", name="IsMultiline", value="true", type="bool")


def _choices(lists: Codelists) -> dict[str, dict[str, str]]:
    """Return label by code of the columns that hold codes, in the order of the codelists."""
    statuses = {code: label_in(row, LANG) for code, row in lists.statuses.items()}
    return {
        "sector": {code: label_in(row, LANG) for code, row in lists.sectors.items()},
        "sector_group": {code: label_in(row, LANG) for code, row in lists.sector_groups.items()},
        "precision": {code: label_in(row, LANG) for code, row in lists.precisions.items()},
        **dict.fromkeys(("status", "site_status", "announced_status"), statuses),
        PENDING: {kind: say(f"review_kind_{kind}", LANG) for kind in ("add", "change", "retire")},
    }


def _widget(parent: ET.Element, name: str, kind: str) -> ET.Element:
    field = ET.SubElement(parent, "field", name=name)
    config = ET.SubElement(ET.SubElement(field, "editWidget", type=kind), "config")
    return ET.SubElement(config, "Option", type="Map")


def _map(config: ET.Element, choices: Mapping[str, str]) -> None:
    """A list of maps with one entry each, so that QGIS keeps their order."""
    listed = ET.SubElement(config, "Option", type="List", name="map")
    for code, title in choices.items():
        entry = ET.SubElement(listed, "Option", type="Map")
        ET.SubElement(entry, "Option", name=unreckoned(title), value=code, type="QString")
