# title.ru: Кто сколько звонит
# title.en: Who dials how often
# question.ru: Кто сколько набирает?
# question.en: How often does each person dial?
# bars.ru: Столбики
# bars.en: Bars
# group: calls
# place: 35
# roles: director
# filters: period, operator
"""How often does each person dial."""

from analytics.charts import bars
from analytics.ui.answers import reach_answers
from analytics.ui.notices import page
from analytics.ui.session import data, language
from analytics.ui.widgets import chart

say, lang = language.words().say, language.current()
asked = page.head("dialled")
report = reach_answers.overview(*asked.key, data.basis())
chart.titled(say("page.dialled.bars"))
chart.draw(bars.figure(report.operators, lang), "bars", say("page.dialled.bars"))
