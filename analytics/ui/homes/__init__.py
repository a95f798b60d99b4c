"""Parts of the pages that roles begin with: an operator's month, a lead's day, an accountant's checklist."""
