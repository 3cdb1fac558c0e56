"""OGC API - Features, Part 1 (core, GeoJSON) and Part 2 (CRS): the projects for QGIS and other programs, read only.

One collection for each kind of geometry, since a program takes the first feature's kind for all; one for the projects
that have none. Pages of up to 10,000; `next` links until all were given.

Source: OGC 17-069r4, OGC 18-058r1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from gis.services import refusal
from gis.services.feature_api import GEOJSON, OPENAPI, description
from gis.services.feature_crs import CRS84, KNOWN
from gis.services.feature_rows import BadRequestError, columns, features, select, system_of

if TYPE_CHECKING:
    import geopandas as gpd
    from starlette.requests import Request

PATH = "/ogc"
PROJECT, DEFINITION = "/du-an.qgz", "/du-an.qlr"
_TYPES = {PROJECT: ("application/zip", "QGIS"), DEFINITION: ("application/xml", "QGIS, layers")}
"""Files for QGIS: media type, title."""
CONFORMANCE = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
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


def routes(
    source: Callable[[], Snapshot], made: Mapping[str, Callable[[str], bytes]] = MappingProxyType({})
) -> list[BaseRoute]:
    """Return the routes.

    Parameters
    ----------
    source
        Gives the projects in use at each question.
    made
        For `PROJECT` and `DEFINITION` what makes the file for QGIS on the service at an address.
    """
    service = _Service(source, made)
    plain = frozenset({"f"})
    answers = {
        "/": _told(service.landing, plain),
        "/conformance": _told(service.conformance, plain),
        "/api": _told(service.api, plain),
        "/collections": _told(service.collections, plain),
        "/collections/{collection}": _told(service.collection, plain),
        "/collections/{collection}/items": _told(service.items, None),
        "/collections/{collection}/items/{feature}": _told(service.item, plain | {"crs"}),
        **{path: _told(partial(service.made, path), plain) for path in made},
        "/{rest:path}": _told(_nowhere, None),  # else the page of the app would answer, with 200
    }
    return [Route(PATH, _to_landing), *(Route(PATH + path, answer) for path, answer in answers.items())]


class _Service:
    def __init__(self, source: Callable[[], Snapshot], made: Mapping[str, Callable[[str], bytes]]) -> None:
        self._source, self._made = source, made

    def landing(self, request: Request) -> Response:
        at = _base(request)
        links = [
            _link(at + "/", "self", "Trang này"),
            _link(at + "/api", "service-desc", "OpenAPI", OPENAPI),
            _link(at + "/conformance", "conformance", "Conformance"),
            _link(at + "/collections", "data", "Collections"),
        ]
        for path in self._made:
            kind, title = _TYPES[path]
            links.append(_link(at + path, "related", title, kind))
        title = "Dự án trọng điểm Hải Phòng / Hải Phòng key projects"
        return JSONResponse({"title": title, "description": f"Version {self._source().version}", "links": links})

    def conformance(self, _: Request) -> Response:
        return JSONResponse({"conformsTo": CONFORMANCE})

    def api(self, request: Request) -> Response:
        told = description(_base(request), columns(self._source().frame), DEFAULT, MOST)
        return JSONResponse(told, media_type=OPENAPI)

    def made(self, path: str, request: Request) -> Response:
        headers = {"content-disposition": f'attachment; filename="{path.strip("/")}"'}
        return Response(self._made[path](_base(request)), media_type=_TYPES[path][0], headers=headers)

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
        found, system = select(_of(self._source().frame, name), asked), system_of(asked, "crs")
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
            "features": features(page, system),
        }
        return _features(body, links, system)

    def item(self, request: Request) -> Response:
        name, wanted = request.path_params["collection"], request.path_params["feature"]
        frame, system = _of(self._source().frame, name), system_of(request.query_params, "crs")
        found = features(frame[frame["id"] == wanted], system)
        if not found:
            raise LookupError(wanted)
        at = f"{_base(request)}/collections/{name}"
        own = _query(f"{at}/items/{quote(wanted)}", request.query_params)
        links = [_link(own, "self", wanted, GEOJSON), _link(at, "collection", name)]
        return _features({**found[0], "links": links}, links, system)


def _features(body: Mapping[str, Any], links: list[dict[str, str]], system: str) -> Response:
    """Answer with GeoJSON; its system and its links stand in the headers too."""
    told = ", ".join(f'<{link["href"]}>; rel="{link["rel"]}"; type="{link["type"]}"' for link in links)
    return JSONResponse(body, media_type=GEOJSON, headers={"content-crs": f"<{system}>", "link": told})


def _nowhere(request: Request) -> Response:
    raise LookupError(request.url.path)


def _to_landing(request: Request) -> Response:
    return RedirectResponse(_base(request) + "/", status_code=HTTPStatus.PERMANENT_REDIRECT)


def _told(answer: Callable[[Request], Response], known: Collection[str] | None) -> Callable[[Request], Response]:
    """Answer a bad question as the standard says: 400 or 404, and a sentence; to a person before a browser as a page.

    ``known`` are the parameters that may be asked with; None where the answer looks at them itself.
    """

    def told(request: Request) -> Response:
        asked = request.query_params
        try:
            if asked.get("f", "json") not in ("json", "geojson"):
                raise BadRequestError("f: this service speaks json only")
            for name in asked:
                if known is not None and name not in known:
                    raise BadRequestError(f"unknown parameter {name!r}")
                if len(asked.getlist(name)) > 1:
                    raise BadRequestError(f"{name}: give it once")
            return answer(request)
        except BadRequestError as error:
            return _fault(request, HTTPStatus.BAD_REQUEST, "services.not_understood", str(error))
        except LookupError as error:
            return _fault(request, HTTPStatus.NOT_FOUND, "services.nothing_here", f"there is no {error}")

    return told


def _fault(request: Request, code: HTTPStatus, key: str, said: str) -> Response:
    machine = JSONResponse({"code": code.phrase, "description": said}, status_code=code)
    return refusal.either(request.scope, machine, key, detail=said)


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
        "crs": list(KNOWN),
        "storageCrs": CRS84,
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
