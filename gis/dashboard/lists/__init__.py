"""The page that places a list of addresses, and its own parts."""
