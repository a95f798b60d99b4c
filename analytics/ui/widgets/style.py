"""The one stylesheet of the app: what stays in view, the look of cards, and how a page is printed.

It rests on classes that Streamlit makes of the keys of our own containers, and on its documented test ids.
"""

from functools import cache
from pathlib import Path
from string import Template

import streamlit as st

from analytics.charts import theme
from analytics.ui.session import language

INVERTED = "invert(1) hue-rotate(180deg) brightness(1.12)"
"""Paper is white: the dark shade is printed with light and dark exchanged, hues kept."""
SHEET = Path(__file__).with_name("style.css")


def dress() -> None:
    """Send the stylesheet in the colours of the reader's theme; call once per run, before anything is drawn."""
    st.html(_sheet(language.dark()))


@cache
def _sheet(dark: bool) -> str:
    worn = theme.shade(dark)
    roles = {role.value: colour for role, colour in worn.roles.items()}
    text = Template(SHEET.read_text(encoding="utf-8"))
    colours = {"ground": worn.ground, "grid": worn.grid, "quiet": worn.quiet, "warn": worn.warn, **roles}
    colours["on_paper"] = INVERTED if dark else "none"
    return f"<style>{text.substitute(colours)}</style>"
