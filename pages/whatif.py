"""Which pay plan to choose: the past months paid again, what next month may bring, scenarios side by side."""

from analytics.ui import language, page, scenarios, whatif

say = language.words().say
asked = page.head("whatif")
facts = whatif.facts(asked)

whatif.show(asked, facts)
scenarios.show(asked, facts)
