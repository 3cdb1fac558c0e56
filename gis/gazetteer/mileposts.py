"""Where a milepost of a road stands: between the places that are known by theirs.

A place with a name like ``Km83+220 Quốc lộ 5`` is a known milepost of that road; the others lie between, in
proportion along the road's line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.front import MILEPOST, said_posts
from gis.gazetteer.names import expand
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry import Point

    from gis.gazetteer.place import Place

_STRETCHED = 0.1
"""Mileposts whose distance on the line differs by more than this share are not of the line as it is drawn."""
_BEYOND = 0.05
"""Error beyond the last known milepost, as a share of the distance from it."""
_MOST_ASIDE_M = 1_500.0
"""A place with a milepost in its name that lies farther off the line is not on it."""


@dataclass(frozen=True)
class _Post:
    """A known milepost: kilometre, metres along the projected line, error in metres."""

    km: float
    along_m: float
    error_m: float


class Mileposts:
    """The known mileposts of the roads of a gazetteer."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Gather the places that are named by a milepost of a road."""
        self._named: dict[str, list[tuple[float, Place]]] = defaultdict(list)
        for place in places:
            for text in {place.name, *place.aliases}:
                km = said_posts([text]) if place.geometry_kind != "line" else ()
                if len(km) == 1:
                    self._named[fold(expand(MILEPOST.sub(" ", text)))].append((km[0], place))

    def spot(self, road: Place, said: Sequence[float], holds: Callable[[Point], bool]) -> Place | Notice | None:
        """Return the spot of a milepost on a road, or of the middle between two.

        Parameters
        ----------
        road
            A line.
        said
            One milepost or two, in kilometres.
        holds
            Tells whether a point lies in the city.

        Returns
        -------
        spot
            The road with a point for its geometry and the error of that point; a notice if the road has no such
            milepost here; None where too little is known of its mileposts.
        """
        posts = self._posts(road)
        if len(posts) < 2 or not said:
            return None
        line = crs.to_metric(road.geometry)
        found = [_between(posts, km) for km in said[:2]]
        if any(along is None for along, _ in found):
            return None
        alongs = [along for along, _ in found if along is not None]
        error_m = road.precision_m + max(error for _, error in found) + abs(alongs[-1] - alongs[0]) / 2
        outside = [km for km, along in zip(said, alongs, strict=False) if not -error_m < along < line.length + error_m]
        if outside:
            return Notice("gazetteer.reason.no_post", road=road.name, post=_written(outside[0]))
        point = crs.from_metric(
            line.interpolate(min(max(sum(alongs) / len(alongs), 0.0), line.length)).centroid
        ).centroid
        if not holds(point):
            return Notice("gazetteer.reason.no_post", road=road.name, post=_written(said[0]))
        name = f"{road.name}, {' – '.join(map(_written, said[:2]))}"
        return replace(road, name=name, geometry=point, precision_m=round(error_m), commune="", old_district="")

    def _posts(self, road: Place) -> list[_Post]:
        if road.geometry.geom_type != "LineString":
            return []
        line = crs.to_metric(road.geometry)
        names = {fold(expand(name)) for name in (road.name, *road.aliases)}
        posts: dict[float, _Post] = {}
        for km, place in (named for name in names for named in self._named.get(name, ())):
            point = crs.to_metric(place.point).centroid
            best = posts.get(km)
            if line.distance(point) <= _MOST_ASIDE_M and (best is None or place.precision_m < best.error_m):
                posts[km] = _Post(km, line.project(point), place.precision_m)
        return sorted(posts.values(), key=lambda post: post.km)


def _between(posts: Sequence[_Post], km: float) -> tuple[float | None, float]:
    """Return (metres along the line, error) of a kilometre, from the two known mileposts next to it."""
    after = next((n for n, post in enumerate(posts) if post.km > km), len(posts) - 1)
    one, two = posts[max(after, 1) - 1], posts[max(after, 1)]
    stated_m = 1_000.0 * (two.km - one.km)
    drawn_m = abs(two.along_m - one.along_m)
    if not stated_m or abs(drawn_m - stated_m) > _STRETCHED * stated_m:
        return None, 0.0
    along_m = one.along_m + (two.along_m - one.along_m) * (km - one.km) * 1_000.0 / stated_m
    beyond_m = 1_000.0 * max(one.km - km, km - two.km, 0.0)
    return along_m, max(one.error_m, two.error_m) + abs(drawn_m - stated_m) + _BEYOND * beyond_m


def _written(km: float) -> str:
    whole, metres = divmod(round(km * 1_000), 1_000)
    return f"Km {whole}+{metres:03d}" if metres else f"Km {whole}"
