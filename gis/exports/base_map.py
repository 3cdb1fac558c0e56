"""The base map without internet for printed maps and pages: boundaries, land and linear places."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from gis.maps import linear, payload

if TYPE_CHECKING:
    from gis.exports.provenance import ExportRequest

_LOG = logging.getLogger(__name__)


def base_of(request: ExportRequest) -> dict[str, Any]:
    """Return the base map of a data folder (see `gis.maps.payload.base`); warns where lines are missing."""
    units = request.units
    found = linear.read(request.data_dir, units)
    if found.fault:
        _LOG.warning("Base map without rivers, roads and railways; mend the gazetteer: %s", found.fault)
    return payload.base(
        units.communes,
        units.city.geometry.union_all(),
        units.coastline.geometry.union_all(),
        found,
        units.districts,
    )
