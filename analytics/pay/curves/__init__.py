"""One file per payout curve."""
