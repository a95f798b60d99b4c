# title.ru: Сегодня
# title.en: Today
# question.ru: Как группа идёт к плану, с кем поговорить и какие встречи сегодня?
# question.en: How does the team stand against the plan, whom to talk to, and which meetings are today?
# phone.ru: Сегодня
# phone.en: Today
# icon: today
# group: home
# place: 2
# roles: team_lead
"""Today: a team lead's plan by day, three people to talk to, today's meetings and yesterday's no-shows."""

from analytics.ui.homes import team
from analytics.ui.notices import page, replies_waiting

asked = page.head("today")
replies_waiting.show()
meetings = team.meetings_of(asked)
day = team.read(asked, meetings)

if day is not None:
    team.plan(day)
    team.talks(day)
team.visits(meetings)
if day is not None:
    team.people(day)
