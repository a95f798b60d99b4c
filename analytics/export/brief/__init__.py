"""The brief as a printed page and as a file."""
