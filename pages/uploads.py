"""What is loaded, what was recognised, and what it can answer."""

from functools import partial

import streamlit as st

from analytics.ui import (
    backups,
    data,
    demo_out,
    doubled,
    drop,
    escape,
    history,
    jobs,
    language,
    layouts,
    mapping_form,
    progress,
    staff,
)

say = language.words().say
st.title(say("page.uploads"), anchor=False)
st.caption(say("question.uploads"))
backups.warn()

demo_out.draw()
drop.draw()
is_busy = progress.show()
if not is_busy:
    for asked, *alike in layouts.asking_together(data.company()):
        with st.container(border=True):
            st.header(escape.markdown(asked.result.file), anchor=False)
            if alike:
                names = ", ".join(one.result.file for one in alike)
                st.caption(language.words().say("mapping.ask_the_same", files=escape.markdown(names)))
            mapping_form.draw(asked.result, asked.options, partial(jobs.put_aside, data.company(), asked))
drop.results()

if (version := data.version()) and not is_busy:
    doubled.warn(version)
history.draw()
staff.draw()
