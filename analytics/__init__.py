"""Dozvon: reach, early hang-ups and pay plans of outbound calling."""
