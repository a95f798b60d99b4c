"""Sales reports: meetings, field managers, deals, the two processes."""
