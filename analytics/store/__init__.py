"""Floor 1: what lies on disk. The only floor that imports duckdb or sqlite3."""
