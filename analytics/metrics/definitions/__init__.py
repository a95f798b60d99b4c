"""One metric a file; the header says what it is, the query gives num and den."""
