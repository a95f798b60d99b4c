"""Verdict reports: what the call records can prove, and verdicts about operators and call lists."""
