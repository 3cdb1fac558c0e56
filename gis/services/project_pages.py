"""A page for each project with an address that stays: ``/du-an/cau-rao-3``."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from gis.i18n.catalogue import LANGUAGES
from gis.i18n.say import say_in_all

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/du-an"
_NONE = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    "<title>{said}</title></head><body><main><h1>404</h1><p>{said}</p></main></body></html>"
)
"""Said in a page, and not in plain text, to which a browser gives no title and no language."""


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
            said = escape(say_in_all("services.no_project", id=key))
            return HTMLResponse(_NONE.format(lang=lang, said=said), status_code=HTTPStatus.NOT_FOUND)
        return HTMLResponse(body)

    return [Route(PATH + "/{id}", show, methods=["GET"])]
