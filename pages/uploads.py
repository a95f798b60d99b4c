"""What is loaded, what was recognised, and what it can answer."""

import streamlit as st

from analytics.ui import backups, data, drop, escape, history, jobs, language, mapping_form, progress, staff

say = language.words().say
st.title(say("page.uploads"), anchor=False)
st.caption(say("question.uploads"))
backups.warn()

drop.draw()
is_busy = progress.show()
drop.results()

if not is_busy:
    for result in jobs.asking(data.company()):
        with st.container(border=True):
            st.header(say("mapping.title"), anchor=False)
            st.markdown(f"**{escape.markdown(result.file)}**")
            mapping_form.draw(result)

history.draw()
staff.draw()
