"""The launcher: `python -m streamlit run app.py` serves Dozvon on 127.0.0.1:8501."""

import streamlit as st

app = st.App("analytics/ui/shell.py")
