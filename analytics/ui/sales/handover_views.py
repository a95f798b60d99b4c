"""The three views of the meeting funnel: steps, people, leads. Only the chosen one is drawn; it is in the address."""

from enum import StrEnum
from functools import partial

from analytics.charts import closing, stages
from analytics.reports.figure import MINIMUM_N
from analytics.reports.sales.handover import HandoverReport
from analytics.ui.notices.page import Asked
from analytics.ui.sales import attribution, handover
from analytics.ui.session import language, state
from analytics.ui.widgets import chart
from analytics.ui.widgets.choice import one_of


class View(StrEnum):
    """What the page shows."""

    STEPS = "steps"
    PEOPLE = "people"
    LEADS = "leads"


def show(asked: Asked, report: HandoverReport) -> None:
    """The choice of the view, then the view."""
    say = language.words().say
    view = one_of(
        say("handover.view"), tuple(View), View.STEPS, state.VIEWED, lambda view: say(f"handover.view_{view}")
    )
    if view is View.STEPS:
        _steps(report)
    elif view is View.PEOPLE:
        _people(asked, report)
    else:
        _leads(asked, report)


def _steps(report: HandoverReport) -> None:
    say, lang = language.words().say, language.current()
    chart.titled(say("handover.stages"), say("handover.stages_note"))
    chart.draw(partial(stages.figure, report.drawn, lang), "stages", say("handover.stages_alt"))
    handover.outside(report)
    handover.deals(report)
    handover.standing(report)
    chart.titled(say("handover.days"), say("handover.days_note"))
    few = say("handover.days_few", least=MINIMUM_N) if report.days else say("handover.days_none")
    chart.draw(partial(closing.figure, report.days, lang), "closing", say("handover.days_alt"), nothing=few)
    if report.days:
        handover.days(report)


def _people(asked: Asked, report: HandoverReport) -> None:
    say = language.words().say
    chart.titled(say("handover.operators"), say("handover.operators_note"))
    handover.operators(report)
    chart.titled(say("handover.pairs"), say("handover.pairs_note"))
    manager = handover.pairs(report)
    if manager is not None:
        handover.behind(asked, report, manager)
    chart.titled(say("handover.briefs"))
    handover.briefs(report)
    chart.titled(say("attribution.title"), say("attribution.what"))
    attribution.show(report.attribution)


def _leads(asked: Asked, report: HandoverReport) -> None:
    say = language.words().say
    chart.titled(say("handover.behind"), say("handover.behind_note"))
    handover.behind(asked, report, None)
    chart.titled(say("handover.loose"), say("handover.loose_note"))
    handover.loose(report)
