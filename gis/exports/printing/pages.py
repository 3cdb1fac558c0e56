"""One print: the pages in their order, drawn one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from gis.core import crs
from gis.core.vietnamese import sort_key
from gis.documents.model import load_documents
from gis.exports.base_map import base_of
from gis.exports.printing import atlas, furniture, listing, summary
from gis.exports.printing.atlas import MapPage, Mark
from gis.exports.printing.drawing import MapDrawing
from gis.exports.printing.furniture import Texts
from gis.exports.printing.ground import Ground
from gis.exports.printing.legend import legend
from gis.exports.printing.sheet import Box, Sheet
from gis.exports.printing.symbols import Look
from gis.exports.printing.view import View
from gis.exports.provenance import LANG, PAPERS, ExportRequest, PrintOptions, document_name
from gis.i18n import numbers
from gis.i18n.say import say
from gis.layers.query import drawn, off_map
from gis.maps.description import BACH_LONG_VI_BOUNDS, CITY_BOUNDS
from gis.maps.payload import vague

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exports.section import Section

INSET_MM = 36.0
WHOLE_CITY_PART = 0.45
"""Projects that spread over more than this part of the city's width are shown with the whole city."""


class Print:
    """The pages of one print."""

    def __init__(
        self,
        projects: gpd.GeoDataFrame,
        request: ExportRequest,
        options: PrintOptions,
        *,
        paged: bool,
        tables: Sequence[Section] = (),
        area: BaseGeometry | None = None,
    ) -> None:
        self.request, self.options, self.paged = request, options, paged
        self.tables = tables
        self.lists = request.lists
        self.projection = crs.VN2000_HAI_PHONG if request.crs == crs.WGS84 else request.crs
        self.area = None if area is None else gpd.GeoSeries([area], crs=crs.WGS84).to_crs(self.projection).iloc[0]
        self.rows = self._ordered(projects)
        self.texts = self._texts(options, len(drawn(projects)))
        self.plan = furniture.layout(*PAPERS[options.paper, options.orientation], self.texts)

    @cached_property
    def maps(self) -> list[MapPage]:
        """The map pages: overview, then details."""
        view, inset = self._view, self._inset_view
        taken = reserved = [furniture.scale_box(view), furniture.north_box(view)]
        if inset is not None:
            taken = [*reserved, _grown(inset.frame, 4)]
        pages = atlas.plan(self._mainland, view, taken, reserved=reserved)
        if inset is not None:
            pages[0].inset = atlas.plan(self._offshore, inset, depth=atlas.DEEPEST)[0]
            pages[0].inset.number = 1
        return pages

    def first(self) -> Sheet:
        """Draw the overview."""
        return self._map_sheet(self.maps[0], "")

    def sheets(self) -> Iterator[Sheet]:
        """Draw every page: maps, then the list."""
        lists, sums, total = self._lists, self._sums, self.total
        for page in self.maps:
            yield self._map_sheet(page, say("print_page", LANG, n=page.number, of=total))
        for number, table in enumerate(sums, len(self.maps) + 1):
            sheet = Sheet(self.plan.width, self.plan.height)
            summary.draw(sheet, table, self.plan, self.texts, say("print_page", LANG, n=number, of=total))
            yield sheet
        for number, rows in enumerate(lists, len(self.maps) + len(sums) + 1):
            sheet = Sheet(self.plan.width, self.plan.height)
            listing.draw(sheet, rows, self.plan, self.texts, say("print_page", LANG, n=number, of=total))
            yield sheet

    @cached_property
    def total(self) -> int:
        """How many pages there are."""
        return len(self.maps) + len(self._sums) + len(self._lists)

    @cached_property
    def _sums(self) -> list[list[summary.Row]]:
        return summary.pages(self.tables, self.plan)

    @cached_property
    def _lists(self) -> list[list[listing.Laid]]:
        return listing.pages(self._lines(), self.plan)

    @cached_property
    def _marks(self) -> list[Mark]:
        shown = [row for row in self.rows if row["geometry"] is not None]
        shapes = gpd.GeoSeries([row["geometry"] for row in shown], crs=crs.WGS84).to_crs(self.projection)
        return [
            Mark(row["n"], Look.of(row, self.lists), shape.representative_point() if vague(row) else shape)
            for row, shape in zip(shown, shapes, strict=True)
        ]

    @cached_property
    def _offshore(self) -> list[Mark]:
        island = shapely.box(*self._project(BACH_LONG_VI_BOUNDS))
        if self.area is not None and self.area.within(island):
            return []  # the map itself shows the island, larger than an inset would
        return [mark for mark in self._marks if mark.geometry.within(island)]

    @cached_property
    def _mainland(self) -> list[Mark]:
        offshore = {mark.number for mark in self._offshore}
        return [mark for mark in self._marks if mark.number not in offshore]

    @cached_property
    def _view(self) -> View:
        city = self._project(CITY_BOUNDS)
        shown = [mark.geometry for mark in self._mainland] if self.area is None else [self.area]
        bounds = np.array([geometry.bounds for geometry in shown]).reshape(-1, 4)
        if not len(bounds):
            return View.fit(self.plan.frame, city, self.projection)
        west, south = (float(v) for v in bounds[:, :2].min(axis=0))
        east, north = (float(v) for v in bounds[:, 2:].max(axis=0))
        part = max((east - west) / (city[2] - city[0]), (north - south) / (city[3] - city[1]))
        if part > WHOLE_CITY_PART:
            ground = (min(west, city[0]), min(south, city[1]), max(east, city[2]), max(north, city[3]))
        else:
            pad = 0.12 * max(east - west, north - south, 2000)
            ground = (west - pad, south - pad, east + pad, north + pad)
        return View.fit(self.plan.frame, ground, self.projection)

    @cached_property
    def _inset_view(self) -> View | None:
        if not self._offshore:
            return None
        _, bottom, right, _ = self._view.frame
        frame = (right - 2 - INSET_MM, bottom + 2, right - 2, bottom + 2 + INSET_MM * 0.8)
        return View.fit(frame, self._project(BACH_LONG_VI_BOUNDS), self.projection)

    @cached_property
    def _drawing(self) -> MapDrawing:
        return MapDrawing(Ground(base_of(self.request), self.projection), self.area, self.paged)

    def _map_sheet(self, page: MapPage, count: str) -> Sheet:
        sheet = Sheet(self.plan.width, self.plan.height)
        self._drawing.draw(sheet, page)
        step = furniture.ticks(sheet, page.view)
        furniture.scale_bar(sheet, page.view)
        furniture.north_arrow(sheet, page.view)
        if page.inset is not None:
            self._drawing.draw_inset(sheet, page.inset)
        part = say("print_detail", LANG, n=page.number - 1) if page.number > 1 else ""
        furniture.head(sheet, self.plan, self.texts, part, count)
        grid = say("print_grid", LANG, km=step // 1000, crs=say(f"print_crs_{self.projection}", LANG))
        furniture.foot(sheet, self.plan, self.texts, grid)
        names = [(row["n"], row["name_vi"]) for row in self.rows]
        legend(sheet, self.plan, self.lists, self._shown(), names)
        if not self.rows:
            left, bottom, right, top = page.view.frame
            sheet.text((left + right) / 2, (bottom + top) / 2, say("print_none", LANG), 11, "bold", ha="center")
        return sheet

    def _shown(self) -> dict[str, list[str]]:
        used = {key: {row[key] for row in self.rows} for key in ("sector", "status", "precision")}
        return {
            "sectors": [code for code in self.lists.sectors if code in used["sector"]],
            "statuses": [code for code in self.lists.statuses if code in used["status"]],
            "precisions": [c for c in self.lists.precisions if c in used["precision"] and self.lists.drawn(c)],
        }

    def _lines(self) -> Iterator[listing.Line]:
        pages = reversed(self.maps)
        page_of = {label.anchor.number: page.number for page in pages for label in page.labels}
        if self.maps[0].inset is not None:
            page_of |= {label.anchor.number: 1 for label in self.maps[0].inset.labels}
        return listing.lines(self.rows, self.lists, load_documents(self.request.data_dir), page_of)

    def _ordered(self, projects: gpd.GeoDataFrame) -> list[dict[str, Any]]:
        """Return the projects numbered: by sector and name, those off the map last."""
        order = {code: n for n, code in enumerate(self.lists.sectors)}
        found: list[dict[str, Any]] = []
        for part in (drawn(projects), off_map(projects)):
            rows = part.to_dict("records")
            found += sorted(rows, key=lambda r: (order[r["sector"]], sort_key(r["name_vi"]), r["id"]))
        return [{**row, "n": n} for n, row in enumerate(found, 1)]

    def _texts(self, options: PrintOptions, shown: int) -> Texts:
        version = self.request.data_version or "–"
        facts, count = self.request.facts, len(self.rows)
        counts = "print_counts" if shown < count else "print_counts_drawn"
        named = {key for row in self.rows for key in row["documents"]}
        documents = load_documents(self.request.data_dir)
        cited = ", ".join(document_name(d) for key, d in documents.items() if key in named)
        return Texts(
            title=options.title or facts["Tên"],
            filter=self.request.filter_text or say("print_all", LANG),
            counts=say(counts, LANG, n=count, drawn=shown, off=count - shown),
            sources=say("print_sources", LANG, documents=cited or "–", licence=facts["Giấy phép"]) + ".",
            boundaries=facts["Ranh giới"],
            version=say("print_version", LANG, date=numbers.date(self.request.date, LANG), version=version) + ".",
            numbers=say("print_numbers", LANG) if self.paged else say("print_numbers_png", LANG),
        )

    def _project(self, bounds: tuple[tuple[float, float], tuple[float, float]]) -> Box:
        (south, west), (north, east) = bounds
        box = gpd.GeoSeries([shapely.box(west, south, east, north)], crs=crs.WGS84).to_crs(self.projection)
        left, bottom, right, top = (float(v) for v in box.total_bounds)
        return left, bottom, right, top


def _grown(box: Box, by: float) -> Box:
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + by
