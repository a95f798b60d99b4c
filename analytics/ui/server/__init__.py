"""What the server does around the pages: requests, sign-in, jobs, schedule, its log."""
