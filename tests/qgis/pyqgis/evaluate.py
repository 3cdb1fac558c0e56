"""Evaluate the data-defined expressions of a layer's first category for every status given."""

import sys

from common import answer, open_layer, start
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope, QgsFeature, QgsSymbolLayer

application = start()
path, name, number, statuses = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
layer = open_layer(path, name)
categories = layer.renderer().categories()  # kept: what belongs to it dies with it
part = categories[0].symbol().symbolLayer(number)
properties = part.dataDefinedProperties()
wanted = {"colour": QgsSymbolLayer.PropertyStrokeColor, "width": QgsSymbolLayer.PropertyStrokeWidth}
found = {}
for status in statuses:
    feature = QgsFeature(layer.fields())
    feature["status"] = status
    feature["precision"] = "exact"
    scope = QgsExpressionContextScope()
    scope.setFeature(feature)
    scope.setFields(layer.fields())
    scope.setVariable("map_scale", 10000)
    context = QgsExpressionContext()
    context.appendScope(scope)
    found[status] = {
        key: QgsExpression(properties.property(value).expressionString()).evaluate(context)
        for key, value in wanted.items()
    }
del layer
answer(found)
