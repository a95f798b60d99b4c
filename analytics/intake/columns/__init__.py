"""Roles of the columns of a table."""
