# title.ru: Мой месяц
# title.en: My month
# question.ru: Сколько заработано, сколько выйдет за месяц и чего не хватает?
# question.en: What have I earned, what will the month come to, and what is missing?
# phone.ru: Мой месяц
# phone.en: My month
# icon: today
# group: home
# place: 1
# roles: operator
"""My month: an operator's pay so far and at its end, his day, meetings, weeks, verdict, days off and objections."""

from analytics.ui.homes import meetings, my_days, my_pay, my_slips, my_verdict
from analytics.ui.notices import page

asked = page.head("mine")
mine = my_pay.read(asked)

if mine is not None:
    my_pay.earned(mine)
    my_pay.left(mine)
    my_days.last_day(asked, mine.operator)
meetings.own(asked)
if mine is not None:
    my_days.weeks(asked, mine.operator)
place = my_verdict.begin()
if mine is not None:
    my_pay.deducted(asked, mine)
    my_days.days_off(asked, mine)
my_slips.show(asked)
my_verdict.finish(asked, place, my_pay.own_name())
