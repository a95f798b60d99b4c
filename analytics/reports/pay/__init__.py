"""Pay reports: monthly facts, payslips, forecasts, tests of a plan."""
