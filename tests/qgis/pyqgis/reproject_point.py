"""Say where QGIS puts a point in WGS84, with the datum shift and without: reproject_point.py FILE LAYER."""

import sys

from common import answer, open_layer, start
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

application = start()
layer = open_layer(sys.argv[1], sys.argv[2])
point = next(layer.getFeatures()).geometry().centroid().asPoint()
wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
right = QgsCoordinateTransform(layer.crs(), wgs84, QgsProject.instance()).transform(point)
plain = QgsCoordinateReferenceSystem.fromProj(
    "+proj=tmerc +lat_0=0 +lon_0=105.75 +k=0.9999 +x_0=500000 +y_0=0 +datum=WGS84 +units=m +no_defs"
)
wrong = QgsCoordinateTransform(plain, wgs84, QgsProject.instance()).transform(point)
answer({"with_datum": [right.x(), right.y()], "without_datum": [wrong.x(), wrong.y()]})
