"""Facets: the filter of `gis.layers.query`, prepared once so that 100,000 projects answer in milliseconds.

`gis.layers.query.matches` says what the filter means; this index gives the same answer from integer
codes instead of Python lists. A property test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from gis.core.vietnamese import fold
from gis.layers import rings
from gis.layers.query import DIMENSIONS, LIST_COLUMNS, Filter, lead_code
from gis.layers.search import text_mask

if TYPE_CHECKING:
    import geopandas as gpd

Mask = npt.NDArray[np.bool_]


class Facets:
    """An index over a projects frame; positions are row positions, not index labels."""

    def __init__(self, projects: gpd.GeoDataFrame) -> None:
        self.size = len(projects)
        self.search: list[str] = projects["search"].tolist()
        self.written: list[str] = projects["written"].tolist()
        self.leads = _leads(projects["lead_names"])
        self._shapes = projects.geometry.to_numpy()
        self._pairs = {name: _pairs(projects[column].tolist(), column) for name, column in DIMENSIONS.items()}

    def values(self, dimension: str) -> list[str]:
        """Return every value that some project has, sorted by code."""
        return list(self._pairs[dimension][2])

    def masks(self, wanted: Filter) -> dict[str, Mask]:
        """Return one boolean array (n projects) per part of the filter that asks for something."""
        found: dict[str, Mask] = {}
        for name, (rows, codes, values) in self._pairs.items():
            asked = getattr(wanted, name)
            if asked:
                hit = np.fromiter((v in asked for v in values), dtype=bool, count=len(values))
                mask = np.zeros(self.size, dtype=bool)
                mask[rows[hit[codes]]] = True
                found[name] = mask
        if fold(wanted.text):
            found["text"] = text_mask(wanted.text, self.written, self.search)
        if wanted.within:
            found["within"] = np.zeros(self.size, dtype=bool)
            found["within"][self._tree.query(rings.parse(wanted.within), predicate="intersects")] = True
        return found

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self._shapes)

    def matches(self, wanted: Filter) -> Mask:
        """Return a boolean per project: does it pass every part of the filter?"""
        return _all(self.masks(wanted), self.size)

    def choices(self, wanted: Filter) -> dict[str, dict[str, int]]:
        """Count, for every dimension, what each choice would show under the *other* filters.

        Same answer as `gis.layers.choices`: ``{"sectors": {"road": 12, …}, …}``.
        """
        masks = self.masks(wanted)
        counts: dict[str, dict[str, int]] = {}
        for name, (rows, codes, values) in self._pairs.items():
            others = _all({k: m for k, m in masks.items() if k != name}, self.size)
            found = np.bincount(codes[others[rows]], minlength=len(values))
            counts[name] = {value: int(n) for value, n in zip(values, found, strict=True)}
        return counts

    def as_json(self) -> dict[str, Any]:
        """Return the index as plain JSON values, for the same filter in a page (``maps/web/filter/facets.js``).

        Returns
        -------
        index
            ``size``; ``written``, the text of each project (`gis.layers.search.spelt`); ``dimensions``: name →
            ``{"values": [code, …], "of": [of each project the positions of its values]}``.
        """
        dimensions = {}
        for name, (rows, codes, values) in self._pairs.items():
            of: list[list[int]] = [[] for _ in range(self.size)]
            for row, code in zip(rows.tolist(), codes.tolist(), strict=True):
                of[row].append(code)
            dimensions[name] = {"values": values, "of": of}
        return {"size": self.size, "written": self.written, "dimensions": dimensions}

    def count(self, dimension: str, passed: Mask) -> dict[str, int]:
        """Count the passing projects per value of one dimension; zero where none."""
        rows, codes, values = self._pairs[dimension]
        found = np.bincount(codes[passed[rows]], minlength=len(values))
        return {value: int(n) for value, n in zip(values, found, strict=True)}


def _leads(named: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the names of the bodies that lead, by code; who leads most comes first."""
    counted = Counter(name for names in named for name in names)
    return {lead_code(name): name for name, _ in counted.most_common()}


def _all(masks: dict[str, Mask], size: int) -> Mask:
    passed = np.ones(size, dtype=bool)
    for mask in masks.values():
        passed &= mask
    return passed


def _pairs(cells: list[Any], column: str) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], list[str]]:
    """Return (row positions, value codes, values): one pair per value that a project has."""
    lists = cells if column in LIST_COLUMNS else [[cell] for cell in cells]
    values = sorted({str(value) for cell in lists for value in cell})
    code = {value: i for i, value in enumerate(values)}
    pairs = [(row, code[v]) for row, cell in enumerate(lists) for v in dict.fromkeys(str(value) for value in cell)]
    flat = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return flat[:, 0], flat[:, 1], values
