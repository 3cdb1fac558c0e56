"""Maps on paper."""
