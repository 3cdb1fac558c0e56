"""Duyệt: the proposals of all doors, decided by a curator."""
