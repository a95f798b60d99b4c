"""What a month costs under a plan: facts, payslips, forecasts, tests of a plan."""
