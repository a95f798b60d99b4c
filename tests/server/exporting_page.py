"""Exports as many bytes of one letter as the page's name says: `A-500000`."""

import streamlit as st

from analytics.ui.widgets import downloads

LETTERS = downloads.Leaving("list", {"operators": ["all"]}, rows=1)
letter, _, length = st.query_params.get("file", "A-10").partition("-")
downloads.button("export", "figures.csv", lambda: letter.encode() * int(length), "it", LETTERS)
