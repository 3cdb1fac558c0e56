"""Work on the database as several people do: live.py REQUESTS, JSON.

Each request is a list: ["open", project uri or file], ["count", user], ["style", user],
["set", user, id, column, value], ["keep", user, id], ["save", user, column, value],
["move", user, id, east_degrees], ["add", user, kind, wkt, {column: value}], ["delete", user, id],
["where", user, id],
["listen", project] and then ["painted", number of layers that wait to be painted anew].
A user's layers are those of the service named like the user.
"""

import json
import sys
import time

from common import answer, start
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils

KINDS = ("MultiPoint", "MultiLineString", "MultiPolygon")
application = start()
held = {}
painted = set()


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


def listener(name):
    return lambda *_: painted.add(name)


def show(kind, what):
    project = QgsProject.instance()
    if kind == "painted":
        until = time.monotonic() + 30
        while len(painted) < what and time.monotonic() < until:
            application.processEvents()
        project.clear()
        return sorted(painted)
    assert project.read(what), what
    layers = project.mapLayers().values()
    if kind == "listen":
        for layer in layers:
            layer.repaintRequested.connect(listener(layer.id()))
        painted.clear()
        return True
    found = {layer.id(): [layer.isValid(), len(list(layer.getFeatures()))] for layer in layers}
    project.clear()
    return found


def look(kind, user):
    layers = {name: opened(user, name) for name in KINDS}
    if kind == "count":
        return {name: len(list(layer.getFeatures())) for name, layer in layers.items()}
    asked = ("why", "pending", "status", "commune_names")
    return {
        name: [layer.renderer().type(), *(form(layer, column) for column in asked)] for name, layer in layers.items()
    }


def form(layer, column):
    """Return the title of a column, and whether the form lets it be edited."""
    number = layer.fields().indexOf(column)
    return [layer.attributeDisplayName(number), not layer.editFormConfig().readOnly(number)]


def add(user, kind, wkt, cells):
    layer = opened(user, kind)
    if not layer.startEditing():
        return [False, "read only"]
    values = {layer.fields().indexOf(name): value for name, value in cells.items()}
    feature = QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromWkt(wkt), values)
    assert layer.addFeature(feature)
    return save(layer)


def edit(kind, user, identifier, *rest):
    layer, feature = find(user, identifier)
    if not layer.startEditing():
        return [False, "read only"]
    if kind == "keep":
        held[user] = (layer, feature)
        return [True, ""]
    if kind == "set":
        assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(rest[0]), rest[1])
    elif kind == "move":
        geometry = feature.geometry()
        geometry.translate(rest[0], 0)
        assert layer.changeGeometry(feature.id(), geometry)
    elif kind == "delete":
        assert layer.deleteFeature(feature.id())
    return save(layer)


def where(user, identifier):
    point = find(user, identifier)[1].geometry().centroid().asPoint()
    return [point.x(), point.y()]


def save_held(user, column, value):
    layer, feature = held.pop(user)
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(column), value)
    return save(layer)


def run(kind, *rest):
    if kind in ("open", "listen", "painted"):
        return show(kind, *rest)
    if kind in ("count", "style"):
        return look(kind, *rest)
    if kind in ("add", "where"):
        return (add if kind == "add" else where)(*rest)
    return save_held(*rest) if kind == "save" else edit(kind, *rest)


for line in sys.stdin:
    if not line.strip():
        break
    answer(run(*json.loads(line)))
    sys.stdout.flush()
held.clear()
QgsProject.instance().clear()
