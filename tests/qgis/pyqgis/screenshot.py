"""Picture a project as a planner sees it, layer panel and map: screenshot.py PROJECT PNG XMIN YMIN XMAX YMAX."""

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer
from qgis.PyQt.QtGui import QColor, QFont, QPixmap
from qgis.PyQt.QtWidgets import QLabel, QSplitter

application = QgsApplication([], True)
application.initQgis()
application.setFont(QFont("Noto Sans", 9))
project = QgsProject.instance()
if not project.read(sys.argv[1]):
    raise SystemExit(project.error())

wanted = QgsRectangle(*(float(v) for v in sys.argv[3:7]))
to_project = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
settings = QgsMapSettings()
settings.setLayers(project.layerTreeRoot().layerOrder())
settings.setDestinationCrs(project.crs())
settings.setBackgroundColor(QColor("#FFFFFF"))
settings.setOutputSize(QSize(920, 760))
settings.setOutputDpi(96)
settings.setExtent(to_project.transformBoundingBox(wanted))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()

tree = QgsLayerTreeView()
model = QgsLayerTreeModel(project.layerTreeRoot())  # the view does not keep it alive
tree.setModel(model)
tree.expandAll()
picture = QLabel()
picture.setPixmap(QPixmap.fromImage(job.renderedImage()))
window = QSplitter()
window.addWidget(tree)
window.addWidget(picture)
window.resize(1290, 760)
window.setSizes([360, 920])
window.show()
painted = QEventLoop()  # the legend's symbols are drawn a moment after the window
QTimer.singleShot(1_500, painted.quit)
painted.exec_()
window.grab().save(sys.argv[2])
