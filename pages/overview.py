"""Are they really calling, is the base alive, what will this month cost me."""

import streamlit as st

from analytics.ui import language

st.title(language.words().say("page.overview"))
