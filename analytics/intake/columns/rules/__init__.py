"""The rules by which columns of calls are known: one file a topic, each a tuple RULES of pure functions."""
