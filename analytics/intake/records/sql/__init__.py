"""The .sql files that turn text into records."""
