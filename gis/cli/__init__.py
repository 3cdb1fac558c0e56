"""The command line: hpmap, or python -m gis."""
