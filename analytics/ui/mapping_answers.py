"""The answer to each question about a file, beside the question: a column, an order, a unit, a word, a yes."""

import re
from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.i18n import numbers
from analytics.intake.aside import SHEET
from analytics.intake.job import FileResult
from analytics.intake.layout import Question
from analytics.intake.mapping import MappingText
from analytics.ui import escape, language
from analytics.ui.mapping_fields import Fields

ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
"""Where year, month and day stand in a date of this order."""
UNITS = {"second": 1.0, "minute": 60.0, "millisecond": 0.001, "hour": 3600.0}
WAYS = ("out", "in")
WHERE = {
    "start_column_unknown": ("start",),
    "phone_column_unknown": ("phone",),
    "operator_column_unknown": ("operator",),
    "operator_is_aside": ("operator",),
    "client_column_unknown": ("client_phone", "entity_id"),
    "talk_column_unknown": ("talk", "status"),
}
"""Questions that a column answers, and the roles it may have."""
WHICH = {"duration_meaning_unknown": ("talk", "total")}
"""Questions about the role of one column."""
BEARING = ("operator_is_aside", "operator_column_unknown")
"""Questions that the name of a sheet, a title or a row above the calls may answer."""
WORDS = {"status_words_unknown": "statuses", "direction_words_unknown": "directions"}


def draw(question: Question, fields: Fields, seen: FileResult, said: MappingText) -> dict[str, object]:
    """The question with what answers it; fields of the mapping that are answered now."""
    words = language.words()
    examples = ", ".join(escape.markdown(example) for example in question.examples)
    column = escape.markdown(question.column or "")
    asked = words.say(f"ask.{question.code}", column=column, examples=examples)
    st.markdown(f":material/help: **{asked}**")
    key = f"{fields.key}.{question.code}.{question.column}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if question.code in WHICH and question.column:
            fields.draw_which(question.column, WHICH[question.code])
        if section := WORDS.get(question.code):
            fields.draw_words([word for word in seen.words if word.section == section and word.proposal is None])
        if question.code == "duration_unit_unknown":
            return {"units": said.units | _unit(question, fields, key)}
        answer = _beside(question, fields, key)
        for role in WHERE.get(question.code, ()):
            fields.draw_where(role)
    return {name: value for name, value in answer.items() if value is not None}


def _beside(question: Question, fields: Fields, key: str) -> dict[str, str | None]:
    """What is answered by one choice beside the table; None where it is not chosen yet."""
    if question.code == "date_order_ambiguous":
        return {"date_order": _order(question.examples, fields, key)}
    if question.code == "direction_unknown":
        return {"direction": _choice("direction", WAYS, fields, key)}
    if question.code in BEARING and "operator" not in fields.columns().values():
        return {"operator_from": _choice("operator_from", (question.proposal or SHEET,), fields, key)}
    return {}


def _unit(question: Question, fields: Fields, key: str) -> dict[str, float]:
    role, unit = fields.columns().get(question.column or ""), _choice("unit", tuple(UNITS), fields, key)
    return {role: UNITS[unit]} if role and unit else {}


def _choice(name: str, answers: Sequence[str], fields: Fields, key: str) -> str | None:
    say = language.words().say
    chosen = st.segmented_control(
        say(f"mapping.{name}"),
        answers,
        format_func=lambda answer: say(f"mapping.{name}_{answer}"),
        key=f"{key}.{name}",
        on_change=fields.touch,
        label_visibility="collapsed",
    )
    return str(chosen) if chosen else None


def _order(examples: Sequence[str], fields: Fields, key: str) -> str | None:
    """The orders under which the example is a date, each with the day it would be."""
    say, lang = language.words().say, language.current()
    told = {order: _day(examples, order) for order in ORDERS}
    offered = [order for order in ORDERS if told[order]] or list(ORDERS)
    chosen = st.segmented_control(
        say("mapping.order"),
        offered,
        format_func=lambda order: ": ".join(
            part for part in (say(f"mapping.{order}"), numbers.day_in_words(told[order], lang)) if part
        ),
        key=f"{key}.order",
        on_change=fields.touch,
        label_visibility="collapsed",
    )
    return str(chosen) if chosen else None


def _day(examples: Sequence[str], order: str) -> date | None:
    """The first example as a day: one of which day and month differ, where there is one."""
    found = [parts for example in examples if len(parts := re.findall(r"\d+", example)[:3]) == 3]
    if not found:
        return None
    parts = max(found, key=lambda parts: len(set(map(int, parts))))
    year, month, day = (int(parts[place]) for place in ORDERS[order])
    if 100 <= year < 1900:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
