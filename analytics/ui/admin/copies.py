"""Backups on screen: when the last good one was made, who makes and restores them, and where."""

import streamlit as st

from analytics.i18n import numbers
from analytics.store.safety.backup_log import BackupLog
from analytics.ui.admin import for_server
from analytics.ui.notices import backups
from analytics.ui.session import data, language

COMMANDS = """# every night: in the environment of the service
export DOZVON_BACKUP=/mnt/backup DOZVON_BACKUP_AT=03:00
# now, and what it holds
.venv/bin/python -m analytics backup /mnt/backup
.venv/bin/python -m analytics verify /mnt/backup
# into a new folder, on this machine or another
.venv/bin/python -m analytics --data /var/lib/dozvon-new restore /mnt/backup"""


def draw() -> None:
    """The section for those who manage the accounts."""
    say, lang = language.words().say, language.current()
    st.header(say("copies.title"), anchor=False)
    backups.warn()
    last = BackupLog(data.company().folder.ledger).last()
    done = last.done_at if last else None
    st.write(say("copies.last", at=numbers.instant(done, lang)) if done else say("copies.none"))
    st.caption(say("copies.who"))
    for_server.show(say("copies.how"), COMMANDS)
