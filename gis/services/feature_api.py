"""The description of the service for programs (OpenAPI 3.0): every path, and every parameter that is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gis.services.feature_crs import KNOWN

GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


def description(base: str, columns: Iterable[str], default: int, most: int) -> dict[str, Any]:
    """Return the description.

    Parameters
    ----------
    columns
        Columns of the features: each may be asked for by its name.
    default, most
        Features of a page.
    """
    known = _parameters(default, most)
    asked = known | {name: _parameter(name, {"type": "string"}) for name in columns}
    at = {"$ref": "#/components/parameters/collection"}

    def path(said: str, given: Iterable[Any] = (), kind: str = "application/json") -> dict[str, Any]:
        answer = {"description": said, "content": {kind: {"schema": {"type": "object"}}}}
        bad = {code: {"description": why} for code, why in (("400", "Bad Request"), ("404", "Not Found"))}
        parameters = [*given, {"$ref": "#/components/parameters/f"}]
        return {"get": {"summary": said, "parameters": parameters, "responses": {"200": answer, **bad}}}

    of_items = [{"$ref": f"#/components/parameters/{name}"} for name in asked if name not in _ELSEWHERE]
    crs = {"$ref": "#/components/parameters/crs"}
    feature = _parameter("feature", {"type": "string"}, "path")
    paths = {
        "/": path("Landing page"),
        "/conformance": path("Conformance"),
        "/api": path("This description", kind=OPENAPI),
        "/collections": path("Collections"),
        "/collections/{collection}": path("One collection", [at]),
        "/collections/{collection}/items": path("Features", [at, *of_items], GEOJSON),
        "/collections/{collection}/items/{feature}": path("One feature", [at, feature, crs], GEOJSON),
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Hải Phòng key projects", "version": "1"},
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"parameters": asked},
    }


_ELSEWHERE = frozenset({"collection", "f"})
"""Parameters that are no question of the features of a collection alone."""


def _parameters(default: int, most: int) -> dict[str, Any]:
    whole: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": most, "default": default}
    number = {"type": "number"}
    box = {"type": "array", "items": number, "oneOf": [{"minItems": n, "maxItems": n} for n in (4, 6)]}
    system = {"type": "string", "format": "uri", "enum": list(KNOWN)}
    query: Mapping[str, dict[str, Any]] = {
        "limit": whole,
        "offset": {"type": "integer", "minimum": 0, "default": 0},
        "bbox": box,
        "bbox-crs": system,
        "crs": system,
        "datetime": {"type": "string"},
        "f": {"type": "string", "enum": ["json", "geojson"]},
    }
    found = {name: _parameter(name, schema) for name, schema in query.items()}
    return {"collection": _parameter("collection", {"type": "string"}, "path"), **found}


def _parameter(name: str, schema: Mapping[str, Any], place: str = "query") -> dict[str, Any]:
    said = {"name": name, "in": place, "required": place == "path", "schema": schema}
    return {**said, "style": "form", "explode": False} if place == "query" else said
