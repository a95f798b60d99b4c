"""Numbered .sql files: each takes the ledger one step further."""
