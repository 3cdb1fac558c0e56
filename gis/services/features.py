"""OGC API - Features, Part 1 (core, GeoJSON): the projects for QGIS and other programs, read only.

One collection for each kind of geometry, since a program takes the first feature's kind for all; one for the projects
that have none. Pages of up to 10,000; `next` links until all were given.

Source: OGC 17-069r4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from gis.services.feature_rows import BadRequestError, features, select

if TYPE_CHECKING:
    import geopandas as gpd
    from starlette.requests import Request

PATH = "/ogc"
GEOJSON = "application/geo+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMANCE = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
)
DEFAULT, MOST = 1_000, 10_000
"""Features of a page: where nothing is asked, and at most."""
KINDS = {
    "projects_point": ("Dự án: điểm", "Projects: points", ("Point", "MultiPoint")),
    "projects_line": ("Dự án: tuyến", "Projects: lines", ("LineString", "MultiLineString")),
    "projects_area": ("Dự án: vùng", "Projects: areas", ("Polygon", "MultiPolygon")),
    "projects_unplaced": ("Dự án không vẽ trên bản đồ", "Projects without a geometry", ()),
}
"""Collections: id → title in Vietnamese and English, geometry types."""


@dataclass(frozen=True)
class Snapshot:
    """The projects at one version of the data: lon, lat in degrees (EPSG:4326), a column ``id``."""

    frame: gpd.GeoDataFrame
    version: str


def routes(source: Callable[[], Snapshot]) -> list[BaseRoute]:
    """Return the routes; ``source`` gives the projects in use at each question."""
    service = _Service(source)
    answers = {
        "/": service.landing,
        "/conformance": service.conformance,
        "/api": service.api,
        "/collections": service.collections,
        "/collections/{collection}": service.collection,
        "/collections/{collection}/items": service.items,
        "/collections/{collection}/items/{feature}": service.item,
    }
    return [Route(PATH, _to_landing), *(Route(PATH + path, _told(answer)) for path, answer in answers.items())]


class _Service:
    def __init__(self, source: Callable[[], Snapshot]) -> None:
        self._source = source

    def landing(self, request: Request) -> Response:
        at = _base(request)
        links = [
            _link(at + "/", "self", "Trang này"),
            _link(at + "/api", "service-desc", "OpenAPI", "application/vnd.oai.openapi+json;version=3.0"),
            _link(at + "/conformance", "conformance", "Conformance"),
            _link(at + "/collections", "data", "Collections"),
        ]
        title = "Dự án trọng điểm Hải Phòng / Hải Phòng key projects"
        return JSONResponse({"title": title, "description": f"Version {self._source().version}", "links": links})

    def conformance(self, _: Request) -> Response:
        return JSONResponse({"conformsTo": CONFORMANCE})

    def api(self, request: Request) -> Response:
        return JSONResponse(_openapi(_base(request)), media_type="application/vnd.oai.openapi+json;version=3.0")

    def collections(self, request: Request) -> Response:
        frame, at = self._source().frame, _base(request)
        found = [_collection(frame, name, at) for name in KINDS]
        return JSONResponse({"links": [_link(at + "/collections", "self", "Collections")], "collections": found})

    def collection(self, request: Request) -> Response:
        name = request.path_params["collection"]
        return JSONResponse(_collection(self._source().frame, name, _base(request)))

    def items(self, request: Request) -> Response:
        name, asked = request.path_params["collection"], dict(request.query_params)
        limit = min(_whole("limit", asked.get("limit", str(DEFAULT)), 1), MOST)
        offset = _whole("offset", asked.get("offset", "0"), 0)
        found = select(_of(self._source().frame, name), asked)
        page = found.iloc[offset : offset + limit]
        at = f"{_base(request)}/collections/{name}"
        links = [_link(_query(f"{at}/items", asked), "self", "Trang này", GEOJSON), _link(at, "collection", name)]
        if offset + limit < len(found):
            more = asked | {"offset": str(offset + limit), "limit": str(limit)}
            links.append(_link(_query(f"{at}/items", more), "next", "Trang sau", GEOJSON))
        if offset:
            before = asked | {"offset": str(max(0, offset - limit)), "limit": str(limit)}
            links.append(_link(_query(f"{at}/items", before), "prev", "Trang trước", GEOJSON))
        body = {
            "type": "FeatureCollection",
            "timeStamp": dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "numberMatched": len(found),
            "numberReturned": len(page),
            "links": links,
            "features": features(page),
        }
        return JSONResponse(body, media_type=GEOJSON)

    def item(self, request: Request) -> Response:
        name, wanted = request.path_params["collection"], request.path_params["feature"]
        frame = _of(self._source().frame, name)
        found = features(frame[frame["id"] == wanted])
        if not found:
            raise LookupError(wanted)
        at = f"{_base(request)}/collections/{name}"
        links = [_link(f"{at}/items/{wanted}", "self", wanted, GEOJSON), _link(at, "collection", name)]
        return JSONResponse({**found[0], "links": links}, media_type=GEOJSON)


def _to_landing(request: Request) -> Response:
    return RedirectResponse(_base(request) + "/", status_code=HTTPStatus.PERMANENT_REDIRECT)


def _told(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Answer a bad question as the standard says: 400 or 404, and a sentence."""

    def told(request: Request) -> Response:
        try:
            if request.query_params.get("f", "json") not in ("json", "geojson"):
                raise BadRequestError("f: this service speaks json only")
            return answer(request)
        except BadRequestError as error:
            return _fault(HTTPStatus.BAD_REQUEST, str(error))
        except LookupError as error:
            return _fault(HTTPStatus.NOT_FOUND, f"there is no {error}")

    return told


