"""From a table whose columns are known to accepted, repeated and rejected records."""
