"""Lịch sử: who changed what, and the map as of a day."""
