"""Small routes for whoever keeps the server: does it answer, which data and software has it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from starlette.requests import Request

HEALTH, VERSION, PROJECTS = "/health", "/version", "/projects.geojson"


def routes(data_version: Callable[[], str], folder: Callable[[], Path]) -> list[BaseRoute]:
    """Return the routes.

    Parameters
    ----------
    data_version
        Returns the version of the data in use.
    folder
        Returns the data folder.
    """

    def health(_: Request) -> Response:
        data_version()  # data that cannot be read are no health
        return PlainTextResponse("ok\n")

    def told(_: Request) -> Response:
        return JSONResponse({"software": software(), "data": data_version()})

    def projects(_: Request) -> Response:
        path = folder() / "projects.geojson"
        return FileResponse(path, media_type="application/geo+json", headers={"cache-control": "no-cache"})

    return [Route(HEALTH, health), Route(VERSION, told), Route(PROJECTS, projects)]


def software() -> str:
    """Return the version of the installed package; of a checkout that is not installed, a dash."""
    try:
        return version("hai-phong-key-projects")
    except PackageNotFoundError:
        return "–"
