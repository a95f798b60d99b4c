"""The content of a brief in the reader's language; what `html` and `pdf` lay out, as plain text."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.i18n import numbers
from analytics.reports.alerts import State
from analytics.reports.brief import BriefReport
from analytics.reports.figure import Figure
from analytics.reports.reach.overview import OverviewReport, TrendPoint, by_week
from analytics.sentences import alert_words, brief, figure_words
from analytics.sentences.brief import Answer
from analytics.sentences.manner import Manner

SHOWN = (State.TOLD, State.TOO_LITTLE)
COLUMNS = ("dials", "reach_rate", "effective", "meetings_held", "deals")


@dataclass(frozen=True)
class Question:
    """One question of the director with its answer."""

    question: str
    answer: Answer


@dataclass(frozen=True)
class Card:
    """One figure: value, change, what both rest on, and its weeks."""

    title: str
    value: str
    change: str
    evidence: tuple[str, ...]
    weeks: tuple[float | None, ...]
    """None breaks the line."""


@dataclass(frozen=True)
class BriefContent:
    """Every text of the page; nothing of it is markup."""

    language: str
    product: str
    title: str
    period: str
    notes: tuple[str, ...]
    """Below the title: what is compared, until when the data reach, whether the company is invented."""
    questions: tuple[Question, ...]
    judged: str
    alerts_title: str
    alerts: tuple[str, ...]
    """Alerts of the reader that are told, and those of which nothing can be said."""
    figures: tuple[Card, ...]
    weeks_title: str
    head: tuple[str, ...]
    weeks: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...]


def of_report(report: BriefReport, scope: Scope, manner: Manner) -> BriefContent:
    """The brief for a reader; the cost of the month only if he sees pay."""
    say, lang, overview = manner.words.say, manner.language, report.overview
    questions = [
        Question(say("brief.question_calling"), brief.of_people(report.people, manner)),
        Question(say("brief.question_lists"), brief.of_lists(report.lists, manner)),
    ]
    if scope.sees_pay:
        cost = overview.cost
        questions.append(Question(brief.cost_question(cost, manner), brief.of_cost(cost, manner)))
    return BriefContent(
        language=lang,
        product=say("shell.title"),
        title=say("brief.title"),
        period=brief.period_name(report.period, manner),
        notes=_notes(report, manner),
        questions=tuple(questions),
        judged=_judged(report, manner),
        alerts_title=say("alert.title"),
        alerts=tuple(alert_words.sentence(one, scope, manner) for one in report.alerts if one.state in SHOWN),
        figures=tuple(_card(one, report, manner) for one in overview.figures),
        weeks_title=say("brief.weeks"),
        head=(say("brief.week"), *(say(f"metric.{name}") for name in COLUMNS)),
        weeks=tuple(_row(one, report, lang) for one in report.weeks),
        foot=_foot(overview, manner),
    )


def _notes(report: BriefReport, manner: Manner) -> tuple[str, ...]:
    say, lang, overview = manner.words.say, manner.language, report.overview
    notes = []
    if report.is_invented:
        notes.append(say("shell.demo_mark"))
    if overview.previous_from is not None:
        days = (numbers.day(day, lang) for day in (overview.previous_from, overview.previous_to))
        notes.append(say("filter.compared", **dict(zip(("from_on", "to_on"), days, strict=True))))
    else:
        notes.append(say("filter.not_compared"))
    notes.append(say("filter.until", day=numbers.day(report.data_until, lang)))
    return tuple(notes)


def _judged(report: BriefReport, manner: Manner) -> str:
    """The days that the first two answers rest on."""
    if report.judged_from is None or report.judged_to is None:
        return ""
    lang = manner.language
    days = {"from_on": numbers.day(report.judged_from, lang), "to_on": numbers.day(report.judged_to, lang)}
    return manner.words.say("verdicts.window", **days)


def _card(figure: Figure, report: BriefReport, manner: Manner) -> Card:
    texts, lang = manner.words, manner.language
    told = [figure_words.change(figure, lang), figure_words.chance(figure, texts)]
    return Card(
        title=texts.say(f"metric.{figure.metric}"),
        value=figure_words.value(figure, lang),
        change=", ".join(text for text in told if text),
        evidence=figure_words.evidence(figure, texts, is_in_wall=True),
        weeks=() if figure.missing else by_week(report.weeks, figure.metric),
    )


def _row(point: TrendPoint, report: BriefReport, lang: str) -> tuple[str, ...]:
    missing = {one.metric for one in report.overview.figures if one.missing}
    cells = [numbers.day(point.week_on, lang)]
    for name in COLUMNS:
        value = None if name in missing else getattr(point, name)
        cells.append(numbers.share(value, lang) if name == "reach_rate" else numbers.count(value, lang))
    return tuple(cells)


def _foot(overview: OverviewReport, manner: Manner) -> tuple[str, ...]:
    say = manner.words.say
    notes = [say("brief.no_proof"), say("brief.bounds_note"), *figure_words.notes(overview.figures, manner.words)]
    return (*notes, say("brief.masked")) if manner.is_masked else tuple(notes)
