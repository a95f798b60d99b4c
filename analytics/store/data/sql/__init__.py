"""Longer SQL statements of this floor that are not part of a generation."""
