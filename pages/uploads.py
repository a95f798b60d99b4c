"""What is loaded, what was recognised, and what it can answer."""

from functools import partial

import streamlit as st

from analytics.ui import backups, data, drop, escape, history, jobs, language, mapping_form, progress, staff

say = language.words().say
st.title(say("page.uploads"), anchor=False)
st.caption(say("question.uploads"))
backups.warn()

drop.draw()
is_busy = progress.show()
if not is_busy:
    for asked in jobs.asking(data.company()):
        with st.container(border=True):
            st.header(escape.markdown(asked.result.file), anchor=False)
            mapping_form.draw(asked.result, asked.options, partial(jobs.put_aside, data.company(), asked))
drop.results()

history.draw()
staff.draw()
