"""Is the base alive: reach by base, touch, hour and phone, the dead between their bounds, numbers left, events."""

from functools import partial

from analytics.charts import dead, hours, marks, touches
from analytics.reports.figure import MINIMUM_N
from analytics.ui import annotations, base_tables, chart, data, judging, language, links, page, state

say, lang = language.words().say, language.current()
asked = page.head("bases")
report = data.bases(*asked.key)

page.period(asked.part.date_from, asked.part.date_to)
base_tables.bases(report.bases)
chart.titled(say("bases.dead"))
chart.draw(partial(dead.figure, report.bases, lang), "dead", say("bases.dead_alt"))
links.to("verdicts", say("bases.to_verdicts"))

chart.titled(say("bases.trend"), say("overview.trend_note"))
weeks = data.trend(*asked.without(state.WEEK))
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
base_tables.touches(report.touches)

chart.titled(say("bases.phone_types"))
base_tables.phones(report.by_phone_type)

closed = judging.closed(asked)
if closed is not None:
    base_tables.needed(data.verdicts(*closed.key, judging.terms()))
annotations.edit(asked.part.date_to)
page.shares_note()
