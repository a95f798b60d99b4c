"""Floor 1: persistent storage. The only floor that imports duckdb or sqlite3."""
