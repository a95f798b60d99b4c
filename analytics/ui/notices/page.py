"""The header of every page, and the parameters of its reports."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.ui.notices import empty_state
from analytics.ui.session import data, filters, language, reader


@dataclass(frozen=True)
class Asked:
    """The parameters of a page's reports: `reach_answers.overview(*asked.key, ...)`."""

    version: str
    scope: Scope
    part: Slice
    obeyed: tuple[str, ...]

    @property
    def key(self) -> tuple[str, Scope, Slice]:
        """The first three arguments of every cached report."""
        return self.version, self.scope, self.part

    def without(self, key: str) -> tuple[str, Scope, Slice]:
        """The same without the filter `key`, for a chart whose clicks set that filter."""
        others = filters.current([one for one in self.obeyed if one != key])
        return self.version, self.scope, replace(others, conditions=self.part.conditions)


def name_of(name: str) -> str:
    """The title of a page; an operator, who sees only himself on it, reads the header line `own` if there is one."""
    words = language.words()
    is_own = reader.role() is Role.OPERATOR and words.has(f"page.{name}.own")
    return words.say(f"page.{name}.own" if is_own else f"page.{name}")


def title(name: str) -> None:
    """Title and question of the page; the whole header of a page without data."""
    say, told = language.words().say, name_of(name)
    st.title(told, anchor=False)
    if told == say(f"page.{name}"):
        st.caption(say(f"page.{name}.question"))


def head(name: str) -> Asked:
    """Title and question of the page; without data only the offer of the empty state.

    The reports use the filters that the page obeys.
    """
    title(name)
    empty_state.offer()
    version = data.version()
    if version is None:
        st.stop()
    obeyed = filters.obeyed(name)
    return Asked(version, reader.scope(), filters.current(obeyed), obeyed)


def period(first: date | None, last: date | None, compared: tuple[date | None, date | None] | None = None) -> None:
    """One line with the period shown and the one it is compared with (None: no comparison).

    Without outgoing calls the page says so.
    """
    say, lang = language.words().say, language.current()
    if first is None or not filters.has_dials():
        st.info(say("filter.no_dials"), icon=":material/info:")
        return
    calls = filters.last_calls()
    if calls and calls[1] < first:
        st.info(say("filter.not_until", day=numbers.day(calls[1], lang)), icon=":material/info:")
        st.button(
            say("filter.to_calls"),
            key="to.calls",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=filters.look_at,
            args=calls,
        )
    parts = [say("filter.shown", from_on=numbers.day(first, lang), to_on=numbers.day(last, lang))]
    if compared is not None and compared[0] is not None:
        days = (numbers.day(day, lang) for day in compared)
        parts.append(say("filter.compared", **dict(zip(("from_on", "to_on"), days, strict=True))))
    elif compared is not None:
        parts.append(say("filter.not_compared"))
    st.caption(" · ".join(parts))


def shares_note() -> None:
    """How to read the page's shares; once, at the bottom."""
    st.caption(language.words().say("common.shares_note"))
