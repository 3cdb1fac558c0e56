"""Model the 114 commune boundaries from published figures and a public coastline.

No polygon of any official map goes in.  What goes in: per commune its area, centroid, the
four extreme points, main axis, perimeter and neighbours (``data/boundaries/commune_facts.csv``),
and GSHHG's shoreline and rivers.  What comes out: polygons that have those figures and share
their borders without gap or overlap.

The method is a softened power diagram.  On a raster, every commune scores every pixel of its
bounding box with a quadratic of the distance from its centroid; the pixel goes to the best.
The quadratics are moved until areas, centroids and second moments agree with the figures.

Run: ``python tools/model_boundaries.py`` (about ten seconds; needs netCDF4, scipy and Debian's
gmt-gshhg-full).  ``tools/evaluate_boundaries.py`` measures the result.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import gshhg
import numpy as np
import pandas as pd
import shapely
from boundary_files import write_boundaries
from commune_figures import PIXEL, Array, Figures, Grid, burn, make_grid, read_figures, to_metric
from islands import ISLANDS, island_polygons
from scipy import ndimage
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parents[1]
WINDOW = (105.9, 20.0, 107.9, 21.4)
COAST_SHIFT = (-350.0, 165.0)  # metres; GSHHG's shoreline lies this far off here, its rivers do not
SHARPNESS = 3.0
RIVER_COST, WATER_COST = 0.3, 0.3
POINT_BONUS, POINT_REACH, POINT_INSET = 1.5, 900.0, 500.0
STEPS, AREA_STEPS, SMOOTHING = 250, 120, 300.0
RATES = (0.6, 3.0, 8.0)  # area, centroid, second moments


@dataclass
class Pairs:
    """Every (pixel, commune) pair where the commune's box holds the pixel, by pixel."""

    pixel: Array
    commune: Array
    starts: Array  # first pair of every pixel that has one
    offset: Array  # (m, 2): (pixel - centroid) / sqrt(area)
    fixed: Array  # score that does not change: water, extreme points


def crossings(grid: Grid, figures: Figures, pixel: Array, commune: Array, mask: Array) -> Array:
    """Whether the straight line from the centroid to the pixel meets the mask."""
    x, y = grid.centres()
    start, hit = figures.centre[commune], np.zeros(len(pixel), bool)
    for t in np.linspace(0.04, 0.98, 48):
        hit |= mask[grid.index(start[:, 0] + t * (x[pixel] - start[:, 0]), start[:, 1] + t * (y[pixel] - start[:, 1]))]
    return hit


def make_pairs(grid: Grid, figures: Figures, water: Array, rivers: Array) -> Pairs:
    x, y = grid.centres()
    half = PIXEL / 2
    held = [
        np.flatnonzero((x > w - half) & (x < e + half) & (y > s - half) & (y < n + half))
        for w, s, e, n in figures.bounds
    ]
    pixel = np.concatenate(held)
    commune = np.repeat(np.arange(len(held)), [len(p) for p in held])
    order = np.lexsort((commune, pixel))
    pixel, commune = pixel[order], commune[order]
    starts = np.flatnonzero(np.r_[True, np.diff(pixel) > 0])
    xy = np.column_stack([x[pixel], y[pixel]])
    offset = (xy - figures.centre[commune]) / np.sqrt(figures.area[commune])[:, None]
    fixed = -RIVER_COST * crossings(grid, figures, pixel, commune, rivers)
    fixed = np.minimum(fixed, -WATER_COST * crossings(grid, figures, pixel, commune, water))
    for corner, inward in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
        point = figures.extremes[:, corner] + POINT_INSET * np.array(inward)
        distance2 = ((xy - point[commune]) ** 2).sum(axis=1)
        fixed += POINT_BONUS * np.exp(-distance2 / (2 * POINT_REACH**2))
    return Pairs(pixel, commune, starts, offset, fixed)


