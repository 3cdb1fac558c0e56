"""A page for each project with an address that stays: ``/du-an/cau-rao-3``."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from gis.i18n.catalogue import LANGUAGES
from gis.services import refusal

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/du-an"


def routes(page: Callable[[str, str, str, str], str | None]) -> list[BaseRoute]:
    """Return the route.

    Parameters
    ----------
    page
        Returns the HTML of a project by its id, language, own address and address on the map; None if there is no
        such project.
    """

    def show(request: Request) -> Response:
        key = request.path_params["id"]
        asked = request.query_params.get("lang", "")
        lang = asked if asked in LANGUAGES else LANGUAGES[0]
        home = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}/"
        tail = f"?{urlencode({'lang': lang})}" if lang != LANGUAGES[0] else ""
        address = f"{home}{PATH.lstrip('/')}/{quote(key)}{tail}"
        on_map = f"{home}?{urlencode({'da': key, **({'lang': lang} if tail else {})})}"
        body = page(key, lang, address, on_map)
        if body is None:
            return refusal.page(request.scope, HTTPStatus.NOT_FOUND, "services.no_project", {"id": key})
        return HTMLResponse(body)

    return [Route(PATH + "/{id}", show, methods=["GET"])]
