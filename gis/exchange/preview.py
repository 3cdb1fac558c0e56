"""What a proposal would do, told before it is sent: how far, how long, which communes, and what would refuse it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.boundaries.overlay import Overlay
from gis.core import crs
from gis.core.errors import GisError
from gis.exchange.accept import require_sound
from gis.exchange.decide import changes_of, wanted
from gis.exchange.edits import Acceptance, edits_of
from gis.exchange.proposals import parts_of, placed_geometry
from gis.exchange.shapes import difference_m, shift_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.proposal import Proposal
    from gis.registry.projects import Registry
    from gis.store.store import Store


@dataclass(frozen=True)
class Preview:
    """A project before and after a proposal.

    Attributes
    ----------
    before, after
        (lon, lat), WGS84; None where nothing is drawn. ``after`` is what the map would show: the drawing, or what the
        words of the place resolve to.
    metres
        How far it moved as a whole, or how far the two lie apart at most where it changed its form.
    length_m, area_m2
        Before and after, on the ellipsoid.
    communes
        Codes of the communes that it would touch.
    won, lost
        Those that it would touch anew, and those that it would touch no more.
    refused
        What would keep a curator from accepting it, or None.
    """

    before: BaseGeometry | None
    after: BaseGeometry | None
    metres: float | None
    length_m: tuple[float, float]
    area_m2: tuple[float, float]
    communes: tuple[str, ...]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    refused: GisError | None


def preview(store: Store, registry: Registry, proposal: Proposal) -> Preview:
    """Try a proposal on a copy; nothing is written.

    Parameters
    ----------
    registry
        The registry of today: what faults it has already are not the proposal's.
    """
    before = placed_geometry(registry, proposal.project_id)
    after = None if proposal.kind == "retire" else proposal.geometry or before
    refused: GisError | None = None
    given = Acceptance(
        proposal.who, proposal.why, document=proposal.document, section=proposal.section, door=proposal.door
    )
    try:
        chosen = changes_of(proposal, registry, wanted(proposal, parts_of(proposal, registry)))
        with store.trial(edits_of(registry, chosen, given)) as edited:
            if proposal.kind != "retire":
                after = placed_geometry(edited, proposal.project_id)
            require_sound(registry, edited)
    except GisError as error:
        refused = error
    overlay = Overlay(registry.units.communes)
    touched = [_touched(overlay, geometry) for geometry in (before, after)]
    return Preview(
        before=before,
        after=after,
        metres=_metres(before, after),
        length_m=(_length(before), _length(after)),
        area_m2=(_area(before), _area(after)),
        communes=tuple(sorted(touched[1])),
        won=tuple(sorted(touched[1] - touched[0])),
        lost=tuple(sorted(touched[0] - touched[1])),
        refused=refused,
    )


def _metres(before: BaseGeometry | None, after: BaseGeometry | None) -> float | None:
    if before is None or after is None or before.is_empty or after.is_empty:
        return None
    shift = shift_m(before, after)
    return difference_m(before, after) if shift is None else shift


def _touched(overlay: Overlay, geometry: BaseGeometry | None) -> set[str]:
    if geometry is None or geometry.is_empty:
        return set()
    return set(overlay.touched(geometry))


def _length(geometry: BaseGeometry | None) -> float:
    lines = geometry is not None and geometry.geom_type.endswith("LineString")
    return crs.length_m(geometry) if geometry is not None and lines else 0.0


def _area(geometry: BaseGeometry | None) -> float:
    return 0.0 if geometry is None else crs.area_m2(geometry)
