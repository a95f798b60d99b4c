"""The head of every page, and what every report of it is asked with."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.ui.notices import empty_state
from analytics.ui.session import data, filters, language, reader


@dataclass(frozen=True)
class Asked:
    """What a page asks its reports with: `reach_answers.overview(*asked.key, ...)`."""

    version: str
    scope: Scope
    part: Slice
    obeyed: tuple[str, ...]

    @property
    def key(self) -> tuple[str, Scope, Slice]:
        """The first three arguments of every cached report."""
        return self.version, self.scope, self.part

    def without(self, key: str) -> tuple[str, Scope, Slice]:
        """The same without the filter `key`: what a chart is asked with whose clicks set that filter."""
        return self.version, self.scope, filters.current([one for one in self.obeyed if one != key])


def title(name: str) -> None:
    """Title and the question that the page answers: all of the head where a page needs no data."""
    say = language.words().say
    st.title(say(f"page.{name}"), anchor=False)
    st.caption(say(f"page.{name}.question"))


def head(name: str) -> Asked:
    """Title and the question that the page answers; where there is no data, the offer of the empty state only.

    The reports are asked with the filters that the page obeys.
    """
    title(name)
    empty_state.offer()
    version = data.version()
    if version is None:
        st.stop()
    obeyed = filters.obeyed(name)
    return Asked(version, reader.scope(), filters.current(obeyed), obeyed)


def period(first: date | None, last: date | None, compared: tuple[date | None, date | None] | None = None) -> None:
    """One line: the period shown, and the one it is compared with (None: the page compares nothing).

    Where there is no outgoing call at all, the page says so.
    """
    say, lang = language.words().say, language.current()
    if first is None or not filters.has_dials():
        st.info(say("filter.no_dials"), icon=":material/info:")
        return
    said = [say("filter.shown", from_on=numbers.day(first, lang), to_on=numbers.day(last, lang))]
    if compared is not None and compared[0] is not None:
        days = (numbers.day(day, lang) for day in compared)
        said.append(say("filter.compared", **dict(zip(("from_on", "to_on"), days, strict=True))))
    elif compared is not None:
        said.append(say("filter.not_compared"))
    st.caption(" · ".join(said))


def shares_note() -> None:
    """How the shares of the page are to be read; once, at its foot."""
    st.caption(language.words().say("common.shares_note"))
