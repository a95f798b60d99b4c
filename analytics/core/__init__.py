"""Floor 0: types and rules that every other floor uses. No input or output."""
