# title.ru: Схема оплаты: что если
# title.en: Pay plan: what if
# question.ru: Сколько получили бы люди и сколько потратила бы компания по другой схеме?
# question.en: What would people have earned, and the company spent, under another plan?
# group: pay
# place: 90
# roles: director
# filters: period, operator, team
"""Pay plan: what if. Past months recalculated, forecast, scenarios, putting a plan in force."""

from analytics.ui.notices import page
from analytics.ui.pay import plan_life, scenarios, whatif
from analytics.ui.session import language

say = language.words().say
asked = page.head("whatif")

whatif.show(asked)
scenarios.show(asked)
plan_life.show(asked)
