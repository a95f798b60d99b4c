"""Floor 2: pure pay plans, curves, payouts and simulations (rules S6, S7)."""
