"""What the PyQGIS programs share. They run under Debian's Python, not in our environment."""

import json
import sys

from osgeo import ogr
from qgis.core import QgsApplication, QgsVectorLayer

ogr.UseExceptions()


def start():
    application = QgsApplication([], False)
    application.initQgis()
    return application


def layer_names(path):
    return [layer.GetName() for layer in ogr.Open(str(path))]


def open_layer(path, name=None):
    layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), name or "layer", "ogr")
    if not layer.isValid():
        raise SystemExit(f"QGIS cannot open {path} {name}")
    return layer


def answer(value):
    print("ANSWER " + json.dumps(value, ensure_ascii=True))
    sys.stdout.flush()
