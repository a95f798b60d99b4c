"""Which column is what and what its words mean: our proposal, corrected by selects, with its figures at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.i18n import numbers
from analytics.intake import importing
from analytics.intake.aside import BEARERS
from analytics.intake.job import LOADED, NEEDS_MAPPING, FileResult
from analytics.intake.layout import OFFERED, Question
from analytics.intake.mapping import ALSO, IGNORE, MEANINGS, MappingText, proposal
from analytics.ui import data, downloads, escape, file_card, jobs, language, reader

ORDERS = ("dmy", "mdy", "ymd")
UNITS = {"second": 1.0, "minute": 60.0, "millisecond": 0.001, "hour": 3600.0}
DURATIONS = ("talk", "total", "ring")
UNIT_QUESTION, ORDER_QUESTION = "duration_unit_unknown", "date_order_ambiguous"
ASIDE = {"operator_from": ("operator_is_aside", BEARERS), "direction": ("direction_unknown", ("out", "in"))}
"""Keys of a mapping that no column answers: the question that leads to them, and the answers."""


def draw(result: FileResult, read: importing.Options) -> None:
    """The whole form for a file that asks, or for one that is to be read in another way; `read` tells zone and base."""
    say = language.words().say
    if not all(cells for _, _, cells in result.columns):
        result = data.preview(data.version() or "", reader.scope(), result, read)
    open_questions = st.container()
    said = _said(result)
    again = replace(read, anew=True, who=reader.who(), mapping_toml=None)
    options = replace(again, mapping_toml=said.to_toml())
    seen = data.preview(data.version() or "", reader.scope(), result, options)
    if seen.status == NEEDS_MAPPING:
        for question in seen.questions or result.questions:
            open_questions.markdown(f":material/help: {_asked(question)}")
    else:
        st.caption(say("mapping.at_once"))
        file_card.draw(seen)
    with st.container(horizontal=True):
        if st.button(
            say("mapping.save"), type="primary", disabled=seen.status != LOADED, key=f"mapping.{result.sha256}.save"
        ):
            importing.remember_mapping(data.company(), result.fingerprint or "", said.to_toml(), reader.who())
            jobs.again(data.company(), result, again)
            st.rerun()
        leaving = downloads.Leaving("mapping")
        key = f"mapping.{result.sha256}"
        downloads.button(say("mapping.download"), "mapping.toml", lambda: said.to_toml().encode(), key, leaving)


def _asked(question: Question) -> str:
    words = language.words()
    examples = ", ".join(escape.markdown(example) for example in question.examples)
    return words.say(f"ask.{question.code}", column=escape.markdown(question.column or ""), examples=examples)


def _said(result: FileResult) -> MappingText:
    """What the selects say now."""
    say = language.words().say
    ours, key = proposal(result), f"mapping.{result.sha256}"
    kind = st.segmented_control(
        say("mapping.kind"),
        tuple(OFFERED),
        default=ours.kind,
        required=True,
        format_func=lambda code: say(f"mapping.{code}"),
        key=f"{key}.kind",
    )
    columns = _columns(result, kind, f"{key}.{kind}.columns")
    order = _order(result, key)
    return ours.model_copy(
        update={
            "kind": kind,
            "columns": columns,
            "date_order": order or ours.date_order,
            "units": _units(result, columns, key),
            **{name: _aside(result, name, key) for name in ASIDE},
            **{section: _words(result, section, key) for section in MEANINGS},
        }
    )


def _columns(result: FileResult, kind: str, key: str) -> dict[str, str]:
    """Role by column, out of one table: name, first cells, select."""
    say = language.words().say
    roles = [role if kind == result.kind and role else IGNORE for _, role, _ in result.columns]
    options = list(dict.fromkeys((*OFFERED[kind], IGNORE, *roles)))
    edited = _editor(
        {
            say("mapping.column"): [name for name, _, _ in result.columns],
            say("mapping.cells"): ["  ·  ".join(cells) for _, _, cells in result.columns],
        },
        (say("mapping.role"), [_role(role) for role in roles], [_role(role) for role in options]),
        key,
    )
    codes = {_role(role): role for role in options}
    return {name: codes[said] for (name, _, _), said in zip(result.columns, edited, strict=True) if said is not None}


def _words(result: FileResult, section: str, key: str) -> dict[str, str]:
    """Meaning by word of one closed list; words without a meaning are left out, and asked for again."""
    words = [word for word in result.words if word.section == section]
    if not words:
        return {}
    say = language.words().say
    st.markdown(f"**{say(f'mapping.{section}')}**")
    codes = {say(f"meaning.{meaning}"): meaning for meaning in MEANINGS[section]}
    told = {meaning: text for text, meaning in codes.items()}
    edited = _editor(
        {say("mapping.word"): [word.word for word in words], say("mapping.times"): [word.times for word in words]},
        (say("mapping.meaning"), [told.get(_settled(word.proposal)) for word in words], list(codes)),
        f"{key}.{section}",
    )
    return {word.word: codes[said] for word, said in zip(words, edited, strict=True) if said is not None}


def _settled(meaning: str | None) -> str:
    return ALSO.get(meaning or "", meaning or "")


def _editor(
    given: Mapping[str, Sequence[object]], asked: tuple[str, Sequence[str | None], Sequence[str]], key: str
) -> list[str | None]:
    """A table whose last column is a select; what stands in it now."""
    title, values, options = asked
    cells = {**{name: list(column) for name, column in given.items()}, title: list(values)}
    frame = pd.DataFrame(cells, dtype="object")
    edited = st.data_editor(
        frame,
        column_config={
            next(iter(given)): st.column_config.TextColumn(pinned=True),
            title: st.column_config.SelectboxColumn(options=list(options), width="medium"),
        },
        column_order=[next(iter(given)), title, *list(given)[1:]],
        disabled=list(given),
        hide_index=True,
        width="stretch",
        placeholder=numbers.DASH,
        key=key,
    )
    return [said if isinstance(said, str) else None for said in edited[title]]


def _order(result: FileResult, key: str) -> str | None:
    """Asked only where the cells do not decide: day or month first."""
    if result.date_order is not None and all(question.code != ORDER_QUESTION for question in result.questions):
        return None
    say = language.words().say
    chosen = st.segmented_control(
        say("mapping.order"), ORDERS, format_func=lambda code: say(f"mapping.{code}"), key=f"{key}.order"
    )
    return str(chosen) if chosen else None


def _units(result: FileResult, columns: Mapping[str, str], key: str) -> dict[str, float]:
    """Seconds per unit of the durations, where the file leaves it open."""
    if all(question.code != UNIT_QUESTION for question in result.questions):
        return {}
    say = language.words().say
    chosen = st.segmented_control(
        say("mapping.unit"), tuple(UNITS), format_func=lambda code: say(f"mapping.{code}"), key=f"{key}.unit"
    )
    return dict.fromkeys((role for role in columns.values() if role in DURATIONS), UNITS[chosen]) if chosen else {}


def _aside(result: FileResult, name: str, key: str) -> str | None:
    """What stands in no column, where that was asked: whose calls these are, which way they went."""
    code, answers = ASIDE[name]
    if all(question.code != code for question in result.questions):
        return None
    say = language.words().say
    chosen = st.segmented_control(
        say(f"mapping.{name}"), answers, format_func=lambda answer: say(f"mapping.{name}_{answer}"), key=f"{key}.{name}"
    )
    return str(chosen) if chosen else None


def _role(role: str) -> str:
    words = language.words()
    return words.say(f"column.{role}") if words.has(f"column.{role}") else role
