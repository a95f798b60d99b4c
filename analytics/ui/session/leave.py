"""The signed-in person and the sign-out button."""

import streamlit as st

from analytics.ui.session import escape, language, reader

_goer = st.components.v2.component(
    "dozvon_leave",
    js="""
export default function ({ data }) {
  window.location.assign(data.url);
}
""",
)


def draw() -> None:
    """Nothing if no accounts exist."""
    user = reader.user()
    if user is None:
        return
    say = language.words().say
    st.caption(f"{escape.markdown(user.login)}, {say(f'role.{user.role}')}")
    if st.button(say("sign_in.leave"), icon=":material/logout:", key="leave"):
        _goer(data={"url": "/logout"}, key="leave.go")
