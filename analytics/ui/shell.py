"""The entry script of every run: language, filters, the mark of the invented company, and the page behind the gate."""

from pathlib import Path

import streamlit as st

from analytics.ui import data, filters, gate, language

PAGES = Path(__file__).resolve().parents[2] / "pages"
ORDER = (
    "overview",
    "operators",
    "bases",
    "verdicts",
    "handover",
    "processes",
    "whatif",
    "stress",
    "payroll",
    "uploads",
    "people",
    "method",
)
ICON = Path(__file__).resolve().with_name("icon.png")


def draw() -> None:
    """Everything around a page, then the page."""
    say = language.words().say
    st.set_page_config(page_title=say("shell.title"), page_icon=ICON, layout="wide")
    with st.sidebar:
        language.switch()
    say = language.words().say
    chosen = st.navigation(
        [
            st.Page(PAGES / f"{name}.py", title=say(f"page.{name}"), url_path=name, default=name == ORDER[0], icon="")
            for name in ORDER
            if (PAGES / f"{name}.py").exists()
        ]
    )
    with st.sidebar:
        gate.run(filters.draw)
    if data.company().is_invented():
        st.info(say("shell.demo_mark"), icon=":material/theater_comedy:")
    chosen.run()


gate.run(draw)
