"""Save every layer of a file again: resave.py SOURCE TARGET CRS, or resave.py SOURCE (in place, as an edit)."""

import sys

from common import answer, layer_names, open_layer, start
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsVectorFileWriter
from qgis.PyQt.QtCore import QVariant

application = start()
source = sys.argv[1]
saved = []
for name in layer_names(source):
    layer = open_layer(source, name)
    if len(sys.argv) == 2:
        if layer.fields().indexOf("id") < 0 or not layer.isSpatial():
            continue
        layer.startEditing()
        for feature in layer.getFeatures():  # every geometry and every cell written anew
            layer.changeGeometry(feature.id(), feature.geometry())
            for index in range(1, layer.fields().count()):
                layer.changeAttributeValue(feature.id(), index, feature[index])
        if not layer.commitChanges():
            raise SystemExit(str(layer.commitErrors()))
        saved.append(name)
        continue
    target = sys.argv[2]
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON" if target.endswith(".geojson") else "GPKG"
    options.layerName = name
    options.fileEncoding = "UTF-8"
    # QGIS's own dialog leaves out what it cannot write, such as the nested lists of our GeoJSON.
    fields = layer.fields()
    options.attributes = [i for i in range(fields.count()) if fields.at(i).type() != QVariant.Map]
    if saved:
        options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
    if layer.isSpatial():
        crs = QgsCoordinateReferenceSystem(sys.argv[3])
        options.ct = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, target, QgsProject.instance().transformContext(), options)
    if error[0] != QgsVectorFileWriter.NoError:
        raise SystemExit(f"{name}: {error}")
    saved.append(name)
answer(saved)
