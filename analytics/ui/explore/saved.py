"""Named views of Explore: open, save, rename, share and delete."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.metrics.dimension import dimensions
from analytics.store.ledger.explore_views import LONGEST_NAME, ExploreView, ExploreViews
from analytics.ui.explore.conditions import Conditions
from analytics.ui.server import error_boundary
from analytics.ui.session import data, escape, language, reader, state
from analytics.ui.session.setting_kinds import OneOf, Text

KEPT = (
    *(state.PERIOD, state.DATES, state.OPERATORS, state.TEAMS, state.LISTS),
    *(state.EXPLORED, state.GRAIN, state.DIVIDER, state.EXPLORE_VIEW, state.BOARDS, state.CONDITIONS),
    *(state.ACROSS, state.SECOND_ACROSS, state.SECOND),
)
"""The settings that make a state of the page; everything else of an address stays as it is."""
ALONE = "alone"
SHARED = {ALONE: None, "director": Role.DIRECTOR, "team_lead": Role.TEAM_LEAD}
"""Whom a view is shared with, by the code of the choice."""


def draw() -> None:
    """The views as buttons, the shown one marked, and a menu to change them."""
    say, views = language.words().say, _views()
    shown = now()
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="explore_views"):
        for view in views:
            st.button(
                escape.markdown(view.name),
                key=f"view.open.{view.number}",
                icon=":material/bookmark:" if view.owner == reader.who().name else ":material/group:",
                type="primary" if dict(view.settings) == shown else "secondary",
                on_click=_open,
                args=(view.settings,),
            )
        with st.popover(say("views.title"), icon=":material/bookmarks:"):
            _save()
            own = [view for view in views if view.owner == reader.who().name]
            if own:
                _change(own)
    if sentence := state.take(state.VIEW_SAID):
        st.caption(str(sentence))


def now() -> dict[str, list[str]]:
    """The state of the page as the address writes it."""
    return {key: texts for key, texts in state.address().items() if key in KEPT}


def names_people(settings: Mapping[str, Sequence[str]]) -> bool:
    """True if its conditions name a person, a team or a list, which another role may not know."""
    conditions = Conditions().read(settings.get(state.CONDITIONS, ()))
    return any(not (one.words or one.is_ordered) for one in (dimensions()[it.dimension] for it in conditions))


def _views() -> tuple[ExploreView, ...]:
    return _book().opened_by(reader.who().name, reader.role())


def _book() -> ExploreViews:
    return ExploreViews(data.company().folder.ledger)


def _open(settings: Mapping[str, Sequence[str]]) -> None:
    state.follow({key: settings.get(key, ()) for key in KEPT})


def _save() -> None:
    say = language.words().say
    held = state.hold(state.VIEW_NAME, Text(LONGEST_NAME), "")
    st.text_input(say("views.name"), max_chars=LONGEST_NAME, key=held)
    st.button(say("views.save"), key="view.save", icon=":material/bookmark_add:", type="primary", on_click=_do_save)


def _change(own: Sequence[ExploreView]) -> None:
    """Rename, share or delete one of the reader's own views."""
    say, by_code = language.words().say, {str(view.number): view for view in own}
    st.divider()
    codes = list(by_code)
    held = state.hold(state.VIEW_CHOSEN, OneOf(codes), codes[0])
    code = st.selectbox(say("views.own"), codes, format_func=lambda code: by_code[code].name, key=held)
    view = by_code[code]
    renamed = state.hold(state.VIEW_RENAMED, Text(LONGEST_NAME), "")
    st.text_input(say("views.new_name"), max_chars=LONGEST_NAME, key=renamed, placeholder=view.name)
    with st.container(horizontal=True):
        st.button(say("views.rename"), key="view.rename", icon=":material/edit:", on_click=_do_rename, args=(view,))
        st.button(say("views.remove"), key="view.remove", icon=":material/delete:", on_click=_do_remove, args=(view,))
    if reader.role() is Role.DIRECTOR:
        usual = str(view.shared_with or ALONE)
        st.segmented_control(
            say("views.shared"),
            list(SHARED),
            required=True,
            format_func=lambda code: say("views.alone") if code == ALONE else say(f"role.{code}"),
            key=state.hold(f"{state.VIEW_SHARED}.{view.number}", OneOf(list(SHARED)), usual),
            on_change=_do_share,
            args=(view,),
        )


def _do_save() -> None:
    name, settings = state.chosen(state.VIEW_NAME, Text(LONGEST_NAME), ""), now()
    shared = {view.name for view in _views() if view.owner == reader.who().name and view.shared_with is Role.TEAM_LEAD}

    def save() -> None:
        if " ".join(name.split()) in shared and names_people(settings):
            raise DozvonError("view_names")
        _book().save(name, settings, reader.who())
        state.choose(state.VIEW_NAME, ())

    _after(save, "views.saved", name)


def _do_rename(view: ExploreView) -> None:
    name = state.chosen(state.VIEW_RENAMED, Text(LONGEST_NAME), "")

    def rename() -> None:
        _book().rename(view, name, reader.who())
        state.choose(state.VIEW_RENAMED, ())

    _after(rename, "views.renamed", name)


def _do_remove(view: ExploreView) -> None:
    _after(lambda: _book().remove(view, reader.who()), "views.removed", view.name)


def _do_share(view: ExploreView) -> None:
    key = f"{state.VIEW_SHARED}.{view.number}"
    role = SHARED[state.chosen(key, OneOf(list(SHARED)), str(view.shared_with or ALONE))]

    def share() -> None:
        if role is Role.TEAM_LEAD and names_people(view.settings):
            raise DozvonError("view_names")
        _book().share(view, role, reader.who())

    _after(share, "views.shared_now" if role else "views.shared_no_more", view.name)
    state.choose(key, ())


def _after(change: Callable[[], None], key: str, name: str) -> None:
    """Make a change in a callback and report it, or why it was refused, in the next run."""
    words, error = language.words(), error_boundary.caught(change)
    told = words.say(key, name=escape.markdown(name)) if error is None else error_boundary.sentence(error, words)
    state.remember(state.VIEW_SAID, told)
