"""The map page and its own parts."""
