"""Experiments: draw a list, lock it, hand it out, and show the result."""

import secrets
from datetime import datetime
from functools import partial

import streamlit as st

from analytics.export import sheet
from analytics.i18n import numbers
from analytics.reports.reveal import Press, listed
from analytics.reports.verdicts import experiments
from analytics.reports.verdicts.experiments import REDIAL, SPLIT, Outcome, Sealed
from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.stats.experiments import redial_level, split_size
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.store.ledger.ledger import Experiment
from analytics.ui.answers import verdict_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, people, reader, state
from analytics.ui.widgets import chart, downloads, reveal, verdict_cards

SHARES = (0.60, 0.45, 0.30)
SEEDS = 2**31
SEAL_LETTERS = 12


def show(asked: Asked, report: VerdictsReport, suspect: OperatorJudged, terms: Terms) -> None:
    """Both experiments for `suspect`, then all locked ones; only for readers who see everybody's numbers."""
    if not asked.scope.sees_everybody:
        return
    say = language.words().say
    chart.titled(say("experiment.title"), say("experiment.note"))
    with st.expander(say("experiment.redial")):
        _redial(asked, report, suspect, terms)
    with st.expander(say("experiment.split")):
        _split(asked, report, suspect)
    for one in data.company().ledger.experiments():
        _result(verdict_answers.experiment(asked.version, asked.scope, one), one)


def _redial(asked: Asked, report: VerdictsReport, suspect: OperatorJudged, terms: Terms) -> None:
    say, lang = language.words().say, language.current()
    if report.date_from is None or report.date_to is None:
        return
    window = report.date_from, report.date_to
    drawn = verdict_answers.redial(asked.version, asked.scope, window, suspect, (terms, _seed()))
    if drawn is None:
        st.caption(say("experiment.redial_none"))
        return
    level = redial_level(len(drawn.phones), drawn.reference_rate)
    figures = {"n": level.numbers, "answers": level.answers, "power": numbers.share(level.power, lang)}
    st.markdown(say("experiment.redial_what", operator=people.marked(suspect.operator), **figures))
    if st.button(say("experiment.seal"), key="experiment.redial"):
        _seal(REDIAL, drawn)


def _split(asked: Asked, report: VerdictsReport, suspect: OperatorJudged) -> None:
    say, lang = language.words().say, language.current()
    others = [one.operator for one in report.operators if one.operator != suspect.operator]
    lists = [one.list for one in report.lists if one.list is not None]
    if not others or not lists:
        return
    st.markdown(say("experiment.split_what"))
    trusted = st.selectbox(say("experiment.trusted"), others, format_func=people.named, key="experiment.trusted")
    base = st.selectbox(say("bases.base"), lists, key="experiment.base")
    share = st.selectbox(
        say("experiment.share"), SHARES, key="experiment.share", format_func=lambda one: numbers.share(one, lang)
    )
    reach = next((one.answered / one.attempts for one in report.lists if one.list == base and one.answered), 0.25)
    size = split_size(reach, share)
    st.caption(say("experiment.size", n=numbers.count(size, lang), share=numbers.share(share, lang)))
    fresh = experiments.phones_of(st.text_area(say("experiment.fresh"), key="experiment.fresh"))
    if st.button(say("experiment.seal"), key="experiment.split"):
        wanted = Sealed(suspect.operator, trusted, base, _seed(), reach, ())
        drawn = verdict_answers.split(asked.version, asked.scope, wanted, size, fresh)
        if drawn is None:
            st.error(say("experiment.too_few", n=numbers.count(2 * size, lang)))
        else:
            _seal(SPLIT, drawn)


def _seed() -> int:
    """One seed until an experiment is locked with it, so that the list on screen does not change."""
    if state.recall(state.SEED) is None:
        state.remember(state.SEED, secrets.randbelow(SEEDS))
    return int(str(state.recall(state.SEED)))


def _seal(kind: str, drawn: Sealed) -> None:
    data.company().ledger.seal(kind, drawn.to_json(), reader.who())
    state.take(state.SEED)
    st.rerun()


def _result(result: Outcome, experiment: Experiment) -> None:
    say, lang, sealed = language.words().say, language.current(), result.sealed
    names = {
        "operator": people.marked(sealed.suspect),
        "trusted": people.marked(sealed.trusted or ""),
        "list": escape.markdown(verdict_cards.named(sealed.list)),
    }
    (answered, called), (answered_2, called_2) = result.suspect, result.others
    with st.container(border=True, gap="xsmall"):
        if result.kind == REDIAL:
            st.markdown(f"**{say('experiment.of_redial', operator=names['operator'])}**")
            text = say("experiment.so_far_redial", answered=answered_2, called=called_2)
        else:
            st.markdown(f"**{say('experiment.of_split', **names)}**")
            counts = {"answered": answered, "called": called, "answered_2": answered_2, "called_2": called_2}
            text = say("experiment.so_far_split", operator=names["operator"], trusted=names["trusted"], **counts)
        st.markdown(f"{text} {say(f'experiment.{result.conclusion}')}")
        day = numbers.day(datetime.fromisoformat(experiment.sealed_at).date(), lang)
        st.caption(say("experiment.sealed", day=day, number=experiment.number, seal=experiment.seal[:SEAL_LETTERS]))
        _lists(result)


def _lists(result: Outcome) -> None:
    say, sealed = language.words().say, result.sealed
    if not reader.scope().may_reveal:
        return
    given = {sealed.trusted or "": sealed.trusted_phones, sealed.suspect: sealed.phones}
    with st.container(horizontal=True):
        for name, phones in given.items():
            if phones:
                downloads.button(
                    say("experiment.list_of", operator=people.marked(name)),
                    f"dozvon-{result.kind}-{result.number}.csv",
                    partial(_file, result, phones),
                    f"experiment.{result.number}.{name}",
                    downloads.Leaving("list", {"experiment": result.number, "operators": [name]}, len(phones)),
                )


def _file(result: Outcome, phones: tuple[str, ...]) -> bytes:
    """A list for the phone system; downloading its numbers is audited."""
    press = Press(reader.who(), "list", {"experiment": result.number})
    numbers = listed(phones, reader.scope(), reveal.audit(), press)
    title = language.words().say("experiment.phone")
    return sheet.as_csv([sheet.Field(title, [phone.removeprefix("+") for phone in numbers])], language.current())
