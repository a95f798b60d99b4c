"""The parts of the pages of accounts, staff and personal data."""
