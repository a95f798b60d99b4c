"""An operator's meetings on his first page."""

from analytics.ui.notices.page import Asked
from analytics.ui.session import language, links
from analytics.ui.widgets import agenda_list, chart


def own(asked: Asked) -> None:
    """His meetings in five tabs, and the way to the page on which he books."""
    say = language.words().say
    chart.titled(say("mine.meetings"), say("mine.meetings_note"))
    found = agenda_list.read(asked.version)
    agenda_list.warn_unaccepted(found)
    agenda_list.tabs(found)
    links.to("visits", say("mine.to_visits"))
