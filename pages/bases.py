# title.ru: Базы
# title.en: Call lists
# question.ru: Какую базу чистить, какую заменить и в какие часы звонить?
# question.en: Which list needs cleaning, which needs replacing, and when should we call?
# group: calls
# place: 30
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Call lists: reach by list, attempt, hour and phone type, bounds of dead numbers, numbers left, events."""

from functools import partial

from analytics.charts import dead, hours, marks, touches
from analytics.reports.figure import MINIMUM_N
from analytics.ui.answers import reach_answers, verdict_answers
from analytics.ui.call_lists import call_list_tables
from analytics.ui.notices import annotations, closed_window, page
from analytics.ui.session import language, links, state
from analytics.ui.widgets import chart

say, lang = language.words().say, language.current()
asked = page.head("bases")
report = reach_answers.bases(*asked.key)

page.period(asked.part.date_from, asked.part.date_to)
call_list_tables.bases(report.bases)
chart.titled(say("bases.dead"))
chart.draw(partial(dead.figure, report.bases, lang), "dead", say("bases.dead_alt"))
links.to("verdicts", say("bases.to_verdicts"))

chart.titled(say("bases.trend"), say("overview.trend_note"))
weeks = reach_answers.trend(*asked.without(state.WEEK))
chart.draw(
    partial(marks.weeks, weeks, annotations.all_of_company(), lang),
    "bases.trend",
    say("bases.trend_alt"),
    picks=state.WEEK,
)

chart.titled(say("bases.hours"), say("bases.hours_note", least=MINIMUM_N))
chart.draw(partial(hours.figure, report.by_hour, lang), "bases.hours", say("bases.hours_alt"))

chart.titled(say("bases.touches"), say("bases.touches_note"))
chart.draw(partial(touches.figure, report.touches, lang), "touches", say("bases.touches_alt"))
call_list_tables.touches(report.touches)

chart.titled(say("bases.phone_types"))
call_list_tables.phones(report.by_phone_type)

closed = closed_window.closed(asked)
if closed is not None:
    call_list_tables.needed(verdict_answers.verdicts(*closed.key, closed_window.terms()))
annotations.edit(asked.part.date_to)
page.shares_note()
