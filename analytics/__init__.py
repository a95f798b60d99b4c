"""Dozvon: who is really reached, who hangs up before the answer, and what a pay plan will cost."""
