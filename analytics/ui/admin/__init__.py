"""Parts of the pages for accounts, staff and personal data."""
