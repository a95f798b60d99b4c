"""What only the keeper of the server can do: who and where in a sentence, the commands folded below it."""

import streamlit as st

from analytics.ui.session import language


def show(how: str, commands: str) -> None:
    """A folded box: `how` says where the commands are run and what they do."""
    with st.expander(language.words().say("for_server.title"), icon=":material/terminal:"):
        st.write(how)
        st.code(commands, language="bash", wrap_lines=True)
