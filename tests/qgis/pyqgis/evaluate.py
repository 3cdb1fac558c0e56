"""Evaluate the data-defined expressions of a layer's first category for every ``status:precision`` given."""

import sys

from common import answer, open_layer, start
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope, QgsFeature, QgsSymbolLayer

application = start()
path, name, number, cases = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
layer = open_layer(path, name)
categories = layer.renderer().categories()  # kept: what belongs to it dies with it
part = categories[0].symbol().symbolLayer(number)
properties = part.dataDefinedProperties()
wanted = {
    "colour": QgsSymbolLayer.PropertyStrokeColor,
    "width": QgsSymbolLayer.PropertyStrokeWidth,
    "edge": QgsSymbolLayer.PropertyStrokeStyle,
}
found = {}
for case in cases:
    feature = QgsFeature(layer.fields())
    feature["status"], feature["precision"] = case.split(":")
    scope = QgsExpressionContextScope()
    scope.setFeature(feature)
    scope.setFields(layer.fields())
    scope.setVariable("map_scale", 10000)
    context = QgsExpressionContext()
    context.appendScope(scope)
    found[case] = {
        key: QgsExpression(properties.property(value).expressionString()).evaluate(context)
        for key, value in wanted.items()
    }
del layer
answer(found)
