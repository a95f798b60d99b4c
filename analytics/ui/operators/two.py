"""Two operators side by side: every figure of the table with its interval and n."""

from collections.abc import Sequence

import streamlit as st

from analytics.reports.reach.operators import OperatorRow
from analytics.ui.session import codes, language, people, reader, state
from analytics.ui.session.page_list import may_open
from analytics.ui.session.setting_kinds import SomeOf
from analytics.ui.widgets import operator_table, table
from analytics.ui.widgets.columns import Column


def draw(rows: Sequence[OperatorRow]) -> None:
    """A choice of two of the rows, then their figures; nothing if there is nobody to compare."""
    say = language.words().say
    named = {row.operator: row for row in rows if row.operator is not None}
    if len(named) < 2:
        return
    with st.expander(say("operators.two"), icon=":material/compare_arrows:", expanded=bool(state.recall(state.TWO))):
        chosen = st.multiselect(
            say("operators.two_who"),
            list(named),
            format_func=people.named,
            max_selections=2,
            placeholder=say("mapping.choose"),
            key=state.hold(state.TWO, SomeOf(list(named), codes.of, 2), []),
        )
        if len(chosen) < 2:
            return
        table.show(beside([named[name] for name in chosen]), say("operators.two"))
        may_judge = may_open(reader.scope(), "verdicts")
        st.caption(
            say("operators.two_note", page=say("page.verdicts")) if may_judge else say("operators.two_note_alone")
        )


def beside(pair: Sequence[OperatorRow]) -> list[Column]:
    """The columns of the table of operators as rows, one column of text for each of the two."""
    columns = operator_table.figures_of(pair)
    told = [[_words(column)[place] for column in columns] for place in range(len(pair))]
    names = [people.short(str(row.operator)) for row in pair]
    return [
        Column(language.words().say("operators.two_figure"), tuple(column.title for column in columns), is_whole=True),
        *(table.text(name, texts) for name, texts in zip(names, told, strict=True)),
    ]


def _words(column: Column) -> Sequence[str]:
    return column.words if column.words is not None else [str(value) for value in column.values]
