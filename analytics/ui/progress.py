"""How far is the long work: a bar that moves by itself and renews the page at the end."""

import streamlit as st

from analytics.ui import data, gate, jobs, language


def show() -> bool:
    """True while work goes on; the end of a job that failed is told once finished."""
    job = jobs.current(data.company())
    if job is None:
        return False
    if not job.is_finished:
        _moving()
        return True
    if job.error is not None:
        st.error(gate.sentence(job.error, language.words()), icon=":material/error:")
    return False


@st.fragment(run_every=1.0)
def _moving() -> None:
    job = jobs.current(data.company())
    say = language.words().say
    if job is None or job.is_finished:
        st.rerun()
        return
    text = say("job.running", what=say(f"job.{job.name}"))
    if job.total:
        text = f"{text}. {say('job.files_done', done=job.done, total=job.total)}"
    st.progress(job.done / job.total if job.total else 0.0, text=text)
    st.caption(say("job.elsewhere"))
