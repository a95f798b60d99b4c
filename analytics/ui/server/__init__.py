"""The server around the pages: requests, sign-in, jobs, schedule, log."""
