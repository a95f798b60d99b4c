"""How text from files is shown where Streamlit reads markdown: as the letters it is."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Signs that show nothing, or turn round what stands after them."""
AFTERWARDS = re.compile(r"(?<=:)(?=[\w/+-])|(?<=www)(?=\.)|(?<=@)(?=[\w-])|(?<=[<>~=-])(?=[>=-])", re.IGNORECASE)
"""Where Streamlit makes addresses, icons, emoji and arrows of text that was escaped already: it reads it once more."""
JOINER = "\u2060"
"""Takes no room and breaks no line."""
MOST = 500


def markdown(text: str) -> str:
    """The text on one line, at most MOST letters, every sign of markdown, HTML and Streamlit's directives harmless."""
    line = " ".join(UNSEEN.sub("", text).split())
    if len(line) > MOST:
        line = f"{line[: MOST - 1]}…"
    return SPECIAL.sub(r"\\\1", AFTERWARDS.sub(JOINER, line))
