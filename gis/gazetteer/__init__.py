"""All places, and the one door for their names."""
