# title.ru: Люди и доступ
# title.en: People and access
# question.ru: Кто входит в программу, что видит и что сделал?
# question.en: Who can sign in, what do they see, and what have they done?
# phone.ru: Доступ
# phone.en: Access
# icon: badge
# group: data
# place: 120
# roles: director, administrator
"""People and access: accounts, rights, personal data and the audit."""

from analytics.ui.admin import brief_mail, copies, forgetting, members
from analytics.ui.notices import page

page.title("people")
members.draw()
brief_mail.draw()
copies.draw()
forgetting.draw()
