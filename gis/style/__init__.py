"""One set of rules for how things look, on the screen, on paper and in QGIS."""
