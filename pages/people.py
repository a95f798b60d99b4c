"""Who may see what, and who did what."""

import streamlit as st

from analytics.ui import forgetting, language, members

say = language.words().say
st.title(say("page.people"), anchor=False)
st.caption(say("question.people"))
members.draw()
forgetting.draw()
