"""The menus of a phone: four pages at the bottom of its screen (style.css), and a sidebar that a choice closes."""

from collections.abc import Sequence

import streamlit as st

from analytics.ui.session import language
from analytics.ui.session.page_list import PageEntry

MOST = 4
_closer = st.components.v2.component(
    "dozvon_menu",
    js="""
export default function () {
  const choose = (event) => {
    if (!event.target.closest?.('[data-testid=stSidebarNavLink], [data-testid=stPageLink-NavLink]')) return;
    if (!window.matchMedia('(max-width: 768px)').matches) return;
    setTimeout(() => {
      if (document.querySelector('[data-testid=stExpandSidebarButton]')) return;  // closed already
      document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
    });
  };
  document.addEventListener('click', choose);
  return () => document.removeEventListener('click', choose);
}
""",
)
"""768 px: up to this width Streamlit lays the sidebar over the page; it closes it by the browser's name only."""


def close_on_choice() -> None:
    """Close the sidebar that covers the page when a page is chosen; to be called within the sidebar."""
    _closer(key="menu")


def draw(opened: Sequence[PageEntry]) -> None:
    """Links to the first four open pages that have a short name for it; nothing where there is only one."""
    texts = language.words()
    chosen = [entry for entry in opened if texts.has(f"page.{entry.name}.phone")][:MOST]
    if len(chosen) < 2:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", gap=None, wrap=False, key="phone_menu"):
        for entry in chosen:
            icon = f":material/{entry.icon}:" if entry.icon else None
            st.page_link(entry.path, label=texts.say(f"page.{entry.name}.phone"), icon=icon)
