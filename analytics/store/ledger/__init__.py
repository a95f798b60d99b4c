"""The SQLite ledger: decisions, imports, accounts and the audit."""
