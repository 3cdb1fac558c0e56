"""The statistics page and its own parts."""
