"""Pure functions on the projects frame: filter, index, count, group."""
