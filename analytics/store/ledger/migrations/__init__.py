"""Numbered .sql files; each migrates the ledger by one step."""
