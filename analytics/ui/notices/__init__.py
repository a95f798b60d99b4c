"""Notices above the figures of a page."""
