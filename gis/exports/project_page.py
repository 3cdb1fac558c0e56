"""A page of one project with an address that stays: facts, citations, where it lies, a QR code for the print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import segno
import shapely
from markupsafe import Markup

from gis.core import crs
from gis.core.codelists import label_in
from gis.documents.bodies import Bodies
from gis.documents.sections import section_in
from gis.exports import facts
from gis.exports.templates import filled
from gis.i18n import numbers
from gis.i18n.catalogue import words as words_in
from gis.i18n.say import say
from gis.registry.announcements import by_project, read_announcements
from gis.style.rules import palette

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exports.provenance import ExportRequest

AROUND_M = 9_000.0
"""The little map shows at least so much on each side."""
SIMPLER_M = 60.0
_PIXELS = 420
_ROOM = 3600.0
"""Square pixels that a commune needs to be named."""


def render(row: Mapping[str, Any], request: ExportRequest, lang: str, address: str, on_map: str) -> str:
    """Return the page as HTML; every text of the data is escaped.

    Parameters
    ----------
    row
        One row of a projects frame as a mapping, ``geometry`` in EPSG:4326 or None.
    address
        Absolute address of the page itself: for the QR code and for whoever previews a link.
    on_map
        Address of the project on the map.
    """
    words, lists = words_in(lang), request.lists
    bodies = Bodies.load(request.data_dir)
    announced = by_project(read_announcements(request.data_dir))
    status = lists.statuses.get(row["status"])
    sector = lists.sectors[row["sector"]]
    name = facts.name_in(row, lang)
    chips = [label_in(sector, lang), label_in(status, lang) if status else row["status"]]
    return filled(
        "project.html",
        lang=lang,
        words=words,
        name=name,
        title=say("title", lang),
        summary=" · ".join([*chips, *row["commune_names"][:3]]),
        colour=sector["colour"],
        ground=palette("light"),
        chips=chips,
        facts=[
            *facts.all_of(row, request.documents, bodies, lists, lang, dt.datetime.now().astimezone().date()),
            *facts.seen_on_site(row, lists, lang),
        ],
        note=row["note"],
        items=[_item(item, request, lang) for item in sorted(row["items"], key=lambda i: str(i.get("date") or ""))],
        announced=[facts.announced(one, lists, lang) for one in announced.get(row["id"], [])],
        about=request.facts_in(lang),
        locator=_locator(row["geometry"], request, sector["colour"], name),
        qr=Markup(segno.make(address, error="m").svg_inline(scale=3, border=2)),  # noqa: S704 - made of squares only
        address=address,
        on_map=on_map,
        to_map=words["open_on_map"],
    )


def _item(item: Mapping[str, Any], request: ExportRequest, lang: str) -> dict[str, str]:
    document = request.documents.get(item["document"])
    status = request.lists.statuses.get(item["status"])
    number = say("item_no", lang, number=item["number"]) if item["number"] else ""
    return {
        "date": numbers.date(document.known_date, lang) if document else str(item.get("date") or ""),
        "number": document.said("number", lang) if document else item["document"],
        "title": document.title if document else "",
        "where": ", ".join(part for part in (section_in(item["section"], lang), number) if part),
        "status": label_in(status, lang) if status else say("says_nothing", lang),
        "name": item["name"],
    }


def _locator(geometry: BaseGeometry | None, request: ExportRequest, colour: str, name: str) -> dict[str, Any] | None:
    """Return what a small drawing needs, pixels from its upper left corner; None of what is not drawn."""
    if geometry is None:
        return None
    shape = gpd.GeoSeries([geometry], crs=crs.WGS84).to_crs(crs.METRIC).iloc[0]
    west, south, east, north = shape.bounds
    half = max(east - west, north - south, 2 * AROUND_M) / 2 * 1.15
    view = _View((west + east) / 2, (south + north) / 2, half)
    frame = shapely.box(view.x - half, view.y - half, view.x + half, view.y + half)
    units = request.units.communes.to_crs(crs.METRIC)
    near = units[units.intersects(frame)]
    inside = [(row.name, row.geometry.intersection(frame)) for row in near.itertuples(index=False)]
    named = [(said, part.representative_point()) for said, part in inside if part.area * view.scale**2 > _ROOM]
    x, y = view.at(*shape.representative_point().coords[0])
    return {
        "size": _PIXELS,
        "units": [view.path(part) for _, part in inside if part.area],
        "names": [(said.split(" ", 1)[-1], *view.at(point.x, point.y)) for said, point in named],
        "kind": shape.geom_type.removeprefix("Multi"),
        "path": "" if shape.geom_type == "Point" else view.path(shape),
        "x": x,
        "y": y,
        "colour": colour,
        "name": name,
    }


@dataclass(frozen=True)
class _View:
    """A square of ground: its middle and half its side, metres."""

    x: float
    y: float
    half: float

    @property
    def scale(self) -> float:
        """Pixels of a metre."""
        return _PIXELS / (2 * self.half)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a position in pixels from the upper left corner."""
        return round((x - self.x + self.half) * self.scale, 1), round((self.y + self.half - y) * self.scale, 1)

    def path(self, drawn: BaseGeometry) -> str:
        """Return lines and areas as the path of an SVG."""
        parts = []
        for part in shapely.get_parts(drawn.simplify(SIMPLER_M)):
            area = part.geom_type == "Polygon"
            for ring in [part.exterior, *part.interiors] if area else [part]:
                points = (self.at(x, y) for x, y in ring.coords)
                parts.append("M" + "L".join(f"{x} {y}" for x, y in points) + ("Z" if area else ""))
        return "".join(parts)
