"""Edit a GeoPackage or GeoJSON as a planner does: edit.py FILE EDITS, where EDITS is JSON.

Each edit is a list: ["set", id, column, value], ["move", id, metres_east], ["delete", id],
["draw", layer, wkt_lon_lat, {column: value}], ["copy", id].
"""

import json
import sys

from common import answer, layer_names, open_layer, start
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayerUtils,
)

application = start()
path, edits = sys.argv[1], json.loads(sys.argv[2])
layers = {name: open_layer(path, name) for name in layer_names(path)}
layers = {name: layer for name, layer in layers.items() if layer.fields().indexOf("id") >= 0}
wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
measure = QgsDistanceArea()
measure.setEllipsoid("WGS84")
report = {}


def find(identifier):
    for layer in layers.values():
        for feature in layer.getFeatures():
            if feature["id"] == identifier:
                return layer, feature
    raise SystemExit(f"no feature {identifier}")


for layer in layers.values():
    layer.startEditing()
for kind, *rest in edits:
    if kind == "set":
        layer, feature = find(rest[0])
        assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(rest[1]), rest[2])
    elif kind == "move":
        layer, feature = find(rest[0])
        geometry = feature.geometry()
        east = rest[1] / 104_000 if layer.crs().isGeographic() else rest[1]
        before = geometry.centroid().asPoint()
        geometry.translate(east, 0)
        assert layer.changeGeometry(feature.id(), geometry)
        measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
        report[rest[0]] = measure.measureLine(before, geometry.centroid().asPoint())
    elif kind == "delete":
        layer, feature = find(rest[0])
        assert layer.deleteFeature(feature.id())
    elif kind == "copy":
        layer, feature = find(rest[0])
        cells = dict(enumerate(feature.attributes()))
        cells.pop(layer.fields().indexOf("fid"), None)
        assert layer.addFeature(QgsVectorLayerUtils.createFeature(layer, feature.geometry(), cells))
    elif kind == "draw":
        layer = layers[rest[0]]
        geometry = QgsGeometry.fromWkt(rest[1])
        geometry.transform(QgsCoordinateTransform(wgs84, layer.crs(), QgsProject.instance()))
        geometry.convertToMultiType()
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        for column, value in rest[2].items():
            feature[column] = value
        assert layer.addFeature(feature)
for name, layer in layers.items():
    if not layer.commitChanges():
        raise SystemExit(f"{name}: {layer.commitErrors()}")
answer(report)
