"""Draw the map of a page: ground, projects, their numbers, and the frames of details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path as Outline

from gis.exports.printing import furniture
from gis.exports.printing.labels import SIZE, Label
from gis.exports.printing.sheet import Box, Piece, Sheet, mm, outline_of
from gis.exports.printing.symbols import draw_area, draw_line, sign_of
from gis.exports.provenance import LANG
from gis.i18n.say import say

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exports.printing.atlas import MapPage
    from gis.exports.printing.ground import Ground


@dataclass(frozen=True)
class MapDrawing:
    """What every map of a print has: the ground, an area that was drawn round (projected), and pages to refer to."""

    ground: Ground
    area: BaseGeometry | None
    paged: bool

    def draw(self, sheet: Sheet, page: MapPage, *, inset: bool = False) -> None:
        """Draw a page's map; an inset has no scale bar and no north arrow to leave room for."""
        taken = [] if inset else [furniture.scale_box(page.view), furniture.north_box(page.view)]
        frame = self.ground.draw(sheet, page.view, taken)
        filled: set[tuple[float, ...]] = set()
        if self.area is not None and (outline := outline_of(page.view.place(self.area))) is not None:
            sheet.outline(outline, frame, ec="#111111", lw=mm(0.5), ls=(0, (6, 3)))
        signs: list[Piece] = []
        for spot in page.spots:
            look = spot.mark.look
            if spot.signs:  # points come last in the order of drawing
                signs += [piece for x, y in spot.signs for piece in sign_of(look, x, y, page.radius)]
            elif spot.shape.geom_type.endswith("LineString"):
                draw_line(sheet, look, spot.shape, frame)
            else:
                ground = tuple(spot.shape.bounds)  # several projects on one ground must not make it dark
                draw_area(sheet, look, spot.shape, frame, filled=ground not in filled)
                filled.add(ground)
        sheet.pieces(signs, frame)
        leads = [np.array([label.lead, _nearest(label.box, label.lead)]) for label in page.labels if label.lead]
        sheet.lines(leads, frame, colors="#444444", linewidths=mm(0.12))
        sheet.pieces([_plate(label) for label in page.labels])
        for label in page.labels:
            x, y = (label.box[0] + label.box[2]) / 2, (label.box[1] + label.box[3]) / 2
            sheet.text(x, y, str(label.anchor.number), SIZE, "medium", ha="center", va="center_baseline")
        for box, number in page.details:
            sheet.rectangle(box, ec="#111111", lw=1.0)
            # A picture is one page: its list, and the map of what lies in the frame, are in the PDF of the same filter.
            text, width = ("print_see_page", 13.0) if self.paged else ("print_see_page_png", 23.0)
            sheet.rectangle((box[0], box[3], box[0] + width, box[3] + 3.4), fc="#111111")
            middle = box[0] + width / 2
            sheet.text(middle, box[3] + 1.0, say(text, LANG, n=number), 6.2, "bold", color="white", ha="center")

    def draw_inset(self, sheet: Sheet, inset: MapPage) -> None:
        """Draw an inset on its own white ground, over the map of its page."""
        left, bottom, right, top = inset.view.frame
        sheet.rectangle((left - 1, bottom - 1, right + 1, top + 4), fc="white")
        self.draw(sheet, inset, inset=True)
        sheet.rectangle(inset.view.frame, ec="#111111", lw=0.6)
        sheet.text(left, top + 1.2, say("print_offshore", LANG), 5.8, "medium")


def _plate(label: Label) -> Piece:
    """Return what a number stands on; on a line or an area it has the edge of its colour."""
    left, bottom, right, top = label.box
    path = Outline([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)], closed=True)
    return Piece(path, fill="#FFFFFFDB", edge="none" if label.anchor.radius else label.anchor.colour, width=0.45)


def _nearest(box: Box, spot: tuple[float, float]) -> tuple[float, float]:
    return min(max(spot[0], box[0]), box[2]), min(max(spot[1], box[1]), box[3])
