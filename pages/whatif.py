"""Which pay plan to choose: past months paid again, what may come, scenarios side by side, a plan put in force."""

from analytics.ui.notices import page
from analytics.ui.pay import plan_life, scenarios, whatif
from analytics.ui.session import language

say = language.words().say
asked = page.head("whatif")
facts = whatif.facts(asked)

whatif.show(asked, facts)
scenarios.show(asked, facts)
plan_life.show(asked)
