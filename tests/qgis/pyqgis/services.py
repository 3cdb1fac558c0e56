"""Open collections of an OGC API Features service: services.py URL USER PASSWORD COLLECTION…; what QGIS counts."""

import sys

from common import answer, start
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

application = start()
url, user, password, *names = sys.argv[1:]
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
    layer = QgsVectorLayer(f"url='{url}' typename='{name}' pageSize='100'{signed}", name, "OAPIF")
    if not layer.isValid():
        found[name] = None
        continue
    near = QgsFeatureRequest().setFilterRect(QgsRectangle(106.6, 20.8, 106.8, 20.95))
    count = len(list(layer.getFeatures()))
    found[name] = [count, len(list(layer.getFeatures(near))), sorted(field.name() for field in layer.fields())]
    del layer
answer(found)
