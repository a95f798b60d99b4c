"""Who may see what, and who did what."""

import streamlit as st

from analytics.ui.admin import forgetting, members
from analytics.ui.session import language

say = language.words().say
st.title(say("page.people"), anchor=False)
st.caption(say("question.people"))
members.draw()
forgetting.draw()
