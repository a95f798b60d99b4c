"""The pages, from the headers of the files in `pages/`: place in the menu, roles and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.core.registry import headers
from analytics.core.scope import Role, Scope

FOLDER = Path(__file__).resolve().parents[3] / "pages"
GROUPS = ("home", "calls", "meetings", "pay", "data")
"""The groups of the menu in order, first the pages a role begins with; titles are the sentences `menu.<group>`."""
WITH_PAY = " with pay"
"""Suffix of a role in a header: the role opens the page only with the right to see its people's pay."""


@dataclass(frozen=True)
class PageEntry:
    """One page; its title and question are the sentences `page.<name>` and `page.<name>.question`."""

    name: str
    group: str
    place: int
    """Position in the menu, different for every page."""
    roles: frozenset[Role]
    roles_with_pay: frozenset[Role]
    filters: tuple[str, ...]
    """Keys of the filters of the page's reports; a page without filters ignores them."""
    icon: str = ""
    """Of the menu at the bottom of a phone; its label there is the sentence `page.<name>.phone`."""

    @property
    def path(self) -> Path:
        """The script of the page."""
        return FOLDER / f"{self.name}.py"

    def is_open_to(self, scope: Scope) -> bool:
        """True if the page is on the menu of this scope; a role that no header names opens nothing."""
        return scope.role in self.roles or (scope.sees_pay and scope.role in self.roles_with_pay)


@cache
def entries() -> Mapping[str, PageEntry]:
    """Every page by name, in menu order. Raises ValueError for a file with an incomplete header."""
    read = [read_entry(name, facts) for name, facts in headers(FOLDER).items()]
    return {entry.name: entry for entry in sorted(read, key=lambda entry: (GROUPS.index(entry.group), entry.place))}


def read_entry(name: str, facts: Mapping[str, str]) -> PageEntry:
    """A page from the facts of its header. Raises ValueError for a missing fact, an unknown group or role."""
    if missing := {"title.ru", "question.ru", "group", "place", "roles"} - facts.keys():
        raise ValueError(f"page {name}: the header lacks {', '.join(sorted(missing))}")
    if facts["group"] not in GROUPS:
        raise ValueError(f"page {name}: no group {facts['group']}")
    stated = facts["roles"].split(", ")
    return PageEntry(
        name=name,
        group=facts["group"],
        place=int(facts["place"]),
        roles=frozenset(Role(role) for role in stated if not role.endswith(WITH_PAY)),
        roles_with_pay=frozenset(Role(role.removesuffix(WITH_PAY)) for role in stated if role.endswith(WITH_PAY)),
        filters=tuple(facts["filters"].split(", ")) if "filters" in facts else (),
        icon=facts.get("icon", ""),
    )


def may_open(scope: Scope, page: str) -> bool:
    """True if the page is on the menu of this scope."""
    return entries()[page].is_open_to(scope)
