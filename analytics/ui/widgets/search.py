"""Search from every page: pages, people, call lists, contracts, clients and terms; a hit opens its page filtered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.core.slice import Slice
from analytics.export import methodology
from analytics.i18n import numbers
from analytics.reports.calls import Which
from analytics.reports.reveal import Press, listed
from analytics.reports.search import Found, FoundClient, FoundContract
from analytics.ui.answers import reach_answers
from analytics.ui.session import codes, data, escape, language, links, people, reader, state
from analytics.ui.session.page_list import PageEntry
from analytics.ui.widgets import drill, reveal

LEAST, MOST = 2, 8
"""Fewest letters that are searched; most hits of a kind."""
SHORTCUT = "ctrl+k"
_slash = st.components.v2.component(
    "dozvon_slash",
    js="""
export default function () {
  const press = (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable=true]')) return;
    const button = document.querySelector('.st-key-search button');
    if (button) { event.preventDefault(); button.click(); }
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
""",
)
"""Streamlit's own shortcuts take letters and digits only."""
_focus = st.components.v2.component(
    "dozvon_search_focus",
    js="""
export default function () {
  let timer;
  const take = () => {
    const field = document.querySelector('[role=dialog] input');
    if (!field) { timer = setTimeout(take, 30); return; }
    if (field.dataset.focused) return;
    field.dataset.focused = '1';
    field.focus();
  };
  take();
  return () => clearTimeout(timer);
}
""",
)
"""The window keeps the cursor, and its field is drawn later; once: an answer leaves the cursor where it is."""


@dataclass(frozen=True)
class Hit:
    """A page to open, with its settings as they are written in the address."""

    label: str
    icon: str
    page: str
    settings: Mapping[str, Sequence[str]]


def button(opened: Sequence[PageEntry]) -> None:
    """Opens the window; `opened` are the pages of this reader."""
    say = language.words().say
    name = say("search.open")
    _slash(key="search.slash")
    if st.button(name, key="search", icon=":material/search:", type="tertiary", shortcut=SHORTCUT):
        st.dialog(name, width="large")(window)(opened)


def window(opened: Sequence[PageEntry]) -> None:
    """The field and what it finds."""
    say = language.words().say
    text = st.text_input(
        say("search.open"), placeholder=say("search.placeholder"), label_visibility="collapsed", type="search"
    )
    _focus(key="search.focus")
    wanted = (text or "").strip()
    hint = say("search.hint" if reader.scope().may_reveal else "search.hint_names")
    if len(wanted) < LEAST:
        st.caption(hint)
        return
    hits = [*_pages(opened, wanted), *_names({entry.name for entry in opened}, wanted)]
    for place, hit in enumerate(hits):
        if st.button(hit.label, key=f"hit.{place}", icon=f":material/{hit.icon}:", type="tertiary"):
            links.open_with(hit.page, hit.settings)
    version = data.version()
    found = reach_answers.search(version, reader.scope(), wanted) if version else Found()
    for contract in found.contracts:
        _contract(contract)
    if found.clients and version:
        _clients(version, found.clients, wanted)
    terms = [term for term in methodology.glossary(language.current()) if _is_in(wanted, term.word)][:MOST]
    for term in terms:
        st.markdown(f":material/menu_book: **{term.word}**: {term.meaning}")
    if not (hits or found.contracts or found.clients or terms):
        st.caption(f"{say('search.nothing')} {hint}")


def _pages(opened: Sequence[PageEntry], wanted: str) -> Iterator[Hit]:
    say = language.words().say
    for entry in opened:
        title = say(f"page.{entry.name}")
        if _is_in(wanted, f"{title} {say(f'page.{entry.name}.question')}"):
            yield Hit(title, "description", entry.name, {})


def _names(pages: set[str], wanted: str) -> Iterator[Hit]:
    """Operators, teams and call lists of the reader's scope, if he has the page that a hit opens."""
    version = data.version()
    offered = data.choices(version, reader.scope(), Slice()) if version else None
    if offered is None:
        return
    for page, icon, key, names in (
        ("operators", "person", state.CARD, offered.operators),
        ("overview", "groups", state.TEAMS, offered.teams),
        ("bases", "list_alt", state.LISTS, offered.lists),
    ):
        for name in [name for name in names if page in pages and _is_in(wanted, name)][:MOST]:
            told = people.marked(name) if key == state.CARD else escape.markdown(name)
            yield Hit(told, icon, page, {key: [codes.of(name)]})


def _contract(found: FoundContract) -> None:
    say, lang = language.words().say, language.current()
    whose = " → ".join(people.marked(name) for name in (found.operator, found.field_manager) if name)
    days = say("search.created", day=numbers.day(found.created_on, lang)) if found.created_on else ""
    signed = say("search.signed", day=numbers.day(found.signed_on, lang)) if found.signed_on else ""
    facts = [say(f"standing.{found.standing}"), whose, days, signed]
    st.markdown(
        f":material/contract: **{escape.markdown(found.entity)}**  \n{' · '.join(fact for fact in facts if fact)}"
    )


def _clients(version: str, found: Sequence[FoundClient], wanted: str) -> None:
    """Who may reveal numbers finds clients by their last digits; every search is audited once."""
    say, lang = language.words().say, language.current()
    if state.recall(state.SEARCHED) != wanted:
        listed([one.phone for one in found], reader.scope(), reveal.audit(), Press(reader.who(), "client", {}))
        state.remember(state.SEARCHED, wanted)
    for one in found:
        whose = people.marked(one.operator) if one.operator else ""
        parts = (escape.markdown(one.phone or ""), whose, escape.markdown(one.list or ""))
        name = " · ".join(part for part in parts if part)
        last = numbers.moment(one.last_local, lang)
        with st.expander(f"{name} · {say('search.calls', n=numbers.count(one.calls, lang), last=last)}"):
            calls = drill.calls_of(version, Slice(), Which(client_id=one.client_id))
            reveal.show(calls, f"search.{one.client_id}", say("operators.calls"))


def _is_in(wanted: str, text: str) -> bool:
    """Every word that is wanted begins a word of the text, in any case, ё like е."""
    found = _plain(text).split()
    return all(any(one.startswith(part) for one in found) for part in _plain(wanted).split())


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
