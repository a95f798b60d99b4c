"""The SQLite ledger: what the company decided, who may come in, what was done by whom."""
