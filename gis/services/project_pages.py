"""A page for each project with an address that stays: ``/du-an/cau-rao-3``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from gis.exports import project_page
from gis.i18n.catalogue import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from gis.exports.provenance import ExportRequest

PATH = "/du-an"


def routes(
    project: Callable[[str], Mapping[str, Any] | None], request_of: Callable[[], ExportRequest]
) -> list[BaseRoute]:
    """Return the route.

    Parameters
    ----------
    project
        Returns a project's row by its id, or None.
    request_of
        Returns what a page says of its origin: the data folder in use.
    """

    def show(request: Request) -> Response:
        key = request.path_params["id"]
        row = project(key)
        if row is None:
            said = f"Không có dự án {key}; có thể mã đã đổi.\nThere is no project {key}; its id may have changed.\n"
            return PlainTextResponse(said, status_code=HTTPStatus.NOT_FOUND)
        asked = request.query_params.get("lang", "")
        lang = asked if asked in LANGUAGES else LANGUAGES[0]
        home = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}/"
        tail = f"?{urlencode({'lang': lang})}" if lang != LANGUAGES[0] else ""
        address = f"{home}{PATH.lstrip('/')}/{quote(key)}{tail}"
        on_map = f"{home}?{urlencode({'da': key, **({'lang': lang} if tail else {})})}"
        return HTMLResponse(project_page.render(row, request_of(), lang, address, on_map))

    return [Route(PATH + "/{id}", show, methods=["GET"])]
