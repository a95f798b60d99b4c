"""From a table with known columns to accepted, repeated and rejected records."""
