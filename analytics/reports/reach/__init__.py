"""Calling reports: overview, operators, call lists, hours."""
