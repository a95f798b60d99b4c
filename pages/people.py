# title.ru: Люди и доступ
# title.en: People and access
# question.ru: Кто входит, что видит, что сделал?
# question.en: Who signs in, what do they see, what did they do?
# group: data
# place: 120
# roles: director, administrator
"""Who may see what, and who did what."""

from analytics.ui.admin import forgetting, members
from analytics.ui.notices import page

page.title("people")
members.draw()
forgetting.draw()
