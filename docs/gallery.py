"""Every component with every state, as the pages draw them; `python -m docs.components` pictures it.

streamlit run docs/gallery.py
"""

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import analytics.charts  # noqa: E402
from analytics.core.errors import DozvonError  # noqa: E402
from analytics.core.phones import mask  # noqa: E402
from analytics.core.registry import modules_of  # noqa: E402
from analytics.metrics.unknown import Missing  # noqa: E402
from analytics.reports.figure import Figure  # noqa: E402
from analytics.reports.pay.bonus import PlanFact  # noqa: E402
from analytics.sentences.brief import Answer, Sentence  # noqa: E402
from analytics.ui.overview import brief  # noqa: E402
from analytics.ui.server import error_boundary  # noqa: E402
from analytics.ui.session import language, state  # noqa: E402
from analytics.ui.widgets import chart, figures, style, table  # noqa: E402
from analytics.ui.widgets.figures import Beside  # noqa: E402
from analytics.ui.widgets.table import Share  # noqa: E402

STATES = ("empty", "one", "many")
CHARTS = {
    module.__name__.rpartition(".")[2]: module for module in modules_of(analytics.charts) if hasattr(module, "figure")
}
REACH = Figure("reach_rate", "share", "up", 16_535, 44_690, 0.37, 0.365, 0.376, 0.372, -0.002, -0.009, 0.006)
DEALS = Figure("deals", "deals", "up", 176, None, 176.0, None, None, 180.0, -0.02, -0.2, 0.2, months=9)
BETTER = replace(REACH, change=0.031, change_low=0.022, change_high=0.04, is_beyond_chance=True)
FEW = replace(REACH, num=4, den=12, value=1 / 3, low=None, high=None, change=None)
UNKNOWN = replace(DEALS, value=None, change=None, missing=Missing.CRM)
WEEKS = (31.0, 35.0, 33.0, 38.0, 40.0, 36.0)


def draw() -> None:
    """The groups of components, one below the other."""
    state.adopt()
    st.set_page_config(page_title="Components", layout="wide")
    style.dress()
    st.title("Components", anchor=False)
    _cards()
    _answers()
    _tables()
    _messages()
    _charts()


def _cards() -> None:
    st.header("Card of a figure", anchor=False)
    known = PlanFact("deals", 176.0, 182.0, 0.968)
    shown = (
        ("usual change, weeks", REACH, Beside(weeks=WEEKS)),
        ("more than chance", BETTER, Beside(weeks=WEEKS)),
        ("too few", FEW, Beside()),
        ("not in the files", UNKNOWN, Beside()),
        ("quota", DEALS, Beside(quota=known)),
    )
    with st.grid(5, min_column_width=figures.CARD_PIXELS, gap="small"):
        for name, figure, beside in shown:
            with st.container():
                st.caption(name)
                figures.card(figure, beside=beside)


def _answers() -> None:
    st.header("Card of an answer", anchor=False)
    with st.grid(3, min_column_width=brief.CARD_PIXELS, gap="small"):
        for urgency in ("calm", "warn", "bad"):
            said = (Sentence("One line of evidence with its number."),)
            brief._card("cost", Answer(urgency, said, urgency), None)


def _tables() -> None:
    st.header("Table", anchor=False)
    many = [Share(0.37, 0.35, 0.39, 3_800), Share(0.41, 0.39, 0.43, 3_900), Share(0.25, None, None, 8)]
    for place, (name, rows) in zip(st.columns(3), zip(STATES, ([], many[:1], many), strict=True), strict=True):
        with place:
            st.caption(f"{name}: an interval, its n, a share of too few")
            people = [f"Operator {number}" for number in range(len(rows))]
            counts = [None if number == 1 else 100 * number for number in range(len(rows))]
            columns = table.text("Operator", people), table.shares("Reach rate", rows), table.counts("Deals", counts)
            table.show(columns, alt=name)


def _messages() -> None:
    st.header("Loading, errors, withheld", anchor=False)
    say = language.words().say
    left, middle, right = st.columns(3)
    with left:
        st.caption("loading: the shape of what comes; a long task")
        st.skeleton(height=brief.WAITING_PIXELS)
        st.progress(0.4, text="calls.csv: 40 %")
    with middle:
        st.caption("error, warning, nothing yet")
        error_boundary.run(_refuse)
        st.warning(say("unknown.bonus", metrics=say("metric.deals")), icon=":material/help:")
        st.info(say("handover.nothing"), icon=":material/info:")
    with right:
        st.caption("withheld: a number that the role may not see, details of somebody's action")
        table.show((table.text("Client", (mask("79160000012"),)),), alt="withheld")
        st.caption(say("did.withheld"))


def _refuse() -> None:
    raise DozvonError("no_data")


def _charts() -> None:
    st.header("Charts", anchor=False)
    for name, module in CHARTS.items():
        st.subheader(name, anchor=False)
        reports = import_module(f"tests.charts.cases.{name}").reports("Operator")
        for place, (state_name, report) in zip(st.columns(3), zip(STATES, reports, strict=True), strict=True):
            with place:
                st.caption(state_name)
                chart.draw(module.figure(report, language.current()), f"{name}.{state_name}", name)


if __name__ == "__main__":
    draw()
