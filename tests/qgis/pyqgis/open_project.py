"""Read a project, say what is in it, and render it: open_project.py PROJECT PNG [XMIN YMIN XMAX YMAX]."""

import sys
from collections import Counter

from common import answer, start
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

application = start()
project = QgsProject.instance()
read = project.read(sys.argv[1])
layers = project.layerTreeRoot().layerOrder()

settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(project.crs())
settings.setBackgroundColor(QColor("#FFFFFF"))
settings.setOutputSize(QSize(1000, 700))
settings.setOutputDpi(96)
if len(sys.argv) > 3:
    extent = QgsRectangle(*(float(v) for v in sys.argv[3:7]))
else:
    extent = QgsRectangle()
    for layer in layers:
        extent.combineExtentWith(layer.extent())
settings.setExtent(extent)
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
image.save(sys.argv[2])
seen = Counter(
    f"#{pixel & 0xFFFFFF:06X}" for pixel in memoryview(bytes(image.constBits().asarray(image.byteCount()))).cast("I")
)

answer(
    {
        "read": read,
        "colours": dict(seen.most_common(40)),
        "title": project.title(),
        "crs": project.crs().authid(),
        "bookmarks": len(project.bookmarkManager().bookmarks()),
        "abstract": project.metadata().abstract(),
        "groups": [group.name() for group in project.layerTreeRoot().findGroups()],
        "layers": [
            {
                "name": layer.name(),
                "id": layer.id(),
                "valid": layer.isValid(),
                "count": layer.featureCount(),
                "renderer": layer.renderer().type(),
                "labels": layer.labelsEnabled(),
                "label_field": layer.labeling().settings().fieldName if layer.labeling() else "",
                "label_scale": layer.labeling().settings().minimumScale if layer.labeling() else 0,
                "crs": layer.crs().authid(),
                "source": layer.source(),
            }
            for layer in layers
        ],
    }
)