def outside_score(grid: Grid, figures: Figures, sea: Array) -> Array:
    """Score of "no commune": forbidden inside triangles of mutual neighbours, rising outward."""
    triangles = [
        Polygon(figures.centre[[i, j, k]])
        for i, near in enumerate(figures.neighbours)
        for j in near
        for k in figures.neighbours[j]
        if i < j < k and k in near
    ]
    inside = burn(shapely.unary_union(triangles), grid)
    distance = ndimage.distance_transform_edt(~inside.reshape(grid.shape)).ravel() * PIXEL
    score = np.minimum(distance / 2000 - 0.5, 1.5) + 0.7 * sea
    return np.where(inside, -np.inf, score)


def shares(pairs: Pairs, score: Array, outside: Array) -> Array:
    """Softmax of every pixel over its candidate communes and the outside."""
    counts = np.diff(np.r_[pairs.starts, len(score)])
    out = outside[pairs.pixel[pairs.starts]]
    top = np.maximum(np.maximum.reduceat(score, pairs.starts), out)
    weight = np.exp(SHARPNESS * (score - np.repeat(top, counts)))
    total = np.add.reduceat(weight, pairs.starts) + np.exp(SHARPNESS * (out - top))
    return np.asarray(weight / np.repeat(total, counts))


def fit(pairs: Pairs, figures: Figures, outside: Array) -> Array:
    """Move the quadratics until area, centroid and second moments agree; return the scores."""
    n, d = len(figures.codes), pairs.offset
    level, slope = np.zeros(n), np.zeros((n, 2))
    bend = np.linalg.inv(figures.moments) / (4 * np.pi)
    outer = d[:, :, None] * d[:, None]
    cell = PIXEL**2 / figures.area
    k = pairs.commune

    def summed(values: Array) -> Array:
        return np.bincount(k, values, n) * cell

    score = np.zeros(len(k))
    for step in range(STEPS + 1):
        score = level[k] + (slope[k] * d).sum(axis=1) - np.einsum("mi,mij,mj->m", d, bend[k], d) + pairs.fixed
        if step == STEPS:
            break
        share = shares(pairs, score, outside)
        area = summed(share)
        first = np.column_stack([summed(share * d[:, i]) for i in (0, 1)])
        second = np.stack([summed(share * outer[:, i, j]) for i in (0, 1) for j in (0, 1)], axis=1).reshape(n, 2, 2)
        second = second - first[:, :, None] * first[:, None]
        rate = 1 / (1 + step / 80)
        level += RATES[0] * rate * (1 - area)
        slope -= RATES[1] * rate * first
        bend += RATES[2] * rate * (second - figures.moments)
        values, vectors = np.linalg.eigh(bend)
        bend = np.einsum("nij,nj,nkj->nik", vectors, np.clip(values, 0.02, 8), vectors)
    return score


def label(grid: Grid, pairs: Pairs, figures: Figures, score: Array, outside: Array) -> Array:
    """Hard labels (-1 outside) with exact areas, from smoothed scores."""
    n = len(figures.codes)
    share = shares(pairs, score, outside)
    smooth = np.empty(len(share))
    order = np.argsort(pairs.commune, kind="stable")
    rest = np.ones(grid.rows * grid.columns)
    for members in np.split(order, np.cumsum(np.bincount(pairs.commune, minlength=n))[:-1]):
        layer = np.zeros(grid.rows * grid.columns)
        layer[pairs.pixel[members]] = share[members]
        rest -= layer
        smooth[members] = ndimage.gaussian_filter(layer.reshape(grid.shape), SMOOTHING / PIXEL).ravel()[
            pairs.pixel[members]
        ]
    beyond = ndimage.gaussian_filter(rest.reshape(grid.shape), SMOOTHING / PIXEL).ravel()[pairs.pixel[pairs.starts]]
    beyond = np.where(np.isinf(outside[pairs.pixel[pairs.starts]]), -np.inf, np.log(np.maximum(beyond, 1e-9)))
    base = np.log(np.maximum(smooth, 1e-9))
    counts = np.diff(np.r_[pairs.starts, len(share)])
    price = np.zeros(n)
    winner = np.zeros(len(pairs.starts), int)
    for step in range(AREA_STEPS):
        value = base + price[pairs.commune]
        best = np.maximum.reduceat(value, pairs.starts)
        at = np.where(value == np.repeat(best, counts), np.arange(len(value)), len(value))
        winner = np.minimum.reduceat(at, pairs.starts)
        winner = np.where(best > beyond, pairs.commune[winner], -1)
        area = np.bincount(winner[winner >= 0], minlength=n) * PIXEL**2
        price += 2.0 / (1 + step / 30) * (1 - area / figures.area)
    labels = np.full(grid.rows * grid.columns, -1)
    labels[pairs.pixel[pairs.starts]] = winner
    return keep_largest(labels.reshape(grid.shape), n)


