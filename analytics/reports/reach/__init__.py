"""Are they calling, and whom do they reach: operators, call lists, hours, the overview."""
