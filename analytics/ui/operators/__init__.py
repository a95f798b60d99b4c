"""Parts of the page for operators."""
