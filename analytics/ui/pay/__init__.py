"""Parts of the pages for payroll, what-if and plan check, which share one plan."""
