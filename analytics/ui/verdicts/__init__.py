"""Parts of the page for verdicts."""
