"""On the card of a CRM file: what was read, whom it is credited to, and what to do next."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.i18n import numbers
from analytics.intake.job import FileResult
from analytics.reports.sales.file_leads import FileLeads
from analytics.ui.answers import file_answers
from analytics.ui.session import data, escape, language, reader

MOST = 5
"""Most people to name."""
BASES = ("crm_operator", "call", "last_call", "responsible")


def show(result: FileResult) -> None:
    """A few sentences; nothing for a file that is not loaded (yet, or any more)."""
    version = data.version()
    kept = data.company().ledger.imports(with_undone=False)
    record = next((record for record in kept if record.import_id == result.import_id), None)
    if version is None or record is None:
        return
    say = language.words().say
    if (result.format or "").endswith("_contacts"):
        st.write(say("uploads.contacts_read"))
        return
    read = file_answers.file_leads(version, reader.scope(), record.number)
    if not read.leads:
        st.write(say("uploads.leads_none"))
        return
    st.write(" ".join(sentences(read)))
    if read.leads < result.loaded:
        st.caption(say("uploads.leads_rest", rows=numbers.count(result.loaded, language.current())))
    st.write(f":material/arrow_forward: {_next(read)}")


def sentences(read: FileLeads) -> Sequence[str]:
    """What the file says of leads, meetings and contracts, and who is credited with them."""
    say, lang = language.words().say, language.current()
    told = [say("uploads.leads_read", leads=numbers.count(read.leads, lang), days=_days(read.created, lang))]
    if read.meetings_set or read.meetings_held:
        counts = {"set": numbers.count(read.meetings_set, lang), "held": numbers.count(read.meetings_held, lang)}
        told.append(say("uploads.leads_meetings", **counts))
    else:
        told.append(say("uploads.leads_no_meetings"))
    told.append(_signed(read))
    if read.cancelled:
        told.append(say("uploads.leads_cancelled", cancelled=numbers.count(read.cancelled, lang)))
    if read.lost:
        told.append(say("uploads.leads_lost", lost=numbers.count(read.lost, lang)))
    return (*told, *_credited(read))


def _signed(read: FileLeads) -> str:
    say, lang = language.words().say, language.current()
    if not read.signed:
        return say("uploads.leads_no_signed")
    facts = {"signed": numbers.count(read.signed, lang), "days": _days(read.signed_days, lang)}
    if not read.priced:
        return say("uploads.leads_signed_no_sum", **facts)
    which = "uploads.leads_signed" if read.priced == read.signed else "uploads.leads_signed_part"
    amount = numbers.money(read.amount_kopecks, lang)
    return say(which, **facts, priced=numbers.count(read.priced, lang), amount=amount)


def _credited(read: FileLeads) -> Sequence[str]:
    say, lang = language.words().say, language.current()
    names = [f"{escape.markdown(name)} — {numbers.count(leads, lang)}" for name, leads in read.credited[:MOST]]
    if len(read.credited) > MOST:
        rest = sum(leads for _, leads in read.credited[MOST:])
        more = {"n": len(read.credited) - MOST, "leads": numbers.count(rest, lang)}
        names.append(say("uploads.leads_more", **more))
    if read.nobodys:
        names.append(say("uploads.leads_nobodys", leads=numbers.count(read.nobodys, lang)))
    bases = [
        say(f"uploads.leads_by.{basis}", leads=numbers.count(read.bases[basis], lang))
        for basis in BASES
        if read.bases.get(basis)
    ]
    told = [say("uploads.leads_credited", names=", ".join(names))]
    return (*told, say("uploads.leads_bases", bases=", ".join(bases))) if bases else told


def _next(read: FileLeads) -> str:
    """The one thing to do next."""
    say, lang = language.words().say, language.current()
    if not read.has_dials:
        return say("uploads.leads_next_calls")
    if not read.linked:
        return say("uploads.leads_next_link", days=_days(read.created, lang))
    if read.nobodys:
        return say("uploads.leads_next_nobodys", leads=numbers.count(read.nobodys, lang))
    linked = {"linked": numbers.count(read.linked, lang), "leads": numbers.count(read.leads, lang)}
    return say("uploads.leads_next_names", **linked)


def _days(days: tuple[date, date] | None, lang: str) -> str:
    if days is None:
        return numbers.DASH
    first, last = (numbers.day(on, lang) for on in days)
    return first if first == last else f"{first} – {last}"
