"""The result of one file: row balance, figures, which questions it answers, and what to ask the provider for."""

import json
from datetime import date, datetime

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.phones import masked
from analytics.export import rejected_sheet
from analytics.i18n import numbers
from analytics.intake.columns.layout import AGGREGATES, CALLS, OUTCOMES
from analytics.intake.job import ALREADY_LOADED, LOADED, NEEDS_MAPPING, FileResult
from analytics.intake.records.rejected import RejectedRow, reasons, rejected_rows, titles_of
from analytics.store.ledger.ledger import ImportRecord
from analytics.ui.files import advice, lead_file
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language
from analytics.ui.widgets import downloads, table
from analytics.ui.widgets.columns import Column

ICONS = {
    LOADED: ":material/check_circle:",
    ALREADY_LOADED: ":material/content_copy:",
    NEEDS_MAPPING: ":material/help:",
}
MOST_FILES = 3
"""Most earlier files to name."""
QUESTIONS = ("reach", "effective", "early_hangups", "stale")


def draw(result: FileResult) -> None:
    """Draw one card."""
    say = language.words().say
    with st.container(border=True, gap="small"):
        icon = ICONS.get(result.status, ":material/block:")
        st.markdown(f"{icon} **{escape.markdown(result.file)}** — {say(f'uploads.{result.status}_status')}")
        if result.message is not None:
            error = DozvonError(result.message.code, **dict(result.message.facts))
            st.write(error_boundary.sentence(_worded(error), language.words()))
        if result.status in (LOADED, ALREADY_LOADED):
            figures(result)
        if result.aside:
            names = ", ".join(f"«{escape.markdown(name)}»" for name in result.aside)
            st.caption(say("uploads.aside", n=len(result.aside), names=names))


def figures(result: FileResult) -> None:
    """Row balance, figures and answers of a file that was read."""
    say, lang = language.words().say, language.current()

    def count(value: int) -> str:
        return numbers.count(value, lang)

    st.write(
        say(
            "uploads.balance",
            rows=count(result.rows),
            loaded=count(result.loaded),
            duplicates=count(result.duplicates),
            rejected=count(result.rejected),
        )
    )
    _repeats(result)
    if result.kind in (CALLS, None) and result.calls and not result.outbound:
        days = {"from_on": _day(result.first_on, lang), "to_on": _day(result.last_on, lang)}
        st.write(say("uploads.no_outbound", calls=count(result.calls), **days))
    elif result.kind in (CALLS, None) and result.calls:
        st.write(
            say(
                "uploads.calls_in_file",
                outbound=count(result.outbound),
                answered=count(result.outbound_answered),
                effective=count(result.effective),
                talk=numbers.seconds(result.outbound_talk_seconds, lang),
                operators=count(result.operators),
                from_on=_day(result.first_on, lang),
                to_on=_day(result.last_on, lang),
            )
        )
        _answers(result)
    elif result.kind == AGGREGATES and result.calls:
        _day_sums(result)
    elif result.kind == OUTCOMES:
        lead_file.show(result)


def rejected(import_id: str, place: str) -> None:
    """Rejected rows: position, reason, and a download to correct and load again.

    `place` distinguishes two tables of one file on the same page.
    """
    say = language.words().say
    rows = rejected_rows(data.company(), import_id)
    if not rows:
        st.caption(say("uploads.no_rejected"))
        return
    st.header(say("uploads.rejected_rows"), anchor=False)
    st.caption(say("uploads.rejected_note"))
    table.display(_why(rows))
    leaving = downloads.Leaving("rejected", {"import_id": import_id})
    downloads.menu(_original(import_id, rows), f"{say('uploads.rejected')} {import_id}", leaving, place)


