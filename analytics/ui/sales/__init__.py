"""Parts of the pages for meetings, visits and processes."""
