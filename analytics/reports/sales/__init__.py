"""What became of the leads: meetings, field managers, contracts, the two processes."""
