"""People of the company and their names in files."""
