"""The documents page and its own parts."""
