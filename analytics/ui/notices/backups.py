"""Warn the director if there is no recent backup."""

import streamlit as st

from analytics.i18n import numbers
from analytics.store.safety.backup_log import BackupLog
from analytics.ui.server import error_boundary
from analytics.ui.session import data, language, reader
from analytics.ui.session.page_list import may_open


def warn() -> None:
    """A sentence on top of the page if the last backup failed and the reader can act on it."""
    if not may_open(reader.scope(), "uploads"):
        return
    last = BackupLog(data.company().folder.ledger).last()
    if last is None or last.error is None:
        return
    texts, lang = language.words(), language.current()
    before = numbers.instant(last.done_at, lang) if last.done_at else texts.say("backup.never")
    why = error_boundary.sentence(last.error, texts)
    st.error(texts.say("backup.failed", why=why, before=before), icon=":material/backup:")
