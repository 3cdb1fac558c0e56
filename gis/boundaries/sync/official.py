"""Bring in the official boundaries: fetch, validate, replace. A bad set changes nothing.

``official/provenance.json`` is the switch: it names the two files of the set in use and is
replaced in one step, after both are complete. Readers see the old set or the new one, never a mix.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from gis.boundaries.provenance import Provenance, read_accuracy, read_state
from gis.boundaries.sync import fetch as boundary_fetch
from gis.boundaries.sync.download import Limits
from gis.boundaries.sync.validation import Known, faults_of, read_features
from gis.core import crs, geojson, tables
from gis.core.errors import BoundarySyncError
from gis.core.files import write_whole
from gis.i18n.say import Lines, Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.boundaries.sync.fetch import Progress

DISPLAY_TOLERANCE_M = 25.0
FULL_PRECISION_M = 5
"""Published borders, drawn from surveys; how far they are out is not stated. Rounded to 0.1 m here."""
FACT_COLUMNS = (
    "code",
    "name",
    "kind",
    "area_km2_official",
    "area_km2_polygon",
    "centroid_lon",
    "centroid_lat",
    "west",
    "west_lat",
    "south",
    "south_lon",
    "east",
    "east_lat",
    "north",
    "north_lon",
    "perimeter_km",
    "axis_azimuth_deg",
    "axis_ratio",
    "coastal",
    "neighbours",
)
VALID_FROM = "2025-07-01"
_DISPLAY_DECIMALS = 5  # 1 m
_MAX_FAULTS = 12


def sync(
    data_dir: Path,
    source: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Provenance:
    """Fetch the official set, validate it, and put it in use.

    Parameters
    ----------
    data_dir
        The data folder; the set goes to ``boundaries/official/`` in it.
    source
        Address or path of a folder or file; None for ``HPMAP_BOUNDARIES_URL`` or the public source.
    limits
        Times, tries and sizes.
    progress
        Called with (done, total, what); for a progress bar.

    Returns
    -------
    provenance
        Of the set that is now in use.

    Raises
    ------
    BoundarySyncError
        If the set could not be fetched whole or is not sound; the set in use stays as it was.
    """
    folder = data_dir / "boundaries"
    official = folder / "official"
    facts = tables.read_table(folder / "commune_facts.csv", FACT_COLUMNS)
    known = [Known(row["code"], row["name"], float(row["area_km2_polygon"])) for row in facts]
    origin = source or boundary_fetch.default_source()
    partial = official / ".partial"
    features = boundary_fetch.fetch(
        origin,
        {unit.code: unit.name for unit in known},
        partial,
        limits or Limits(),
        progress or (lambda *_: None),
    )
    faults = faults_of(features, known)
    if faults:
        # What was fetched is not worth keeping: the next try must not resume with it.
        shutil.rmtree(partial, ignore_errors=True)
        rest = len(faults) - _MAX_FAULTS
        shown = Lines([*faults[:_MAX_FAULTS], *([Notice("sync.more_faults", n=rest)] if rest > 0 else [])])
        raise BoundarySyncError("sync.not_sound", origin=origin, faults=shown)
    shapes, _ = read_features(features)
    rows = {row["code"]: row for row in facts}
    try:
        state = _write_set(official, origin, shapes, rows)
    except OSError as error:
        raise BoundarySyncError("sync.not_written", folder=official, reason=error) from error
    shutil.rmtree(partial, ignore_errors=True)
    return Provenance.of(state, read_accuracy(folder))


def display_copy(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return light outlines for drawing: 25 m, neighbours kept together, (lon, lat) degrees."""
    codes = sorted(shapes)
    metric = [crs.to_metric(shapes[code]) for code in codes]
    light = shapely.coverage_simplify(metric, DISPLAY_TOLERANCE_M)
    degrees = [shapely.transform(crs.from_metric(g), lambda xy: xy.round(_DISPLAY_DECIMALS)) for g in light]
    return {code: _area_of(shapely.make_valid(g)) for code, g in zip(codes, degrees, strict=True)}


def _area_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry: mending may leave stray lines beside them."""
    parts = shapely.get_parts(geometry)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _write_set(
    official: Path, origin: str, shapes: Mapping[str, BaseGeometry], facts: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    official.mkdir(parents=True, exist_ok=True)
    full = _collection(shapes, facts, FULL_PRECISION_M)
    display = _collection(display_copy(shapes), facts, round(DISPLAY_TOLERANCE_M) + FULL_PRECISION_M)
    digest = hashlib.sha256(full.encode()).hexdigest()
    state: dict[str, Any] = {
        "source": origin,
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "sha256": digest,
        "count": len(shapes),
        "display_tolerance_m": DISPLAY_TOLERANCE_M,
        "full": f"communes-{digest[:12]}.geojson",
        "display": f"communes_display-{digest[:12]}.geojson",
    }
    before = read_state(official)
    for name, text in (
        (state["full"], full),
        (state["display"], display),
        ("provenance.json", json.dumps(state, indent=2, ensure_ascii=False) + "\n"),
    ):
        write_whole(official / name, text)
    for key in ("full", "display"):
        if before is not None and before[key] != state[key]:
            (official / str(before[key])).unlink(missing_ok=True)
    return state


def _collection(shapes: Mapping[str, BaseGeometry], facts: Mapping[str, Mapping[str, str]], precision_m: int) -> str:
    return geojson.dumps(
        geojson.feature(
            code,
            shapes[code],
            {
                "code": code,
                "name": facts[code]["name"],
                "kind": facts[code]["kind"],
                "area_km2": float(facts[code]["area_km2_official"]),
                "precision_m": precision_m,
                "valid_from": VALID_FROM,
            },
        )
        for code in sorted(shapes)
    )
