"""Annotations: events of the company that charts draw and verdicts take into account."""

from datetime import date

import streamlit as st

from analytics.i18n import numbers
from analytics.store.ledger.ledger import Annotation
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import chart

KINDS = ("law", "caller_id", "outage", "other")
LONGEST = 60


def all_of_company() -> tuple[Annotation, ...]:
    """All annotations."""
    return data.company().ledger.annotations()


def edit(last_on: date | None) -> None:
    """The list with a remove button each, and a form for a new one, which starts at `last_on`."""
    say, lang = language.words().say, language.current()
    chart.titled(say("annotations.title"), say("annotations.note"))
    known = all_of_company()
    if not known:
        st.caption(say("annotations.none"))
    for annotation in known:
        with st.container(horizontal=True, vertical_alignment="center"):
            days = [
                numbers.day(date.fromisoformat(day), lang)
                for day in dict.fromkeys((annotation.from_on, annotation.to_on))
            ]
            kind = say(f"annotations.{annotation.kind}")
            st.markdown(f"{' – '.join(days)} · {kind} · {escape.markdown(annotation.text)}")
            if reader.scope().sees_everybody and st.button(
                say("annotations.remove"), key=f"annotation.{annotation.number}", type="tertiary"
            ):
                data.company().ledger.remove_annotation(annotation.number, reader.who())
                st.rerun()
    if reader.scope().sees_everybody:
        with st.expander(say("annotations.add")):
            _form(last_on or date.today())


def _form(begin: date) -> None:
    say, lang = language.words().say, language.current()
    pattern = "DD.MM.YYYY" if lang == "ru" else "YYYY-MM-DD"
    with st.form("annotation", border=False, clear_on_submit=True):
        first = st.date_input(say("annotations.from_on"), begin, format=pattern)
        last = st.date_input(say("annotations.to_on"), begin, format=pattern)
        kind = st.selectbox(say("annotations.kind"), KINDS, format_func=lambda kind: say(f"annotations.{kind}"))
        text = st.text_input(say("annotations.text"), max_chars=LONGEST).strip()
        if st.form_submit_button(say("annotations.add"), type="primary"):
            if last < first or not text:
                st.error(say("annotations.wrong_order" if last < first else "annotations.no_text"))
                return
            annotation = Annotation(0, first.isoformat(), last.isoformat(), kind, text)
            data.company().ledger.annotate(annotation, reader.who())
            st.rerun()
