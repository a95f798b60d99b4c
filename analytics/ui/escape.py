"""How text from files is shown where Streamlit reads markdown: as the letters it is."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def markdown(text: str) -> str:
    """The text with every sign of markdown, of HTML and of Streamlit's directives made harmless, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
