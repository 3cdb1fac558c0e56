"""Refusals and errors of our routes: a small page for a person before a browser, for programs what they understand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from gis.i18n.catalogue import LANGUAGES
from gis.i18n.say import say, say_in_all

if TYPE_CHECKING:
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.types import Scope

_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    "<title>{code} · {said}</title><style>body{{font:1.1rem/1.5 system-ui,sans-serif;margin:3rem auto;max-width:40rem;"
    "padding:0 1rem;overflow-wrap:anywhere}}</style></head>"
    "<body><main><h1>{code}</h1><p>{said}</p>{detail}</main></body></html>"
)
_DETAIL = Markup('<p lang="en"><code>{}</code></p>')
_HOME = Markup('<p><a href="{}">{}</a></p>')
_NO_FACTS: Mapping[str, object] = MappingProxyType({})


def page(
    scope: Scope,
    code: int,
    key: str,
    facts: Mapping[str, object] = _NO_FACTS,
    *,
    detail: str = "",
    home: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a refusal as a page; what comes from outside is escaped.

    Parameters
    ----------
    code
        HTTP status.
    key, facts
        Of the sentence that says why.
    detail
        What a program is told in English beside it, as it is.
    home
        Address of the front page; empty for no link to it.
    """
    lang = language(scope)
    told_too = _DETAIL.format(detail) if detail else Markup()
    if home:
        told_too += _HOME.format(home, say("services.front", lang))
    body = _PAGE.format(lang=lang, code=int(code), said=say(key, lang, **facts), detail=told_too)
    return HTMLResponse(body, code, {"cache-control": "no-store", **(headers or {})})


def either(
    scope: Scope, machine: Response, key: str, facts: Mapping[str, object] = _NO_FACTS, *, detail: str = ""
) -> Response:
    """Return a refusal as who asks reads it: as a page, or as the answer ``machine``."""
    if not by_person(scope):
        machine.headers.append("vary", "accept")  # else a tile's kept answer would be shown to a person
        return machine
    kept = {name: machine.headers[name] for name in ("allow", "www-authenticate") if name in machine.headers}
    return page(scope, machine.status_code, key, facts, detail=detail, headers=kept)


def told(scope: Scope, code: int, key: str, headers: Mapping[str, str] | None = None, **facts: object) -> Response:
    """Return a refusal as a page, or for a program as plain text in every language."""
    return either(scope, PlainTextResponse(say_in_all(key, **facts), code, headers), key, facts)


async def no_file(request: Request, error: Exception) -> Response:
    """Answer a path under which there is nothing."""
    return _raised(request, error, "services.nothing_here")


async def no_method(request: Request, error: Exception) -> Response:
    """Answer a path that is asked by another method than it has."""
    return _raised(request, error, "services.only_read")


def _raised(request: Request, error: Exception, key: str) -> Response:
    fault: HTTPException = error  # type: ignore[assignment]  # handlers of statuses get no other
    return either(request.scope, PlainTextResponse(fault.detail, fault.status_code, fault.headers), key)


def by_person(scope: Scope) -> bool:
    """Tell whether a person asks: browsers want HTML of a page, and say so; of JSON as much as of HTML is no person."""
    wanted = _weights(Headers(scope=scope).get("accept", ""))
    html = wanted.get("text/html", 0.0)
    return html > 0 and html > wanted.get("application/json", 0.0)


def language(scope: Scope) -> str:
    """Return the language of who asks: chosen in the address or on the page that led here, else the browser's."""
    headers = Headers(scope=scope)
    addresses = (scope.get("query_string", b"").decode("latin-1"), _query_of(headers.get("referer", "")))
    chosen = [parse_qs(query).get("lang", [""])[-1] for query in addresses]
    wanted = _weights(headers.get("accept-language", ""))
    known = [name.partition("-")[0] for name in sorted(wanted, key=lambda name: -wanted[name]) if wanted[name] > 0]
    return next((lang for lang in (*chosen, *known) if lang in LANGUAGES), LANGUAGES[0])


def _query_of(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:  # of whoever wrote the header
        return ""


def _weights(header: str) -> dict[str, float]:
    """Return what a header of content negotiation wants, by name in small letters: its weight, 0 for not at all."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *given = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in given if piece.startswith("q=")), "1")
        try:
            found[name] = float(weight)
        except ValueError:
            found[name] = 0.0
    return found
