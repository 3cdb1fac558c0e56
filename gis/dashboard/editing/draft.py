"""What the browser sends of a draft, read as text of a stranger, and what is made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

from gis.core import plain_json
from gis.core.errors import DataError, GeometryError
from gis.core.vietnamese import slug
from gis.exchange.proposal import KINDS, UNTOLD, Kind, Seen
from gis.registry.schema import EDITABLE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST = 450_000
"""Characters of a draft: a line of some thousand corners, as it was and as it shall be."""
_TEXTS = ("why", "who", "document", "section")


@dataclass(frozen=True)
class Draft:
    """A draft as the browser tells it: nothing of it has been checked against the registry.

    Attributes
    ----------
    seen
        What stood there when somebody began to change it, which may be days ago.
    """

    kind: Kind
    geometry: BaseGeometry | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: Seen = UNTOLD
    why: str = ""
    who: str = ""
    document: str = ""
    section: str = ""


def read(text: str) -> Draft:
    """Read a draft.

    Raises
    ------
    DataError, GeometryError
        If it is none.
    """
    if len(text) > MOST:
        raise DataError("editing.too_long", most=MOST)
    try:
        said: dict[str, Any] = plain_json.loads(text)
        kind = str(said["kind"])
        fields, was = (_cells(said.get(name, {})) for name in ("fields", "was"))
        texts = {name: str(said.get(name, "")) for name in _TEXTS}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataError("editing.unreadable") from error
    if kind not in KINDS:
        raise DataError("editing.unreadable")
    return Draft(kind, _geometry(said.get("geometry")), fields, Seen(was, _geometry(said.get("drawn"))), **texts)


def _cells(said: Mapping[str, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in dict(said).items() if name in EDITABLE}


def _geometry(said: object) -> BaseGeometry | None:
    if said is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(said))
    except (shapely.errors.GEOSException, ValueError, TypeError, RecursionError) as error:
        raise GeometryError("editing.unreadable") from error


def new_id(name: str, taken: Mapping[str, object]) -> str:
    """Return the id of a new project, made of its name."""
    first = slug(name)[:60].strip("-") or "du-an"
    return next(found for found in (first, *(f"{first}-{n}" for n in range(2, 10_000))) if found not in taken)
