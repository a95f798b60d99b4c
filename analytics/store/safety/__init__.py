"""Backup, restore and verification of all data that cannot be derived."""
