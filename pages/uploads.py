"""What is loaded, what was recognised, and what it can answer."""

import streamlit as st

from analytics.ui import data, incoming, jobs, language

st.title(language.words().say("page.uploads"), anchor=False)
arrived = incoming.draw("drop")
if arrived:
    jobs.load(data.company(), arrived)
