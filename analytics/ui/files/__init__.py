"""Parts of the upload page."""
