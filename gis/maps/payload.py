"""What a page holds of the projects and their look, as plain JSON values."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from gis.core import frames
from gis.core.codelists import Codelists, label_in
from gis.maps import order
from gis.maps.rounded import DECIMALS, geometry_json
from gis.maps.symbols import symbol_paths
from gis.maps.words import script_words
from gis.registry import deadlines
from gis.style.rules import rules

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.documents.bodies import Bodies

LINK_M = 3000.0
"""Error in metres from which a line through named places says nothing of its course."""


def look(codelists: Codelists, lang: str = "vi", bodies: Bodies | None = None) -> dict[str, Any]:
    """Return labels, colours, forms and symbol paths for the page, in one language; and what bodies are called now."""
    first = {row["group"]: code for code, row in reversed(codelists.sectors.items())}
    return {
        "lang": lang,
        "words": dict(script_words(lang)),
        "groups": [
            {"code": code, "label": label_in(row, lang), "colour": row["colour"], "sector": first[code]}
            for code, row in codelists.sector_groups.items()
            if code in first
        ],
        "sectors": {
            code: {"label": label_in(row, lang), "colour": row["colour"], "symbol": row["symbol"]}
            for code, row in codelists.sectors.items()
        },
        "statuses": {
            code: {"label": label_in(row, lang), "form": row["form"]} for code, row in codelists.statuses.items()
        },
        "order": list(codelists.statuses),
        "rules": rules(),
        "precisions": {code: {"label": label_in(row, lang)} for code, row in codelists.precisions.items()},
        "bodies": {name: bodies.today(name, lang) for name in bodies.now} if bodies else {},
        "symbols": symbol_paths(row["symbol"] for row in codelists.sectors.values()),
    }


def projects(frame: gpd.GeoDataFrame, known_dates: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the projects as a lean FeatureCollection; feature i is row i of the frame.

    Parameters
    ----------
    frame
        A projects frame of `gis.layers.query`, EPSG:4326 (lon, lat).
    known_dates
        Document → its date as far as it is known (``2025-07``), in place of the day that an item carries.
    """
    features = []
    firsts = order.firsts(frame["items"].tolist())
    places = order.ranks(firsts)
    for row, geometry, first, place in zip(frames.rows(frame), frame.geometry, firsts, places, strict=True):
        body: dict[str, Any] = {
            "name_vi": row["name_vi"],
            "sector": row["sector"],
            "status": row["status"],
            "precision": row["precision"],
            "communes": _short(row["commune_names"]),
            "item": order.said(first),
            "n": place,
        }
        if row["name_en"]:
            body["name_en"] = row["name_en"]
        if row["precision_m"] is not None and row["precision_m"] == row["precision_m"]:
            body["precision_m"] = row["precision_m"]
        body |= _stated(row, known_dates or {})
        if vague(row):
            at = geometry.representative_point()
            body["vague"] = [round(at.x, DECIMALS), round(at.y, DECIMALS)]
        if link(row):
            body["link"] = 1
        features.append({"type": "Feature", "id": row["id"], "properties": body, "geometry": geometry_json(geometry)})
    return {"type": "FeatureCollection", "features": features}


_STATED = ("lead_names", "deadline", "investor", "cost_bn_vnd")


def _stated(row: Mapping[str, Any], dates: Mapping[str, str]) -> dict[str, Any]:
    """Return what documents state of deadline, lead, investor and cost, and the day of the last; only what is known."""
    known = {key: row[key] for key in _STATED if row.get(key) is not None and row[key] == row[key]}
    end = deadlines.ends(known.get("deadline"))
    said = {
        "lead": known.get("lead_names"),
        "deadline": known.get("deadline"),
        "ends": end.isoformat() if end else "",
        "investor": known.get("investor"),
        "cost": known.get("cost_bn_vnd"),
        "told": max((dates.get(i["document"]) or str(i.get("date") or "") for i in row["items"]), default=""),
    }
    return {key: value for key, value in said.items() if value not in (None, "", [])}


def vague(project: Mapping[str, Any]) -> bool:
    """Tell whether of a project only the communes are known that hold it: its outline is theirs, not its own.

    Such a project is counted on a badge, never filled: one building must not cover a district. The extent of a place of
    the gazetteer (an island, an economic zone) or a digitised one is a territory and stays filled.
    """
    return bool(project["precision"] == "area" and project.get("geometry_source") == "communes")


def link(project: Mapping[str, Any]) -> bool:
    """Tell whether a line only joins ends that are known: straight from place to place, its course unknown.

    Two places joined by a straight line, or more of them where the error is `LINK_M` or worse.
    """
    geometry, said = project["geometry"], str(project.get("location") or "")
    if geometry is None or geometry.geom_type != "LineString" or "→" not in said or "[" in said or ";" in said:
        return False
    places, metres = said.count("→") + 1, project.get("precision_m") or 0
    return bool(len(geometry.coords) == places and (places == 2 or metres >= LINK_M))


def bits(mask: npt.NDArray[np.bool_]) -> str:
    """Pack a boolean per project into base64, least significant bit first (336 projects: 56 characters)."""
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode("ascii")


def _short(names: list[str], most: int = 3) -> str:
    """Join the first names; say how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{rest}" if rest > 0 else "")
