"""The lower bound of the browser's speed: four metrics, three charts and a table in Streamlit, without data."""

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
st.title("Plain")
with st.sidebar:
    step = int(st.segmented_control("step", ("1 месяц", "2 месяц"), default="1 месяц", required=True)[0])
for place, column in enumerate(st.columns(4)):
    column.metric(f"metric {place}", step * 1000 + place)
for place in range(3):
    st.plotly_chart(go.Figure(go.Bar(y=[(step * 7 * bar) % 13 for bar in range(26)])), key=f"chart {place}", theme=None)
st.dataframe({f"column {column}": [step * row * column for row in range(100)] for column in range(8)})
