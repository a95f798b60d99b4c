"""Floor 2: pay plans, curves, payouts and simulations, all pure (rules S6, S7)."""
