"""The control that answers each question about a file: a column, an order, a unit, a word, a yes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.i18n import numbers
from analytics.intake.columns.dialling import NINE, NONE
from analytics.intake.columns.durations import CLOCK_MINUTES
from analytics.intake.columns.layout import STATUS, TALK, Question
from analytics.intake.columns.unsure import UNSURE, wording_of
from analytics.intake.job import FileResult
from analytics.intake.mapping import EVERY_FILE, HELD, IGNORE, MappingText
from analytics.intake.shape.outside_columns import SHEET
from analytics.ui.files.mapping_fields import Fields, role_words
from analytics.ui.session import escape, language, state

ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
"""Positions of year, month and day in a date of each order."""
UNITS = {"second": 1.0, "minute": 60.0, "millisecond": 0.001, "hour": 3600.0, "clock_minute": CLOCK_MINUTES}
WAYS = ("out", "in")
BELIEVED = "talk_beside_no_answer"
"""Whether words or seconds are right; words in the mapping do not answer it."""
WHERE = {
    "start_column_unknown": ("start",),
    "phone_column_unknown": ("phone",),
    "operator_column_unknown": ("operator",),
    "operator_is_aside": ("operator",),
    "client_column_unknown": ("client_phone", "entity_id"),
    "talk_column_unknown": ("talk", "status"),
    "sums_day_unknown": ("day",),
    "sums_calls_unknown": ("calls",),
    "outcome_date_unknown": ("created_at", "meeting_at", "signed_at"),
    "signing_day_unknown": ("closed_at",),
    "amount_unknown": ("amount",),
    "ring_unsure": ("ring",),
}
"""Questions answered by a column, and the roles it may have."""
WHICH = {
    "duration_meaning_unknown": ("talk", "total"),
    "currency_unsure": ("currency", IGNORE),
    "currency_in_header": ("amount", IGNORE),
    "signature_unsure": ("signed_at", IGNORE),
    "ids_ruined": (),
    "dates_swapped": (),
}
"""Questions about the role of one column; where it is damaged: none, or the role its header suggests."""
BEARING = ("operator_is_aside", "operator_column_unknown")
"""Questions that a sheet name, a title or a row above the calls may answer."""
WORDS = {
    "status_words_unknown": "statuses",
    "direction_words_unknown": "directions",
    "stage_words_unknown": "stages",
    "pipeline_words_unknown": "pipelines",
}


def draw(question: Question, fields: Fields, seen: FileResult, mapping: MappingText) -> dict[str, object]:
    """A question with its control; returns the mapping fields answered so far."""
    words = language.words()
    examples = ", ".join(escape.markdown(example) for example in question.examples)
    column = escape.markdown(question.column or "")
    role = role_words(question.proposal) if question.code == UNSURE and question.proposal else ""
    wording = wording_of(question)
    asked = words.say(f"ask.{wording}", column=column, examples=examples, role=role)
    st.markdown(f":material/help: **{asked}**")
    key = f"{fields.key}.{question.code}.{question.column}"
    if question.code in WHICH and question.column:
        fields.draw_which(question.column, WHICH[question.code] or (IGNORE, fields.ours_of(question.column)))
    if section := WORDS.get(question.code):
        fields.draw_words([word for word in seen.words if word.section == section and word.proposal is None])
    if question.code == "duration_unit_unknown":
        return {"units": mapping.units | _unit(question, fields, mapping, key)}
    answer: dict[str, object] = dict(_beside(question, fields, mapping, key))
    with st.container(horizontal=True):
        for role in (question.proposal or "",) if question.code == UNSURE else WHERE.get(question.code, ()):
            fields.draw_where(role, question.examples if question.code in HELD else ())
    if question.code == "year_unknown":
        answer = {**answer, "years": _year(question, fields, mapping, f"{key}.year")}
    if question.code in BEARING and "operator" not in fields.columns().values():
        answer = {**answer, "whose": _whose(fields, mapping, f"{key}.whose")}
    return {name: value for name, value in answer.items() if value is not None}


def _beside(question: Question, fields: Fields, mapping: MappingText, key: str) -> dict[str, str | None]:
    """The answer of a choice beside the table; None if nothing is chosen yet."""
    if question.code == "date_order_ambiguous":
        return {"date_order": _order(question.examples, Choice(f"{key}.order", mapping.date_order, fields))}
    if question.code in ("direction_unknown", "sums_direction_unknown"):
        return {"direction": _named("direction", WAYS, Choice(f"{key}.direction", mapping.direction, fields))}
    if question.code == BELIEVED:
        return {"decides": _named("decides", (STATUS, TALK), Choice(f"{key}.decides", mapping.decides, fields))}
    if question.code == "dial_prefix_unknown":
        return {
            "dial_prefix": _named("dial_prefix", (NINE, NONE), Choice(f"{key}.prefix", mapping.dial_prefix, fields))
        }
    if question.code in BEARING and "operator" not in fields.columns().values():
        choice = Choice(f"{key}.operator_from", mapping.operator_from, fields)
        return {"operator_from": _named("operator_from", (question.proposal or SHEET,), choice)}
    return {}


def _whose(fields: Fields, mapping: MappingText, key: str) -> dict[str, str]:
    """The name of the one person who made these calls; empty if none is given."""
    if state.recall(key) is None:
        state.remember(key, mapping.whose.get(EVERY_FILE, ""))
    name = st.text_input(language.words().say("mapping.whose"), key=key, on_change=fields.touch, width=480)
    return {EVERY_FILE: name.strip()} if name.strip() else {}


def _year(question: Question, fields: Fields, mapping: MappingText, key: str) -> dict[str, int] | None:
    """The year of days that have none: the likely one, the one before or the one after."""
    likely = int(question.proposal or date.today().year)
    now = mapping.years.get(EVERY_FILE)
    years = tuple(map(str, (likely - 1, likely, likely + 1)))
    chosen = Choice(key, str(now) if now else None, fields).draw(language.words().say("mapping.year"), years, str)
    return {EVERY_FILE: int(chosen)} if chosen else None


def _unit(question: Question, fields: Fields, mapping: MappingText, key: str) -> dict[str, float]:
    role = fields.columns().get(question.column or "", "")
    now = next((name for name, seconds in UNITS.items() if mapping.units.get(role) == seconds), None)
    unit = _named("unit", tuple(UNITS), Choice(f"{key}.unit", now, fields))
    return {role: UNITS[unit]} if unit else {}


@dataclass(frozen=True)
class Choice:
    """One of a few answers; `now` is the answer of a mapping file."""

    key: str
    now: str | None
    fields: Fields

    def draw(self, label: str, answers: Sequence[str], wording: Callable[[str], str]) -> str | None:
        """The chosen answer."""
        if self.now in answers and state.recall(self.key) is None:
            state.remember(self.key, self.now)
        chosen = st.segmented_control(
            label,
            answers,
            format_func=wording,
            key=self.key,
            on_change=self.fields.touch,
            label_visibility="collapsed",
        )
        return str(chosen) if chosen else None


def _named(name: str, answers: Sequence[str], choice: Choice) -> str | None:
    say = language.words().say
    return choice.draw(say(f"mapping.{name}"), answers, lambda answer: say(f"mapping.{name}_{answer}"))


def _order(examples: Sequence[str], choice: Choice) -> str | None:
    """Orders in which the example is a valid date, each with the resulting day."""
    say, lang = language.words().say, language.current()
    days = {order: _day(examples, order) for order in ORDERS}
    offered = [order for order in ORDERS if days[order]] or list(ORDERS)

    def words(order: str) -> str:
        parts = say(f"mapping.{order}"), numbers.day_in_words(days[order], lang)
        return ": ".join(part for part in parts if part)

    return choice.draw(say("mapping.order"), offered, words)


def _day(examples: Sequence[str], order: str) -> date | None:
    """The first example as a day, preferably one whose day and month differ."""
    dates = [parts for example in examples if len(parts := re.findall(r"\d+", example)[:3]) == 3]
    if not dates:
        return None
    parts = max(dates, key=lambda parts: len(set(map(int, parts))))
    year, month, day = (int(parts[place]) for place in ORDERS[order])
    if 100 <= year < 1900:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
