"""The page on which a document comes in, and its own parts."""
