# title.ru: К утверждению месяца
# title.en: Before approval
# question.ru: Что осталось решить, чтобы утвердить месяц?
# question.en: What is left to settle before the month can be approved?
# group: pay
# place: 75
# roles: director, accountant
"""Before approval: what is open in a month's payroll, line by line, with the way to settle it."""

from analytics.ui.notices import page
from analytics.ui.pay import checklist, payroll

asked = page.head("checklist")
month = payroll.choose_month(asked)
checklist.show(payroll.report(asked, month))
checklist.objections(asked)
