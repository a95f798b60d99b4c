"""Are they really calling, is the base alive, what will this month cost me."""

from analytics.charts import trend
from analytics.ui import chart, data, figures, language, page, state

say, lang = language.words().say, language.current()
asked = page.head("overview")
report = data.overview(*asked.key, data.basis())

page.period(report.date_from, report.date_to, (report.previous_from, report.previous_to))
figures.wall(report.figures)

chart.titled(say("overview.trend"), say("overview.trend_note"))
chart.draw(trend.figure(report.trend, lang), "trend", say("overview.trend_alt"), picks=state.WEEK)
page.shares_note()
