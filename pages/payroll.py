# title.ru: Расчёт за месяц
# title.en: Monthly payroll
# question.ru: Сколько начислено каждому и из каких звонков и договоров это сложилось?
# question.en: What has each person earned, and which calls and deals make it up?
# phone.ru: Зарплата
# phone.en: Pay
# icon: payments
# group: pay
# place: 80
# roles: director, team_lead with pay, operator, accountant
"""Monthly payroll: every step of everybody's pay, corrections, disputes, approval, payslips."""

from analytics.ui.notices import page
from analytics.ui.pay import payroll, payroll_person, payroll_questions, payroll_words
from analytics.ui.session import language

say = language.words().say
asked = page.head("payroll")
month = payroll.choose_month(asked)
report = payroll.report(asked, month)

payroll.head(report)
payroll_questions.show(asked, report)
row = payroll.people(report)
if row is not None:
    payroll_person.show(asked, report, row)
payroll.approve(asked, report)
payroll_words.rules(report)
