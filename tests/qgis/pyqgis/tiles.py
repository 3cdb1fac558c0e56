"""Write tiles of a layer by QGIS's own "Generate XYZ tiles (MBTiles)"; answers the file's name.

tiles.py layer.geojson out.mbtiles west south east north zoom
"""

import sys

from common import answer, open_layer, start
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

application = start()
sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
from processing.core.Processing import Processing  # noqa: E402 - found only once QGIS has started

Processing.initialize()
layer, out = open_layer(sys.argv[1]), sys.argv[2]
west, south, east, north = sys.argv[3:7]
QgsProject.instance().addMapLayer(layer)
context = QgsProcessingContext()
context.setProject(QgsProject.instance())
asked = {
    "EXTENT": f"{west},{east},{south},{north} [EPSG:4326]",
    "ZOOM_MIN": int(sys.argv[7]),
    "ZOOM_MAX": int(sys.argv[7]),
    "OUTPUT_FILE": out,
}
registry = QgsApplication.processingRegistry()
known = ("native:tilesxyzmbtiles", "qgis:tilesxyzmbtiles")  # older versions have it under the other name
algorithm = next(filter(None, map(registry.createAlgorithmById, known)))
_, done = algorithm.run(asked, context, QgsProcessingFeedback())
if not done:
    raise SystemExit("QGIS wrote no tiles")
answer(out)
