"""Open the project inside a GeoPackage, edit in it, save the project there again: edit_inside.py FILE."""

import sys

from common import answer, start
from qgis.core import QgsProject

application = start()
project = QgsProject.instance()
address = f"geopackage:{sys.argv[1]}?projectName=du-an"
read = project.read(address)
layers = list(project.mapLayers().values())
told = {"read": read, "valid": all(layer.isValid() for layer in layers), "layers": len(layers)}
for layer in layers:
    if layer.fields().indexOf("lead") < 0:
        continue
    layer.startEditing()
    for feature in layer.getFeatures():
        if feature["id"] == "duong-thu":
            layer.changeAttributeValue(feature.id(), layer.fields().indexOf("lead"), "Sở Xây dựng")
        if feature["id"] == "cau-thu":
            geometry = feature.geometry()
            geometry.translate(0.0004, 0)
            layer.changeGeometry(feature.id(), geometry)
    assert layer.commitChanges(), layer.commitErrors()
project.setTitle("Sửa ngoài thực địa")
answer({**told, "written": project.write(address)})
