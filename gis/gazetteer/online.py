"""Nominatim and Photon behind the gazetteer: asked one after the other, slowly, and remembered.

Every answer (and every "nothing found") goes into a JSON file that is committed, so that a query
is sent once in the project's life. Only ``--online`` comes here; the build never does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from gis.core import crs
from gis.core.errors import OnlineError, SchemaError
from gis.core.files import write_whole
from gis.core.vietnamese import nfc

USER_AGENT = "hai-phong-key-projects/0.1 (offline gazetteer with an online fallback)"
MIN_DELAY_S = 1.1
"""Nominatim's usage policy allows one request a second."""
TIMEOUT_S = 10.0
DEFAULT_PRECISION_M = 1_000.0
"""Taken for an answer without an extent."""
MIN_PRECISION_M = 50.0


@dataclass(frozen=True)
class Service:
    """An online geocoder: its name (the ``source`` of its answers), and how to ask it."""

    name: str
    ask: RateLimiter
    options: dict[str, Any]


class OnlineChain:
    """Ask services in order until one answers; remember the answer.

    Parameters
    ----------
    cache_path
        JSON file of query → answer; created with the first answer.
    services
        Asked in order.
    """

    def __init__(self, cache_path: Path, services: Sequence[Service]) -> None:
        self.cache_path = cache_path
        self.services = tuple(services)
        self._cache = _read_cache(cache_path)

    def __call__(self, query: str) -> dict[str, Any] | None:
        """Return name, kind, lat, lon, precision, precision_m, score, commune_code and source, or None.

        Raises
        ------
        OnlineError
            If no service could be asked; nothing is remembered then.
        """
        key = nfc(query).casefold()
        if key not in self._cache:
            self._cache[key] = self._ask(nfc(query))
            text = json.dumps(self._cache, ensure_ascii=False, indent=1, sort_keys=True)
            write_whole(self.cache_path, text + "\n")
        answer = self._cache[key]
        return None if answer is None else {"query": query, **answer}

    def geocode(self, query: str) -> Location | None:
        """Return the answer as a geopy Location, or None; see `__call__`."""
        answer = self(query)
        return None if answer is None else Location(answer["name"], (answer["lat"], answer["lon"]), answer)

    def _ask(self, query: str) -> dict[str, Any] | None:
        failures: list[str] = []
        for service in self.services:
            try:
                location = service.ask(query, **service.options)
            except GeopyError as error:
                failures.append(f"{service.name}: {error}")
                continue
            if location is not None and not crs.is_outside(location.longitude, location.latitude):
                return _answer(service.name, location)
        if len(failures) == len(self.services):
            raise OnlineError("gazetteer.no_service", failures="; ".join(failures))
        return None


def online_chain(
    cache_path: Path,
    *,
    user_agent: str = USER_AGENT,
    scheme: str = "https",
    nominatim: str = "nominatim.openstreetmap.org",
    photon: str = "photon.komoot.io",
    min_delay_s: float = MIN_DELAY_S,
    timeout_s: float = TIMEOUT_S,
) -> OnlineChain:
    """Return the chain Nominatim → Photon, limited to the city's surroundings.

    Parameters
    ----------
    cache_path
        The remembered answers, a JSON file under version control.
    user_agent
        Who asks; both services require one of one's own.
    scheme, nominatim, photon
        Where the services are (another instance, or one's own).
    min_delay_s, timeout_s
        Seconds between two requests to one service, and to wait for an answer.
    """
    west, south, east, north = crs.BOUNDS
    box = [(south, west), (north, east)]
    common = {"user_agent": user_agent, "scheme": scheme, "timeout": timeout_s}

    def limited(ask: Any) -> RateLimiter:
        return RateLimiter(ask, min_delay_seconds=min_delay_s, max_retries=0, swallow_exceptions=False)

    return OnlineChain(
        cache_path,
        [
            Service(
                "nominatim",
                limited(Nominatim(domain=nominatim, **common).geocode),
                {"viewbox": box, "bounded": True, "country_codes": "vn", "language": "vi"},
            ),
            Service("photon", limited(Photon(domain=photon, **common).geocode), {"bbox": box}),
        ],
    )


def _answer(source: str, location: Location) -> dict[str, Any]:
    properties = location.raw.get("properties", location.raw)
    precision_m = _precision_m(location.raw, properties)
    return {
        "name": location.address,
        "kind": str(properties.get("type") or properties.get("osm_value") or "other"),
        "lat": round(float(location.latitude), 6),
        "lon": round(float(location.longitude), 6),
        "precision": "approximate",
        "precision_m": round(precision_m),
        "score": None,
        "commune_code": None,
        "source": source,
    }


def _precision_m(raw: dict[str, Any], properties: dict[str, Any]) -> float:
    """Return half the diagonal of the answer's extent: Nominatim S, N, W, E; Photon W, N, E, S."""
    if raw.get("boundingbox"):
        south, north, west, east = (float(v) for v in raw["boundingbox"])
    elif properties.get("extent"):
        west, north, east, south = (float(v) for v in properties["extent"])
    else:
        return DEFAULT_PRECISION_M
    return max(crs.distance_m(west, south, east, north) / 2, MIN_PRECISION_M)


def _read_cache(path: Path) -> dict[str, dict[str, Any] | None]:
    if not path.exists():
        return {}
    try:
        cache = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise SchemaError("gazetteer.cache_no_json", path=path, reason=error) from error
    if not isinstance(cache, dict):
        raise SchemaError("gazetteer.cache_no_object", path=path)
    return cache
