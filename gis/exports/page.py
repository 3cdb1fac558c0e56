"""One HTML file with map, list, filters and every citation; opens from a USB stick without internet.

It draws with the same JavaScript as the app (`gis.maps`); data, scripts, styles and typeface are
inside. Nothing is fetched, not even when asked: the layers that need internet are left out.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools import subset
from fontTools.ttLib import TTFont
from markupsafe import Markup

from gis.core import frames
from gis.documents.bodies import Bodies
from gis.documents.sections import section_in
from gis.exports.base_map import base_of
from gis.exports.printing.sheet import font_file
from gis.exports.templates import WEB, filled
from gis.i18n import numbers
from gis.i18n.say import say
from gis.i18n.scripts import words_of
from gis.layers import choices
from gis.layers.facets import Facets
from gis.maps import description, payload, scripts
from gis.registry.schema import shown_in

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.exports.provenance import ExportRequest

MAIN = "exports/web/page.js"
_ITEM_KEYS = ("document", "section", "number", "name", "status", "date", "lead", "deadline", "investor")
_NUMBER_KEYS = ("length_km", "cost_bn_vnd")
_LETTERS = [*range(0x20, 0x17F), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x324), *range(0x1EA0, 0x1EFA)]
_SIGNS = [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB]


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the page for the projects."""
    path.write_text(render(projects, request), encoding="utf-8", newline="\n")


def render(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str = "vi") -> str:
    """Return the page.

    Parameters
    ----------
    projects
        A projects frame of `gis.layers.query`, EPSG:4326, with its ``search`` column.
    request
        Data folder and filter; the page says both.
    lang
        ``vi`` or ``en``.
    """
    lists = request.lists
    bodies = Bodies.load(request.data_dir)
    look = payload.look(lists, lang, bodies)
    words = dict(look["words"]) | dict(words_of([_asset("page.js")], lang))
    badge = request.boundaries.label(lang)
    config = description.map_config(lang, badge=badge)
    index = Facets(projects)
    data = {
        "lang": lang,
        "words": words,
        "map": {**config, "look": look},
        "projects": payload.projects(projects, {key: d.known_date for key, d in request.documents.items()}),
        "index": index.as_json(),
        "sections": choices.sections(index, lists, request.units.names, request.documents, lang, bodies),
        "details": [_detail(row, bodies, lang) for row in frames.rows(projects)],
        "documents": _documents(request, lang),
        "base": base_of(request),
    }
    return filled(
        "page.html",
        lang=lang,
        title=say("title", lang),
        table=say("list_title", lang),
        about=say("about_this_page", lang),
        facts=request.facts_in(lang),
        data=_inline(data),
        **_own_parts(),
    )


def _detail(row: Mapping[str, Any], bodies: Bodies, lang: str) -> dict[str, Any]:
    """Return what the panel shows beyond the map's own data; empty values are left out."""
    items = [
        {key: item[key] for key in (*_ITEM_KEYS, *_NUMBER_KEYS) if item.get(key) not in (None, "")}
        for item in sorted(row["items"], key=lambda i: (str(i.get("date") or ""), str(i.get("item_id") or "")))
    ]
    body = {key: row[key] for key in ("location", "lead", "note") if row[key]}
    for said in (body, *items):
        if "lead" in said:
            said["lead"] = bodies.today(said["lead"], lang)
    for item in items:
        item["section"] = section_in(item["section"], lang)
    body["communes"] = ", ".join(row["commune_names"])  # all of them; the map's own data may shorten
    body["districts"] = ", ".join(row["old_districts"])
    shown = [[column.label_in(lang), numbers.cell(row[column.name], lang)] for column in shown_in("page")]
    return {**body, "more": [pair for pair in shown if pair[1]], "items": items}


def _documents(request: ExportRequest, lang: str) -> dict[str, dict[str, str]]:
    return {
        key: {
            "number": document.said("number", lang),
            "title": document.title,
            "date": numbers.date(document.known_date, lang),
        }
        for key, document in request.documents.items()
    }


def _inline(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _own_parts() -> dict[str, Markup]:
    """Return what of the page is our own, and stands in it as it is: typeface, styles, scripts."""
    styles = "\n".join((scripts.leaflet_css(), scripts.own_css(), _asset("page.css")))
    own = {"fonts": _font_faces(), "styles": styles, "leaflet": scripts.leaflet_js(), "page": scripts.value(MAIN)}
    return {name: Markup(text) for name, text in own.items()}  # noqa: S704


def _asset(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


@cache
def _font_faces() -> str:
    faces = []
    for weight, number in (("regular", 400), ("bold", 600)):
        body = base64.b64encode(_subset(weight)).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{number};'
            f"src:url(data:font/woff;base64,{body}) format('woff');}}"
        )
    return "\n".join(faces)


def _subset(weight: str) -> bytes:
    """Return the typeface with Latin and Vietnamese letters only, as WOFF: 30 kB in place of 140."""
    options = subset.Options(
        flavor="woff", layout_features=["kern", "mark", "mkmk", "ccmp", "tnum"], notdef_outline=True
    )
    with TTFont(font_file(weight)) as font:
        maker = subset.Subsetter(options)
        maker.populate(unicodes=[*_LETTERS, *_SIGNS])
        maker.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
