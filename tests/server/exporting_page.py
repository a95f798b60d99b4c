"""Exports as many bytes of one letter as the page's name says: `A-500000`."""

import streamlit as st

from analytics.ui import downloads

letter, _, length = st.query_params.get("file", "A-10").partition("-")
downloads.button("export", "figures.csv", lambda: letter.encode() * int(length), key="it")
