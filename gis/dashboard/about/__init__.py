"""The about page and its own parts."""
