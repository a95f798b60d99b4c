"""The proof inside a verdict's card: ring times beside colleagues', and independent evidence as strips."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from analytics.charts import evidence, rings
from analytics.charts.evidence import Strip
from analytics.i18n import numbers
from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.sentences import verdict_words
from analytics.stats.verdicts.evidence import OperatorEvidence, OperatorJudged
from analytics.ui.answers import verdict_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import language
from analytics.ui.widgets import chart


def show(asked: Asked, report: VerdictsReport, terms: Terms, one: OperatorJudged) -> None:
    """Both beside each other; each only where the data allow it."""
    say, lang, found = language.words().say, language.current(), strips(one)
    detail = None
    if report.date_from is not None and report.date_to is not None:
        window = report.date_from, report.date_to
        detail = verdict_answers.verdict_detail(asked.version, asked.scope, window, one, terms)
    left, right = st.columns(2, gap="medium")
    if detail is not None and detail.rings:
        with left:
            early = verdict_words.seconds(one.evidence.too_early_seconds, lang)
            st.markdown(f"**{say('verdicts.rings')}**")
            drawn = rings.figure(detail.rings, lang)
            drawn.add_vline(x=one.evidence.too_early_seconds - 0.5)
            chart.draw(drawn, f"proof.rings.{one.operator}", say("verdicts.rings_alt"))
            st.caption(say("verdicts.rings_note", seconds=early))
    if found:
        with right:
            st.markdown(f"**{say('verdicts.independent')}**")
            chart.draw(evidence.figure(found, lang), f"proof.strips.{one.operator}", say("verdicts.independent_alt"))


def strips(one: OperatorJudged) -> tuple[Strip, ...]:
    """At most three: calls ended early, later answers of the same numbers, reach against colleagues.

    Nobody with a quiet verdict has a strip in the colour of the worse (decision 0494).
    """
    is_loud = one.verdict not in verdict_words.QUIET
    return tuple(replace(strip, is_worse=is_loud and strip.is_worse) for strip in _strips(one.evidence))


def _strips(found: OperatorEvidence) -> Iterator[Strip]:
    say, lang, early = language.words().say, language.current(), found.early_hangups
    if early.share is not None and early.tolerance is not None:
        title = say("verdicts.strip_early", seconds=verdict_words.seconds(found.too_early_seconds, lang))
        worse = early.low is not None and early.low > early.tolerance
        yield Strip(title, early.share, early.low, early.high, early.tolerance, say("verdicts.strip_usual_to"), worse)
    again = found.next_dials
    if again.m and again.reference_rate is not None:
        low, high = (
            None if bound is None else min(1.0, bound * again.reference_rate)
            for bound in (again.ratio_low, again.ratio_high)
        )
        title = say("verdicts.strip_again", m=numbers.count(again.m, lang))
        worse = low is not None and low > again.reference_rate
        yield Strip(title, again.y / again.m, low, high, again.reference_rate, say("verdicts.strip_usual"), worse)
    reach = found.reach_to_colleagues
    if reach.ratio is not None:
        worse = reach.high is not None and reach.high < 1
        peers = say("verdicts.strip_peers")
        yield Strip(say("verdicts.strip_reach"), reach.ratio, reach.low, reach.high, 1.0, peers, worse)
