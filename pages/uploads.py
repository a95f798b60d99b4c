# title.ru: Загрузка данных
# title.en: Upload data
# question.ru: Что загружено, как программа это поняла и чего в файлах не хватает?
# question.en: What is loaded, how was it understood, and what is missing?
# phone.ru: Данные
# phone.en: Data
# icon: upload_file
# group: data
# place: 110
# roles: director
"""Upload data: load files, answer questions about them, history of imports, people."""

from functools import partial

import streamlit as st

from analytics.ui.admin import staff
from analytics.ui.files import demo_out, drop, history, mapping_form, same_layout
from analytics.ui.notices import backups, overlapping_sources, page
from analytics.ui.server import jobs
from analytics.ui.session import data, escape, language
from analytics.ui.widgets import progress

say = language.words().say
page.title("uploads")
backups.warn()

demo_out.draw()
drop.draw()
is_busy = progress.show()
if not is_busy:
    for asked, *alike in same_layout.asking_together(data.company()):
        with st.container(border=True):
            st.header(escape.markdown(asked.result.file), anchor=False)
            if alike:
                names = ", ".join(one.result.file for one in alike)
                st.caption(language.words().say("mapping.ask_the_same", files=escape.markdown(names)))
            mapping_form.draw(asked.result, asked.options, partial(jobs.put_aside, data.company(), asked))
drop.results()

if (version := data.version()) and not is_busy:
    overlapping_sources.warn(version)
history.draw()
staff.draw()
