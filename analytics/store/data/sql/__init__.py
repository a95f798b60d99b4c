"""Longer statements of this floor that are no part of a generation."""
