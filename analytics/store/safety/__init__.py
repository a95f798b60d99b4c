"""Backup, restore and verification of everything that cannot be derived."""
