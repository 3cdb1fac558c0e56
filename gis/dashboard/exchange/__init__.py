"""The page that takes edits back, and its own parts."""
