"""Floor 2: one .sql file per figure, each with num and den."""
