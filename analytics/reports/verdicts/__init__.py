"""Is it the call list or the operator: what the telephony can prove, and the verdicts."""
