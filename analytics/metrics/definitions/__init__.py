"""One metric per file: the header describes it, the query returns num and den."""
