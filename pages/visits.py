# title.ru: Журнал встреч
# title.en: Meeting log
# question.ru: Кому и когда ехать и чем кончилась каждая встреча?
# question.en: Who goes where, when, and how did each meeting end?
# phone.ru: Встречи
# phone.en: Meetings
# icon: event
# group: meetings
# place: 50
# roles: director, operator, field_manager
"""Meeting log: book and report meetings in a company without a CRM (S3, S5)."""

import streamlit as st

from analytics.ui.notices import page
from analytics.ui.sales import visits
from analytics.ui.session import language
from analytics.ui.widgets import chart, progress

say = language.words().say
page.title("visits")
known = visits.known()
visits.publish()
progress.show()
visits.saved()

chart.titled(say("visits.reports"), say("visits.reports_note"))
visits.reports(known)

if visits.may_book():
    with st.expander(say("visits.booking"), expanded=not known, icon=":material/add:"):
        visits.booking()

with st.expander(say("visits.history"), icon=":material/history:"):
    visits.history(known)
