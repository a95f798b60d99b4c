"""Widgets that every page may use."""