def _fault(code: HTTPStatus, said: str) -> Response:
    return JSONResponse({"code": code.phrase, "description": said}, status_code=code)


def _base(request: Request) -> str:
    """Where the service stands as the asking program sees it: behind a proxy and with a sub-path too."""
    scope = request.scope
    return f"{scope['scheme']}://{request.headers['host']}{scope.get('root_path', '')}{PATH}"


def _of(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    if name not in KINDS:
        raise LookupError(name)
    types = KINDS[name][2]
    drawn = frame.geometry.notna() & ~frame.geometry.is_empty
    return frame[drawn & frame.geom_type.isin(types)] if types else frame[~drawn]


def _collection(frame: gpd.GeoDataFrame, name: str, base: str) -> dict[str, Any]:
    held, at = _of(frame, name), f"{base}/collections/{name}"
    vi, en, types = KINDS[name]
    extent = {"spatial": {"bbox": [[round(float(v), 6) for v in held.total_bounds]], "crs": CRS84}}
    return {
        "id": name,
        "title": f"{vi} / {en}",
        "itemType": "feature",
        "crs": [CRS84],
        "links": [_link(at, "self", vi), _link(f"{at}/items", "items", vi, GEOJSON)],
        **({"extent": extent} if types and len(held) else {}),
    }


def _whole(name: str, text: str, least: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < least:
        raise BadRequestError(f"{name}={text!r}: give a whole number from {least}")
    return int(text)


def _link(href: str, rel: str, title: str, kind: str = "application/json") -> dict[str, str]:
    return {"href": href, "rel": rel, "type": kind, "title": title}


def _query(url: str, asked: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(asked)}" if asked else url


def _openapi(base: str) -> dict[str, Any]:
    """Describe the service in OpenAPI 3.0."""
    said = {"200": {"description": "OK"}, "400": {"description": "Bad request"}}

    def path(*parameters: str, within: Iterable[str] = ()) -> dict[str, Any]:
        given = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in within]
        given += [{"name": n, "in": "query", "schema": {"type": "string"}} for n in parameters]
        return {"get": {"parameters": given, "responses": said}}

    paths = {
        "/": path(),
        "/conformance": path(),
        "/collections": path(),
        "/collections/{collection}": path(within=["collection"]),
        "/collections/{collection}/items": path("bbox", "limit", "offset", "datetime", within=["collection"]),
        "/collections/{collection}/items/{feature}": path(within=["collection", "feature"]),
    }
    info = {"title": "Hải Phòng key projects", "version": "1"}
    return {"openapi": "3.0.3", "info": info, "servers": [{"url": base}], "paths": paths}
