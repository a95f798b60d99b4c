"""What an address of somebody else's page shows: whose page it is, and the way to one's own."""

from pathlib import Path

import streamlit as st

from analytics.core.scope import Role
from analytics.ui.session import language
from analytics.ui.session.page_list import PageEntry


def tell(asked: PageEntry, role: Role, home: Path) -> None:
    """The roles that open the page `asked`, the reader's own role, and a link to his first page."""
    say = language.words().say
    st.title(say(f"page.{asked.name}"), anchor=False)
    st.info(say("shell.other_page", roles=_roles(asked), own=say(f"role.{role}")), icon=":material/lock:")
    st.page_link(home, label=say("shell.to_home"), icon=":material/arrow_forward:")


def _roles(asked: PageEntry) -> str:
    say = language.words().say
    names = [say(f"role.{role}") for role in Role if role in asked.roles]
    with_pay = [say("shell.role_with_pay", role=say(f"role.{role}")) for role in Role if role in asked.roles_with_pay]
    return ", ".join((*names, *with_pay))
