"""Escape text from files for Streamlit's markdown."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that are invisible or reverse the direction of the text after them."""
AFTERWARDS = re.compile(r"(?<=:)(?=[\w/+-])|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=[<>~=-])(?=[>=-])", re.IGNORECASE)
"""Places where Streamlit turns already escaped text into addresses, icons, emoji and arrows."""
JOINER = "\u2060"
"""A character without width that allows no line break."""
MOST = 500


def markdown(text: str) -> str:
    """The text on one line, at most MOST characters, with markdown, HTML and Streamlit directives disabled."""
    line = " ".join(UNSEEN.sub("", text).split())
    if len(line) > MOST:
        line = f"{line[: MOST - 1]}…"
    return SPECIAL.sub(r"\\\1", AFTERWARDS.sub(JOINER, line))
