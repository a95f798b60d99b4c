"""Conditions on the rows of the page Explore: set by clicks on boards, kept in the address, shown as chips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analytics.charts import board as board_chart
from analytics.core.slice import Condition
from analytics.metrics.catalog import catalog
from analytics.metrics.dimension import Dimension, dimensions
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, filters, language, people, state
from analytics.ui.widgets.chart import Clicks

ONLY, NOT = "=", "!="
LONGEST = 200


@dataclass(frozen=True)
class Conditions:
    """The setting: `hour=10` keeps a code of a dimension, `hour!=10` leaves it out."""

    def read(self, texts: Sequence[str]) -> tuple[Condition, ...]:
        """Raises ValueError for an unknown dimension or a text of another form."""
        found: list[Condition] = []
        for text in texts:
            name, sign, code = text.partition(ONLY)
            is_excluded = name.endswith(NOT[0])
            if not sign or name.rstrip(NOT[0]) not in dimensions() or len(code) > LONGEST:
                raise ValueError(text)
            found.append(Condition(name.rstrip(NOT[0]), (code,), is_excluded))
        return tuple(found)

    def write(self, value: Sequence[Condition]) -> list[str]:
        """One text for every code."""
        return [f"{one.dimension}{NOT if one.is_excluded else ONLY}{code}" for one in value for code in one.codes]


def chosen() -> tuple[Condition, ...]:
    """All conditions that are set."""
    return state.chosen(state.CONDITIONS, Conditions(), ())


def narrowed(asked: Asked, metric: str) -> Asked:
    """The parameters of the page with the conditions that its figure can be narrowed by."""
    fit = tuple(one for one in chosen() if dimensions()[one.dimension].divides(catalog()[metric]))
    return replace(asked, part=replace(asked.part, conditions=fit))


def chips(metric: str) -> None:
    """A button for every condition, which removes it; one that does not fit the figure is said to be left aside."""
    say, set_now = language.words().say, chosen()
    if not set_now:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("explore.conditions"), width="content")
        for one in set_now:
            label = say("explore.without" if one.is_excluded else "explore.only", what=_words(one))
            fits = dimensions()[one.dimension].divides(catalog()[metric])
            st.button(
                label if fits else say("explore.left_aside", what=label),
                icon=":material/close:",
                key=f"condition.{one.dimension}.{'.'.join(one.codes)}",
                on_click=_set,
                args=([other for other in set_now if other != one],),
            )


def clicks(dimension: Dimension, codes: Sequence[str]) -> Clicks:
    """A click keeps one code, a second leaves it out, a third forgets it; of `codes`, those left out are dimmed."""
    own = [one for one in chosen() if one.dimension == dimension.name]
    kept = [code for one in own if not one.is_excluded for code in one.codes]
    if dimension.filter:
        kept += filters.picked(dimension.filter)
    left_out = {code for one in own if one.is_excluded for code in one.codes}
    bright = kept or ([code for code in codes if code not in left_out] if left_out else [])
    return Clicks(tuple(bright), lambda code: _click(dimension, code))


def beside(asked: Asked, dimension: Dimension) -> Asked:
    """The parameters of a board: without the conditions that its own bars set."""
    others = tuple(one for one in asked.part.conditions if one.dimension != dimension.name)
    version, scope, part = asked.without(dimension.filter) if dimension.filter else asked.key
    return Asked(version, scope, replace(part, conditions=others), asked.obeyed)


def after_click(now: Sequence[Condition], dimension: Dimension, code: str, *, is_kept: bool) -> list[Condition]:
    """The conditions after a click on a bar; `is_kept` if the bar alone was chosen before."""
    left_out = Condition(dimension.name, (code,), is_excluded=True)
    others = [one for one in now if one.dimension != dimension.name]
    if is_kept:
        return [*others, left_out]
    if dimension.filter or left_out in now:
        return others
    return [*others, Condition(dimension.name, (code,))]


def _click(dimension: Dimension, code: str | None) -> None:
    if code is None:
        return
    now, key = chosen(), dimension.filter
    is_kept = filters.picked(key) == (code,) if key else Condition(dimension.name, (code,)) in now
    is_left_out = Condition(dimension.name, (code,), is_excluded=True) in now
    if key and (is_kept or not is_left_out):
        filters.toggle(key, code)
    _set(after_click(now, dimension, code, is_kept=is_kept))


def _set(conditions: Iterable[Condition]) -> None:
    state.choose(state.CONDITIONS, Conditions().write(tuple(conditions)))


def _words(condition: Condition) -> str:
    say, lang = language.words().say, language.current()
    told = (board_chart.code_name(code or None, condition.dimension, lang) for code in condition.codes)
    names = ", ".join(people.in_group(name, condition.dimension) for name in told)
    return f"{say(f'dimension.{condition.dimension}')}: {escape.markdown(names)}"
