"""Personal data on screen: retention period, erasure, certificates; and the daily retention check."""

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.export import certificate
from analytics.i18n import numbers
from analytics.metrics.catalog import rollups
from analytics.privacy import erasure, retention
from analytics.store.company import Company
from analytics.store.ledger.erasures import Erasure, Erasures
from analytics.store.subject import CLIENT, OPERATOR, Subject
from analytics.ui.admin import audit_words
from analytics.ui.server import error_boundary, jobs, retention_schedule
from analytics.ui.session import data, language, reader, state
from analytics.ui.session.setting_kinds import OneOf
from analytics.ui.widgets import downloads, progress, table

PERIODS = (None, 6, 12, 18, 24, 36, 60)


def draw() -> None:
    """Draws the section, for a director only."""
    if reader.role() is not Role.DIRECTOR:
        return
    say = language.words().say
    st.header(say("erasure.title"), anchor=False)
    progress.show()
    with st.expander(say("erasure.retention"), icon=":material/hourglass_bottom:"):
        _retention()
    with st.expander(say("erasure.erase"), icon=":material/person_remove:"):
        _erase()
    _certificates()


def _retention() -> None:
    say = language.words().say
    months = retention.months(data.company())
    st.write(say("erasure.retention_note"))
    offered = {str(one): one for one in (PERIODS if months in PERIODS else (*PERIODS, months))}
    code = st.selectbox(
        say("erasure.months"),
        list(offered),
        format_func=lambda one: say("erasure.for_ever") if offered[one] is None else say("erasure.of_months", n=one),
        key=state.hold(state.KEPT_MONTHS, OneOf(tuple(offered)), str(months)),
    )
    chosen = offered[code]
    if chosen != months and st.button(say("erasure.save_months"), key="erasure.save"):
        error_boundary.run(lambda: _start(lambda company, who: retention.choose(company, chosen, who)))


def _start(choose: Callable[[Company, Principal], None]) -> None:
    company, who = data.company(), reader.who()
    choose(company, who)
    jobs.start(company, "erasing", lambda _: retention_schedule.apply(company))
    st.rerun()


def _erase() -> None:
    say = language.words().say
    st.write(say("erasure.erase_note"))
    kind = st.radio(
        say("erasure.whom"), (CLIENT, OPERATOR), format_func=lambda kind: say(f"erasure.{kind}"), key="erasure.kind"
    )
    typed = st.text_input(say(f"erasure.{kind}_said"), key=f"erasure.said.{kind}")
    if not typed:
        return
    is_sure = st.checkbox(say("erasure.sure"), key="erasure.sure")
    look, erase = st.columns(2)
    if look.button(say("erasure.look"), key="erasure.look"):
        error_boundary.run(lambda: _show_places(_subject(kind, typed)))
    if erase.button(say("erasure.do"), key="erasure.do", type="primary", disabled=not is_sure):
        error_boundary.run(lambda: _do(_subject(kind, typed)))


def _subject(kind: str, typed: str) -> Subject:
    company = data.company()
    return erasure.client(company, typed) if kind == CLIENT else erasure.operator(company, typed)


def _show_places(subject: Subject) -> None:
    say, lang = language.words().say, language.current()
    places = erasure.look(data.company(), subject)
    rows = numbers.count(sum(one.total for one in places.segments.values()), lang)
    files = numbers.count(len(places.originals) + len(places.orphans), lang)
    st.write(say("erasure.found", rows=rows, files=files, ledger=numbers.count(sum(places.ledger.values()), lang)))


def _do(subject: Subject) -> None:
    company, who = data.company(), reader.who()
    jobs.start(company, "erasing", lambda _: _erased(company, subject, who))
    st.success(language.words().say("erasure.begun"))


def _erased(company: Company, subject: Subject, who: Principal) -> None:
    erasure.erase(company, subject, rollups(), who)


def _certificates() -> None:
    texts, lang = language.words(), language.current()
    say = texts.say
    made = Erasures(data.company().folder.ledger).erasures()
    if not made:
        return
    columns = [
        table.counts(say("erasure.number"), [one.number for one in made]),
        table.text(say("people.at"), [numbers.instant(one.at, lang) for one in made]),
        table.text(say("people.who"), [audit_words.who(one.who, texts) for one in made]),
        table.text(say("erasure.what"), [say(f"erasure.kind_{one.kind}") for one in made]),
        table.text(say("erasure.seal"), [one.seal[:16] for one in made]),
    ]
    st.markdown(f"**{say('erasure.certificates')}**")
    chosen = table.choose(columns, [str(one.number) for one in made], "erasure.chosen", say("erasure.certificates"))
    for one in made:
        if str(one.number) == chosen:
            _certificate(one)


def _certificate(one: Erasure) -> None:
    texts, lang = language.words(), language.current()
    say = texts.say
    content = json.loads(one.certificate)
    whole = json.dumps(content | {"seal": one.seal}, ensure_ascii=False, indent=1)
    st.write(say("erasure.stays") + " " + " ".join(say(f"erasure.stays_{code}") for code in content["stays"]))
    name, leaving = f"{say('erasure.file')}-{one.number}", downloads.Leaving("certificate", {"number": one.number})
    with st.container(horizontal=True):
        paper = partial(certificate.as_pdf, one, audit_words.who(one.who, texts), lang)
        downloads.button(say("erasure.download_paper"), f"{name}.pdf", paper, f"paper.{one.number}", leaving)
        downloads.button(say("erasure.download"), f"{name}.json", whole.encode, f"certificate.{one.number}", leaving)
    with st.expander(say("erasure.details")):
        st.code(whole, language=None)
