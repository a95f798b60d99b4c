"""Who opens which page, in which order and with which filters: what the headers of pages/ state."""

import pytest

from analytics.core.scope import Role, Scope
from analytics.ui.session.page_list import GROUPS, entries, read_entry

MENUS = {
    Role.DIRECTOR: "overview explore operators bases verdicts visits handover processes checklist payroll whatif "
    "stress uploads people method",
    Role.TEAM_LEAD: "today overview explore operators bases verdicts handover processes method",
    Role.OPERATOR: "mine operators visits payroll method",
    Role.FIELD_MANAGER: "visits handover method",
    Role.ACCOUNTANT: "checklist payroll method",
    Role.ADMINISTRATOR: "people method",
}
HEADER = {"title.ru": "Касса", "question.ru": "Сколько?", "group": "pay", "place": "5", "roles": "director"}


def menu(scope: Scope) -> str:
    return " ".join(name for name, entry in entries().items() if entry.is_open_to(scope))


@pytest.mark.parametrize("role", Role)
def test_a_role_has_its_menu_in_its_order(role: Role) -> None:
    assert menu(Scope(role)) == MENUS[role]


def test_pay_of_his_team_opens_the_payroll_to_a_team_lead_and_to_no_administrator() -> None:
    added = {role: set(menu(Scope(role, sees_pay=True)).split()) - set(MENUS[role].split()) for role in Role}
    assert {role: pages for role, pages in added.items() if pages} == {Role.TEAM_LEAD: {"payroll"}}


def test_places_are_different_and_groups_stand_together() -> None:
    every = list(entries().values())
    assert len({entry.place for entry in every}) == len(every)
    assert [entry.group for entry in every] == sorted((entry.group for entry in every), key=GROUPS.index)


@pytest.mark.parametrize("line", HEADER)
def test_a_page_whose_header_lacks_a_line_is_refused_by_its_name(line: str) -> None:
    with pytest.raises(ValueError, match=f"^page cash: the header lacks {line}$"):
        read_entry("cash", {name: fact for name, fact in HEADER.items() if name != line})


def test_a_page_of_an_unknown_group_or_role_is_refused() -> None:
    with pytest.raises(ValueError, match="no group attic"):
        read_entry("cash", HEADER | {"group": "attic"})
    with pytest.raises(ValueError, match="janitor"):
        read_entry("cash", HEADER | {"roles": "director, janitor"})