def keep_largest(labels: Array, n: int) -> Array:
    """Keep the largest piece of every commune; give the other pixels to the nearest commune."""
    loose = np.zeros(labels.shape, bool)
    for i in range(n):
        pieces, count = ndimage.label(labels == i)
        if count > 1:
            sizes = np.bincount(pieces.ravel())[1:]
            loose |= (pieces > 0) & (pieces != 1 + np.argmax(sizes))
    pieces, _ = ndimage.label(labels < 0)
    loose |= (labels < 0) & (pieces != pieces[0, 0])  # holes in the mainland
    nearest = ndimage.distance_transform_edt(loose, return_distances=False, return_indices=True)
    return np.asarray(labels[tuple(nearest)])


def polygonise(labels: Array, grid: Grid, n: int) -> list[BaseGeometry]:
    """Turn labels into polygons that share their borders exactly."""
    padded = np.pad(labels, 1, constant_values=-1)
    lines = []
    rows, columns = np.nonzero(padded[1:-1, 1:] != padded[1:-1, :-1])
    lines += [((c, r), (c, r + 1)) for r, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    rows, columns = np.nonzero(padded[1:, 1:-1] != padded[:-1, 1:-1])
    lines += [((c, r), (c + 1, r)) for r, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    merged = shapely.line_merge(shapely.multilinestrings([LineString(line) for line in lines]))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(merged)))
    points = shapely.point_on_surface(faces)
    found = labels[shapely.get_y(points).astype(int), shapely.get_x(points).astype(int)]
    origin, size = np.array([grid.west, grid.south]), PIXEL
    faces = shapely.transform(faces, lambda xy: origin + xy * size)
    return [shapely.unary_union(faces[found == i]) for i in range(n)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gshhg", type=Path, default=Path("/usr/share/gmt-gshhg"), help="folder of the netCDF files")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "boundaries")
    options = parser.parse_args()
    facts = pd.read_csv(options.out / "commune_facts.csv", dtype={"code": str})
    mainland = facts[~facts.code.isin(ISLANDS)].reset_index(drop=True)
    project = to_metric()
    land, water = gshhg.read_land(options.gshhg / "binned_GSHHS_f.nc", WINDOW)
    rivers = gshhg.read_rivers(options.gshhg / "binned_river_f.nc", WINDOW)

    def metric(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(geometry, lambda xy: np.column_stack(project.transform(xy[:, 0], xy[:, 1])))

    land, water = translate(metric(land), *COAST_SHIFT), translate(metric(water), *COAST_SHIFT)
    figures = read_figures(mainland)
    grid = make_grid(figures)
    sea = ~burn(land, grid)
    pairs = make_pairs(grid, figures, sea | burn(water, grid), burn(metric(rivers).buffer(PIXEL * 0.75), grid))
    outside = outside_score(grid, figures, sea)
    labels = label(grid, pairs, figures, fit(pairs, figures, outside), outside)
    shapes = dict(zip(figures.codes, polygonise(labels, grid, len(figures.codes)), strict=True))
    shapes |= island_polygons(facts[facts.code.isin(ISLANDS)].reset_index(drop=True), land)
    write_boundaries(options.out, facts, [shapes[c] for c in facts.code], land)


if __name__ == "__main__":
    main()