def _repeats(result: FileResult) -> None:
    """Which earlier files have the duplicate rows, and how many are equal rows of this file."""
    if not result.duplicates:
        return
    say, lang = language.words().say, language.current()
    known = {record.folder: record for record in data.company().ledger.imports()}
    told = [(known[folder], rows) for folder, rows in result.repeats.items() if folder in known]
    others = ", ".join(_of_file(record, rows) for record, rows in told[:MOST_FILES])
    own = result.duplicates - sum(rows for _, rows in told)
    if told:
        more = say("uploads.repeats_more", n=len(told) - MOST_FILES) if len(told) > MOST_FILES else ""
        st.write(say("uploads.repeats", files=others, more=more))
    if own > 0:
        st.write(say("uploads.repeats_own", rows=numbers.count(own, lang)))


def _of_file(record: ImportRecord, rows: int) -> str:
    """An earlier file, when it was loaded, and how many of the rows it has."""
    lang = language.current()
    on = datetime.fromisoformat(record.imported_at).astimezone().date()
    facts = {"file": escape.markdown(record.file), "on": numbers.day(on, lang), "rows": numbers.count(rows, lang)}
    return language.words().say("uploads.repeats_file", **facts)


def _day_sums(result: FileResult) -> None:
    """The same for a file of daily totals, which cannot answer any question about single calls."""
    say, lang = language.words().say, language.current()
    st.write(
        say(
            "day_sums.in_file" if result.answers.reach else "day_sums.in_file_untold",
            outbound=numbers.count(result.outbound, lang),
            answered=numbers.count(result.outbound_answered, lang),
            talk=numbers.seconds(result.outbound_talk_seconds, lang),
            operators=numbers.count(result.operators, lang),
            from_on=_day(result.first_on, lang),
            to_on=_day(result.last_on, lang),
        )
    )
    st.markdown(f":material/check: {say('answers.yes', what=say('day_sums.can'))}")
    for name in QUESTIONS:
        text = say("answers.no", what=say(f"answers.{name}"))
        st.markdown(f":material/remove: {text} — {say('day_sums.ask_vendor')}")


def _answers(result: FileResult) -> None:
    """Four questions; for those the file cannot answer, the field to request from the provider."""
    say = language.words().say
    for name in QUESTIONS:
        can = bool(getattr(result.answers, name))
        icon = ":material/check:" if can else ":material/remove:"
        text = say(f"answers.{'yes' if can else 'no'}", what=say(f"answers.{name}"))
        st.markdown(f"{icon} {text}" + ("" if can else f" — {advice.about(name, result)}"))


def _why(rows: tuple[RejectedRow, ...]) -> list[Column]:
    say = language.words().say
    return [
        table.counts(say("uploads.row"), [row.row for row in rows]),
        table.text(say("uploads.reason"), [_reason(row.reason) for row in rows]),
        table.text(say("uploads.column"), [_column(row.column) for row in rows]),
        table.text(say("uploads.original"), [masked(" | ".join(json.loads(row.original))) for row in rows]),
        table.text(say("uploads.file"), [row.file for row in rows]),
    ]


def _original(import_id: str, rows: tuple[RejectedRow, ...]) -> list[Column]:
    """The file's own layout with the reason appended; corrected, it can be loaded as it is."""
    columns = rejected_sheet.fields(titles_of(data.company(), import_id), rows, language.words().language)
    return [table.text(field.title, field.values) for field in columns]


def _reason(code: str) -> str:
    return rejected_sheet.reason(code, language.words().language)


def _column(role: str | None) -> str:
    texts = language.words()
    return texts.say(f"column.{role}") if texts.has(f"column.{role}") else role or ""


def _worded(error: DozvonError) -> DozvonError:
    """Error facts with reason codes replaced by sentences."""
    if error.facts.get("reason") in reasons():
        return DozvonError(error.code, **{**error.facts, "reason": _reason(str(error.facts["reason"]))})
    return error


def _day(iso: str | None, lang: str) -> str:
    return numbers.day(date.fromisoformat(iso), lang) if iso else numbers.DASH
