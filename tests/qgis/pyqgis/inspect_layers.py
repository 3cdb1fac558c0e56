"""Open every layer of the given files; say what QGIS makes of each."""

import sys
from collections import Counter

from common import answer, layer_names, open_layer, start
from qgis.core import QgsWkbTypes
from qgis.PyQt.QtCore import QSize


def legend_colour(symbol):
    """Return the colour that fills most of the legend's swatch."""
    image = symbol.asImage(QSize(40, 40))
    pixels = (image.pixelColor(x, y) for x in range(40) for y in range(40))
    seen = Counter(pixel.name().upper() for pixel in pixels if pixel.alpha() == 255)
    seen.pop("#FFFFFF", None)  # the pictogram, the casing
    return seen.most_common(1)[0][0]


def asked(layer, name):
    """Return what the form says of a column: its title, the choices, can it be edited?"""
    number = layer.fields().indexFromName(name)
    choices = layer.editorWidgetSetup(number).config().get("map") or []
    pairs = [pair for choice in choices for pair in choice.items()] if isinstance(choices, list) else []
    return [layer.attributeDisplayName(number), pairs, not layer.editFormConfig().readOnly(number)]


application = start()
found = []
for path in sys.argv[1:]:
    for name in layer_names(path):
        layer = open_layer(path, name)
        renderer = layer.renderer()
        kind = renderer.type() if renderer else ""
        names = {f.name() for f in layer.fields()}
        label = next((n for n in ("name_vi", "Name", "name") if n in names), None)
        features = list(layer.getFeatures())
        found.append(
            {
                "path": path,
                "layer": name,
                "count": len(features),
                "crs": layer.crs().authid(),
                "renderer": kind,
                "labels": layer.labelsEnabled(),
                "fields": sorted(names),
                "form": {name: asked(layer, name) for name in names},
                "geometry": QgsWkbTypes.displayString(layer.wkbType()),
                "ids": sorted(str(f["id"]) for f in features) if "id" in names else [],
                "names": sorted(str(f[label]) for f in features) if label else [],
                "categories": {c.value(): c.symbol().color().name().upper() for c in renderer.categories()}
                if kind == "categorizedSymbol"
                else {},
                "legend": {c.value(): legend_colour(c.symbol()) for c in renderer.categories()}
                if kind == "categorizedSymbol"
                else {},
                "extent": layer.extent().toString(6) if layer.isSpatial() else "",
                "first": features[0].geometry().asWkt(8) if features and features[0].hasGeometry() else "",
            }
        )
answer(found)
