"""Whether the call lists have the numbers that a month of a plan takes."""

import streamlit as st

from analytics.i18n import numbers
from analytics.ui.session import language, links


def tell(needed: int, left: int, *, is_short_only: bool = False) -> None:
    """A warning with the page that shows the lists where numbers are short; else one line, or nothing."""
    say, lang = language.words().say, language.current()
    counts = {"needed": numbers.count(needed, lang), "left": numbers.count(left, lang)}
    if needed > left:
        st.warning(say("stress.numbers_short", **counts), icon=":material/production_quantity_limits:")
        links.to("bases", say("stress.to_lists"))
    elif not is_short_only:
        st.caption(f":material/check: {say('stress.numbers_enough', **counts)}")
