"""The product's name and mark, drawn in the colours of the reader's theme."""

from functools import cache
from html import escape

import streamlit as st

from analytics.charts import theme
from analytics.charts.theme import Role
from analytics.ui.session import language

MARK = (
    '<rect x="2" y="4" width="24" height="24" rx="7" fill="{accent}"/>'
    '<path d="M8 18 v-4 M12.5 21 v-10 M17 17 v-3 M21 19 v-6" stroke="{ground}" stroke-width="2.4" '
    'stroke-linecap="round"/>'
)
"""Four bars, as of a voice."""


def logo() -> None:
    """Name and mark above the menu, and beside the button that opens it."""
    st.logo(svg(language.words().say("shell.title"), language.dark()), size="large")


@cache
def svg(name: str, dark: bool) -> str:
    """The mark with the name beside it."""
    worn = theme.shade(dark)
    mark = MARK.format(accent=worn.roles[Role.ACCENT], ground=worn.ground)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="124" height="32" viewBox="0 0 124 32">{mark}'
        f'<text x="34" y="23" font-family="{theme.FONT}" font-size="20" font-weight="700" fill="{worn.text}">'
        f"{escape(name)}</text></svg>"
    )
