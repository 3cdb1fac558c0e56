"""Open a project, of a file or inside a GeoPackage; say which layers find their data: say_valid.py FILE [NAME]."""

import sys

from common import answer, start
from qgis.core import QgsProject

application = start()
project = QgsProject.instance()
path = sys.argv[1]
read = project.read(f"geopackage:{path}?projectName={sys.argv[2]}" if len(sys.argv) > 2 else path)
layers = [{"valid": layer.isValid(), "source": layer.source()} for layer in project.mapLayers().values()]
answer({"read": read, "layers": layers})
