"""The data folder: originals, segments and the generations derived from them."""
