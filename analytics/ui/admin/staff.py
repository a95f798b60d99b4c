"""People and teams on screen: merge and split names, correct teams and dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.core.scope import Role
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.intake.importing import RebuildReason
from analytics.reports.staff import staff
from analytics.reports.staff.staff import Member, Staff, Twin
from analytics.store.ledger.ledger import Person
from analytics.ui.answers import file_answers
from analytics.ui.server import jobs
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import table

ROLES = (Role.OPERATOR, Role.FIELD_MANAGER)
EDITED = ("role", "team", "started", "left")
COLUMNS = ("name", *EDITED, "aliases")


def draw() -> None:
    """Suggestions, merging by hand, merged names, and the table of people; nothing before the first import."""
    version = data.version()
    if version is None:
        return
    say = language.words().say
    staff = file_answers.staff(version, reader.scope(), Slice())
    if not staff.members:
        return
    st.header(say("uploads.people"), anchor=False)
    st.caption(say("staff.note"))
    _suggestions(staff)
    _merge_by_hand(staff)
    _merged()
    _table(staff)


def _suggestions(staff: Staff) -> None:
    say = language.words().say
    for twin in staff.twins:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                say(
                    f"staff.{twin.reason}",
                    name=f"**{escape.markdown(twin.name)}**",
                    other=f"**{escape.markdown(twin.other)}**",
                ),
                width="stretch",
            )
            if st.button(say("staff.merge"), key=f"merge.{twin.name}.{twin.other}"):
                _merge(twin)
    if staff.more_twins:
        st.caption(say("staff.more_twins", n=numbers.count(staff.more_twins, language.current())))


def _merge_by_hand(people: Staff) -> None:
    say = language.words().say
    with st.expander(say("staff.by_hand"), icon=":material/merge:"):
        names = [member.name for member in people.members]
        name = st.selectbox(say("staff.keep"), names, index=None, key="staff.keep")
        other = st.selectbox(say("staff.gone"), [one for one in names if one != name], index=None, key="staff.gone")
        if st.button(say("staff.merge"), disabled=name is None or other is None, key="staff.merge"):
            _merge(Twin(str(name), str(other), staff.NEAR_NAME))


def _merge(twin: Twin) -> None:
    """Redirect everything that meant one person to the other."""
    company = data.company()
    engine = company.engine()
    if engine is None:
        return
    raws = staff.raw_forms(engine, reader.scope(), twin.other)
    _save((), dict.fromkeys(raws, twin.name), "merge")


def _merged() -> None:
    """Names merged by hand; a click splits them again."""
    say = language.words().say
    aliases = data.company().ledger.aliases()
    if not aliases:
        return
    with st.expander(say("staff.merged"), icon=":material/call_split:"):
        for raw, name in sorted(aliases.items(), key=lambda pair: (pair[1], pair[0])):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{escape.markdown(raw)} → **{escape.markdown(name)}**", width="stretch")
                if st.button(say("staff.split"), key=f"split.{raw}"):
                    _save((), {raw: None}, "split")


def _table(staff: Staff) -> None:
    say = language.words().say
    titles = {column: say(f"uploads.{column}") for column in COLUMNS}
    words = {say(f"role.{role}"): str(role) for role in ROLES}
    roles = {role: word for word, role in words.items()}
    frame = pd.DataFrame(
        {
            titles["name"]: [member.name for member in staff.members],
            titles["role"]: [roles.get(member.role) for member in staff.members],
            titles["team"]: [member.team for member in staff.members],
            titles["started"]: pd.Series([member.started_on for member in staff.members], dtype="object"),
            titles["left"]: pd.Series([member.left_on for member in staff.members], dtype="object"),
            titles["aliases"]: [member.written_as for member in staff.members],
        }
    )
    day = "DD.MM.YYYY" if language.current() == "ru" else "YYYY-MM-DD"
    edited = st.data_editor(
        frame,
        column_config={
            titles["name"]: st.column_config.TextColumn(pinned=True),
            titles["role"]: st.column_config.SelectboxColumn(options=list(words), required=True),
            titles["started"]: st.column_config.DateColumn(format=day),
            titles["left"]: st.column_config.DateColumn(format=day),
        },
        disabled=[titles["name"], titles["aliases"]],
        hide_index=True,
        width="stretch",
        placeholder=numbers.DASH,
        key="staff.table",
    )
    table.paper([table.text(str(title), (_on_paper(value) for value in frame[title])) for title in frame])
    changed = _changed(staff.members, edited, titles, words)
    if st.button(say("common.save"), disabled=not changed, key="staff.save", icon=":material/save:"):
        _save(changed, {}, "people")


def _on_paper(value: Any) -> object:
    if isinstance(value, date):
        return numbers.day(value, language.current())
    return None if pd.isna(value) else value


def _changed(
    members: Sequence[Member], edited: pd.DataFrame, titles: Mapping[str, str], words: Mapping[str, str]
) -> tuple[Person, ...]:
    """Rows that differ from what is stored."""
    people = []
    for member, row in zip(members, edited.to_dict("records"), strict=True):
        role, team, started, left = (row[titles[name]] for name in EDITED)
        person = Person(member.name, words.get(str(role)), _text(team), _day(started), _day(left))
        if person != Person(member.name, member.role, member.team, _day(member.started_on), _day(member.left_on)):
            people.append(person)
    return tuple(people)


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str) else None


def _day(value: object) -> str | None:
    return value.strftime("%Y-%m-%d") if isinstance(value, date) and not pd.isna(value) else None


def _save(people: Sequence[Person], aliases: Mapping[str, str | None], reason: RebuildReason) -> None:
    company = data.company()
    company.ledger.save_people(people, aliases, reader.who())
    jobs.rebuild(company, reason, reader.who())
    st.rerun()
