"""What the search box suggests beside projects: ``/goi-y?q=hải an``; communes, districts, places, positions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from gis.core.codelists import label_in
from gis.i18n.catalogue import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from gis.gazetteer.suggest import Suggester, Suggestion

PATH = "/goi-y"
MOST, MOST_LETTERS = 8, 120


def routes(suggester: Callable[[], Suggester], kinds: Callable[[], Mapping[str, Mapping[str, str]]]) -> list[BaseRoute]:
    """Return the route.

    Parameters
    ----------
    suggester
        Returns the suggestions of the data in use.
    kinds
        Returns the codelist of kinds of places.
    """

    def suggest(request: Request) -> Response:  # Starlette runs it in a thread: the first one reads the gazetteer
        text = request.query_params.get("q", "")[:MOST_LETTERS]
        lang = request.query_params.get("lang", "")
        lang = lang if lang in LANGUAGES else LANGUAGES[0]
        found = suggester().suggest(text, MOST)
        body = {"found": [_said(one, kinds(), lang) for one in found]}
        return JSONResponse(body, headers={"cache-control": "private, max-age=60"})

    return [Route(PATH, suggest, methods=["GET"])]


def _said(one: Suggestion, kinds: Mapping[str, Mapping[str, str]], lang: str) -> dict[str, Any]:
    kind = label_in(kinds[one.detail], lang) if one.detail in kinds else ""
    return {
        "kind": one.kind,
        "label": one.label,
        "target": one.target,
        "what": ", ".join(part for part in (kind, one.where) if part),
        "bounds": list(one.bounds),
    }
