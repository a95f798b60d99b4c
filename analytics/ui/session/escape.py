"""Escape text from files for Streamlit's markdown."""

import re

from analytics.sentences.manner import one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
AFTERWARDS = re.compile(r"(?<=:)(?=[\w/+-])|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=[<>~=-])(?=[>=-])", re.IGNORECASE)
"""Places where Streamlit turns already escaped text into addresses, icons, emoji and arrows."""
JOINER = "\u2060"
"""A character without width that allows no line break."""
MOST = 500


def markdown(text: str) -> str:
    """The text on one line, at most MOST characters, with markdown, HTML and Streamlit directives disabled."""
    return SPECIAL.sub(r"\\\1", AFTERWARDS.sub(JOINER, one_line(text, MOST)))
