"""Progress of a job: a bar that updates itself and refreshes the page at the end."""

import streamlit as st

from analytics.core import rights
from analytics.i18n import numbers
from analytics.ui.server import error_boundary, jobs
from analytics.ui.session import data, escape, language, reader


def show() -> bool:
    """True while a job runs; the error of a failed job is shown once it is finished."""
    job = jobs.current(data.company())
    if job is None:
        return False
    if not job.is_finished:
        _moving()
        return True
    if job.error is not None:
        st.error(error_boundary.sentence(job.error, language.words()), icon=":material/error:")
    return False


@st.fragment(run_every=1.0)
def _moving() -> None:
    company = data.company()
    job = jobs.current(company)
    say = language.words().say
    if job is None or job.is_finished:
        st.rerun()
        return
    st.progress(job.done / job.total if job.total else 0.0, text=_text(job))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("job.elsewhere"), width="stretch")
        may_cancel = rights.may(reader.who(), "import", {})
        if (
            job.total
            and may_cancel
            and st.button(say("job.cancel"), disabled=job.is_called_off, icon=":material/cancel:")
        ):
            jobs.cancel(company, reader.who())


def _text(job: jobs.Job) -> str:
    texts, lang = language.words(), language.current()
    parts = [texts.say("job.running", what=texts.say(f"job.{job.name}"))]
    if job.file:
        parts.append(escape.markdown(job.file))
    if job.rows_read:
        parts.append(texts.say("job.rows_read", rows=numbers.count(job.rows_read, lang)))
    if job.total:
        parts.append(texts.say("job.files_done", done=job.done, total=job.total))
    return " · ".join(parts)
