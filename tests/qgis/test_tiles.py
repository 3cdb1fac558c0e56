"""A base map of the office: tiles that QGIS's own "Generate XYZ tiles (MBTiles)" wrote are offered and served."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from shapely.geometry import box, mapping
from starlette.applications import Starlette

from gis.maps import basemaps
from gis.services import basemaps as service
from tests.fixtures import aside

pytestmark = pytest.mark.qgis
ZOOM = 11
WEST, SOUTH, EAST, NORTH = 106.6, 20.8, 106.8, 20.95


def test_tiles_that_qgis_made_are_offered_and_served_where_they_belong(
    run_qgis: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "nen"
    folder.mkdir()
    layer = tmp_path / "vung.geojson"
    area = {"type": "Feature", "properties": {}, "geometry": mapping(box(WEST, SOUTH, EAST, NORTH))}
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}), encoding="utf-8")
    run_qgis("tiles", layer, folder / "noi-thanh.mbtiles", WEST, SOUTH, EAST, NORTH, ZOOM)

    offered = next(found for found in basemaps.offered(tmp_path / "no-table", folder) if not found.origin)
    assert (offered.name, offered.least, offered.most) == ("noi-thanh", ZOOM, ZOOM)
    x = int((106.7 + 180) / 360 * 2**ZOOM)
    y = int((1 - math.asinh(math.tan(math.radians(20.88))) / math.pi) / 2 * 2**ZOOM)
    app = Starlette(routes=service.routes(lambda: basemaps.files(folder)))

    async def asked(row: int) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.get("http://x/" + offered.url.format(z=ZOOM, x=x, y=row))

    tile = aside.run(asked(y))
    assert tile.status_code == httpx.codes.OK
    assert tile.content.startswith(b"\x89PNG")
    assert not aside.run(asked(2**ZOOM - 1 - y)).content.startswith(b"\x89PNG"), "rows count from the north"
