"""Loaded files, and actions on them: view, undo, read in another way."""

from collections.abc import Sequence

import streamlit as st

from analytics.i18n import numbers
from analytics.intake.importing import Options
from analytics.intake.job import FileResult
from analytics.store.ledger.ledger import ImportRecord
from analytics.ui.files import file_card, mapping_form, telephony_proof
from analytics.ui.server import jobs
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import table
from analytics.ui.widgets.columns import Column


def draw() -> None:
    """The table of imports, with the selected one below."""
    say = language.words().say
    st.header(say("uploads.history"), anchor=False)
    records = tuple(reversed(data.company().ledger.imports()))
    if not records:
        st.caption(say("uploads.nothing_yet"))
        return
    st.caption(say("uploads.history_note"))
    chosen = table.choose(_columns(records), [record.import_id for record in records], key="history")
    for record in records:
        if record.import_id == chosen:
            _details(record)


def _columns(records: Sequence[ImportRecord]) -> list[Column]:
    say, lang = language.words().say, language.current()
    return [
        Column(say("uploads.file"), tuple(record.file for record in records), is_whole=True),
        table.text(say("uploads.imported_at"), [numbers.instant(record.imported_at, lang) for record in records]),
        table.text(say("uploads.format"), [_format(record.format) for record in records]),
        table.counts(say("uploads.rows"), [record.rows for record in records]),
        table.counts(say("uploads.loaded"), [record.loaded for record in records]),
        table.counts(say("uploads.duplicates"), [record.duplicates for record in records]),
        table.counts(say("uploads.rejected"), [record.rejected for record in records]),
        table.text(
            say("uploads.status"), [say(f"uploads.{'undone' if record.undone_at else 'kept'}") for record in records]
        ),
    ]


def _format(codes: str) -> str:
    """The name of the system, or a generic name for a table of an unknown one."""
    words = language.words()
    return ", ".join(
        words.say(f"format.{code}") if words.has(f"format.{code}") else code.replace("_", " ")
        for code in codes.split("+")
    )


def _details(record: ImportRecord) -> None:
    say = language.words().say
    result = FileResult.from_json(record.result)
    with st.container(border=True):
        st.markdown(f"**{escape.markdown(record.file)}**")
        file_card.figures(result)
        if record.undone_at is None:
            telephony_proof.show(result)
        if record.rejected:
            file_card.rejected(record.import_id, "history")
        if record.undone_at is not None:
            return
        if st.button(say("uploads.undo"), icon=":material/undo:", help=say("uploads.undo_note")):
            jobs.undo(data.company(), record.import_id, reader.who())
            st.rerun()
        if st.toggle(say("uploads.other_way"), key=f"other_way.{record.import_id}"):
            options = Options.from_record(record.options, reader.who())
            mapping_form.draw(result, Options(tz=options.tz, list_name=options.list_name))
