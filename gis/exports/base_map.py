"""The base map without internet for printed maps and pages: boundaries, land and linear places."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gis.maps import linear, offline_base

if TYPE_CHECKING:
    from gis.exports.provenance import ExportRequest

_LOG = logging.getLogger(__name__)


def base_of(request: ExportRequest) -> Mapping[str, Any]:
    """Return the base map of a data folder (see `gis.maps.offline_base.base`); warns where lines are missing."""
    if request.base is not None:
        return request.base
    found = linear.read(request.data_dir, request.units)
    if found.fault:
        _LOG.warning("Base map without rivers, roads and railways; mend the gazetteer: %s", found.fault)
    return offline_base.base_of(request.units, found)
