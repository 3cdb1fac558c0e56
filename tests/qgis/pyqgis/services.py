"""Open an OGC API Features service: services.py URL USER PASSWORD PROJECT PAGES COLLECTION…; what QGIS counts.

PROJECT is a .qgz on the service with a .qlr beside it, or a dash.
PAGES are sizes of a page, e.g. 9,100; each collection is counted by all.
"""

import sys
import zipfile
from pathlib import Path

from common import answer, start
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsFeatureRequest,
    QgsLayerDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

application = start()
url, user, password, path, pages, *names = sys.argv[1:]
signed = ""
if password:
    manager = QgsApplication.authManager()
    manager.setMasterPassword("test", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("hpmap")
    config.setConfig("username", user)
    config.setConfig("password", password)
    manager.storeAuthenticationConfig(config)
    signed = f" authcfg={config.id()}"
found = {}
for name in names:
    counts = []
    for page in pages.split(","):
        layer = QgsVectorLayer(f"url='{url}' typename='{name}' pageSize='{page}'{signed}", name, "OAPIF")
        if layer.isValid():
            counts.append(len(list(layer.getFeatures())))
    if not counts:
        found[name] = None
        continue
    near = QgsFeatureRequest().setFilterRect(QgsRectangle(106.6, 20.8, 106.8, 20.95))
    found[name] = [counts, len(list(layer.getFeatures(near))), sorted(field.name() for field in layer.fields())]
    del layer
if path != "-":
    with zipfile.ZipFile(path) as archive:
        [inside] = archive.namelist()
        text = archive.read(inside).decode()
    with zipfile.ZipFile(path, "w") as archive:  # as somebody who signs in chooses it in the layer's properties
        archive.writestr(inside, text.replace("url='http", f"{signed.strip()} url='http"))
    added = Path(path).with_suffix(".qlr")
    added.write_text(added.read_text("utf-8").replace("url='http", f"{signed.strip()} url='http"), "utf-8")
    project = QgsProject.instance()

    def shown():
        return {
            layer.id(): [len(list(layer.getFeatures())), layer.renderer().type() if layer.isSpatial() else None]
            for layer in project.mapLayers().values()
            if layer.isValid()
        }

    assert project.read(path)
    found["project"] = shown()
    project.clear()
    done, fault = QgsLayerDefinition.loadLayerDefinition(str(added), project, project.layerTreeRoot())
    assert done, fault
    found["definition"] = sorted(map(str, shown().values()))  # QGIS gives them ids of its own
    project.clear()
answer(found)
