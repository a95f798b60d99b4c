"""The definition of one figure or term: a field that finds it, its own address, and the link to it from a figure."""

import streamlit as st

from analytics.export import methodology
from analytics.export.methodology import Described
from analytics.ui.session import language, state
from analytics.ui.session.setting_kinds import OneOf

ALL, PAGE = "", "method"


def find() -> None:
    """A field of all figures and terms; below it the definition of the chosen one."""
    say, lang = language.words().say, language.current()
    figures = {one.name: one for one in methodology.metrics(lang)}
    terms = dict(zip(methodology.terms_of(language.words()), methodology.glossary(lang), strict=True))
    titles = {ALL: say("method.all")} | {name: one.title for name, one in figures.items()}
    titles |= {code: term.word for code, term in terms.items() if code not in figures}
    codes = list(titles)
    chosen = st.selectbox(
        say("method.find"), codes, format_func=titles.__getitem__, key=state.hold(state.DEFINED, OneOf(codes), ALL)
    )
    if chosen in figures:
        with st.container(border=True):
            st.subheader(figures[chosen].title, anchor=False)
            show(figures[chosen])
    elif chosen in terms:
        with st.container(border=True):
            st.markdown(f"**{terms[chosen].word}**: {terms[chosen].meaning}")


def show(figure: Described) -> None:
    """What the figure counts, its unit and rule, and the query."""
    st.markdown(figure.description)
    st.caption(" · ".join(f"{fact.word}: {fact.meaning}" for fact in figure.facts))
    st.code(figure.query, language="sql", wrap_lines=True)


def described(metric: str) -> str:
    """The description of a figure and a link to its definition, for the help of a card."""
    say = language.words().say
    return f"{say(f'metric.{metric}.description')}\n\n[{say('method.link')}]({PAGE}?{state.DEFINED}={metric})"
