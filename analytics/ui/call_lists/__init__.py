"""Parts of the page for call lists."""
