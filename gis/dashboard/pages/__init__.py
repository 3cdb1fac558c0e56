"""One function a page; `gis.dashboard.frame` puts the frame round it."""
