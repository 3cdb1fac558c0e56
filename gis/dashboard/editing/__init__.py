"""The editing mode of the map: a draft in the browser becomes a proposal."""
