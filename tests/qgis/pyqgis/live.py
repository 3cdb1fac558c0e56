"""Work on the database as several people do: live.py REQUESTS, JSON.

Each request is a list: ["open", project uri or file], ["count", user], ["style", user],
["set", user, id, column, value], ["keep", user, id], ["save", user, column, value],
["move", user, id, east_degrees], ["add", user, kind, wkt, {column: value}], ["delete", user, id].
A user's layers are those of the service named like the user.
"""

import json
import sys

from common import answer, start
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils

KINDS = ("MultiPoint", "MultiLineString", "MultiPolygon")
application = start()
held = {}


def uri(user, kind):
    return (
        f"service='{user}' key='\"id\",\"version\"' srid=4326 type={kind} checkPrimaryKeyUnicity='0' "
        'table="hpmap"."projects_edit" (geometry)'
    )


def opened(user, kind):
    layer = QgsVectorLayer(uri(user, kind), kind, "postgres")
    assert layer.isValid(), (user, kind)
    return layer


def find(user, identifier):
    for kind in KINDS:
        layer = opened(user, kind)
        for feature in layer.getFeatures():
            if feature["id"] == identifier:
                return layer, feature
    raise SystemExit(f"no feature {identifier}")


def save(layer):
    done = layer.commitChanges()
    return [done, " ".join(layer.commitErrors())]


def run(kind, *rest):
    if kind == "open":
        project = QgsProject.instance()
        assert project.read(rest[0]), rest[0]
        layers = project.mapLayers().values()
        found = {
            layer.id(): [
                layer.isValid(),
                len(list(layer.getFeatures())),
                layer.renderer().type() if layer.renderer() else "",
            ]
            for layer in layers
        }
        project.clear()
        return found
    user = rest[0]
    if kind == "count":
        return {k: len(list(opened(user, k).getFeatures())) for k in KINDS}
    if kind == "style":
        layers = {kind: opened(user, kind) for kind in KINDS}
        return {kind: layer.renderer().type() for kind, layer in layers.items()}
    if kind == "add":
        layer = opened(user, rest[1])
        if not layer.startEditing():
            return [False, "read only"]
        values = {layer.fields().indexOf(name): value for name, value in rest[3].items()}
        feature = QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromWkt(rest[2]), values)
        assert layer.addFeature(feature)
        return save(layer)
    if kind == "save":
        layer, feature = held.pop(user)
        assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(rest[1]), rest[2])
        return save(layer)
    layer, feature = find(user, rest[1])
    if not layer.startEditing():
        return [False, "read only"]
    if kind == "keep":
        held[user] = (layer, feature)
        return [True, ""]
    if kind == "set":
        assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(rest[2]), rest[3])
    elif kind == "move":
        geometry = feature.geometry()
        geometry.translate(rest[2], 0)
        assert layer.changeGeometry(feature.id(), geometry)
    elif kind == "delete":
        assert layer.deleteFeature(feature.id())
    return save(layer)


for line in sys.stdin:
    if not line.strip():
        break
    answer(run(*json.loads(line)))
    sys.stdout.flush()
held.clear()
QgsProject.instance().clear()
