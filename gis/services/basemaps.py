"""Tiles of the office's own base maps: ``/nen/<code>/<z>/<x>/<y>``, and the file itself for QGIS (range requests)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from gis.maps import basemaps
from gis.services import refusal

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = f"/{basemaps.PATH}"
KEPT = "private, max-age=86400"
_SIGNS = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"RIFF", "image/webp"))


def routes(files: Callable[[], Mapping[str, Path]]) -> list[BaseRoute]:
    """Return the routes.

    Parameters
    ----------
    files
        Returns the files of tiles by code; nothing else can be asked for.
    """

    def tile(request: Request) -> Response:  # Starlette runs it in a thread
        asked = request.path_params
        path = files().get(asked["code"])
        try:
            body = basemaps.tile(path, *(int(asked[name]) for name in "zxy")) if path else None
        except Exception:  # each kind of damage is an error of its own in the libraries
            body = None  # a file that is being copied, or is none; a place that is no number, or one of 5,000 digits
        kind = next((kind for sign, kind in _SIGNS if body and body.startswith(sign)), None)
        if body is None or kind is None:
            return _none(request, {"cache-control": KEPT})
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"cache-control": KEPT, "etag": mark}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(body, media_type=kind, headers=headers)

    def whole(request: Request) -> Response:
        path = files().get(request.path_params["code"])
        if path is None:
            return _none(request)
        return FileResponse(path, media_type="application/octet-stream", filename=path.name)

    return [
        Route(PATH + "/{code}/{z}/{x}/{y}", tile, methods=["GET"]),
        Route(PATH + "/{code}", whole, methods=["GET"]),
    ]


def _none(request: Request, headers: Mapping[str, str] | None = None) -> Response:
    machine = Response(status_code=HTTPStatus.NOT_FOUND, headers=headers)
    return refusal.either(request.scope, machine, "services.nothing_here")
