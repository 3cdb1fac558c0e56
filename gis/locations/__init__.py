"""Expressions that say where a project is, and the geometry they resolve to."""
