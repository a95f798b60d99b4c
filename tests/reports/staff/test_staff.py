"""Who works here, and who is there twice."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.staff.staff import (
    MOST_OF_ONE,
    MOST_TWINS,
    NEAR_NAME,
    SAME_EXTENSION,
    Member,
    Twin,
    build,
    raw_forms,
    twins,
)
from analytics.store.company import Company
from analytics.store.ledger.ledger import Person
from tests.store.segment import load

DIRECTOR = Scope.director()


def member(name: str, dials: int = 1, written_as: str | None = None) -> Member:
    return Member(name, dials, date(2026, 1, 1), date(2026, 1, 2), Role.OPERATOR, None, None, None, written_as)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Соколова Анна", "Анна Соколова"),
        ("Соколова А.", "Анна Соколова"),
        ("Соколова Анна", "Соколава Анна"),
        ("Алёна Ким", "алена  ким"),
        ("Соколова А. П.", "Соколова Анна Петровна"),
        ("Соколова Анна", "Соколова Анна Петровна"),
        ("a.sokolova", "Соколова Анна"),
        ("asokolova@firm.ru", "Соколова Анна"),
        ("Fedorov Ilya", "Фёдоров Илья"),
        ("Васильева Наталья", "Васильева Наталия"),
        ("op01", "OP1"),
        ("Соколова Анна 428", "Соколова Анна"),
    ],
)
def test_nearly_equal_names_may_be_one_person(one: str, other: str) -> None:
    assert twins([member(one, 5), member(other, 9)]) == (Twin(other, one, NEAR_NAME),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Соколова Анна", "Соколова Мария"),
        ("Соколова Мария", "Соколова Марина"),
        ("Соколова Елена", "Соколова Алёна"),
        ("Соколова Анна", "Соколова Инна"),
        ("Сидоренко Александр", "Сидоренко Александра"),
        ("Иванов Пётр", "Петров Иван"),
        ("Петров Александр", "Петрова Александра"),
        ("a.sokolova", "Соколова Мария"),
        ("Анна", "Мария"),
        ("101", "102"),
        ("Оператор 1", "Оператор 12"),
        ("op1", "op2"),
        ("Agent 7", "agent_8"),
    ],
)
def test_different_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert twins([member(one), member(other)]) == ()


def test_the_same_extension_may_be_one_person() -> None:
    found = twins([member("Анна", 9, "428 (Анна)"), member("428", 1)])
    assert found == (Twin("Анна", "428", SAME_EXTENSION),)


def test_an_extension_that_went_from_one_to_another_makes_nobody_the_other() -> None:
    assert twins([member("Соколова Анна", 9, "428 (Соколова)"), member("Ким Олег", 1, "428 (Ким)")]) == ()


def everybody(folder: Path, *names: str) -> Company:
    company = Company.at(folder)
    calls = [{"call_key": key, "operator_name": name, "operator_raw": name} for key, name in enumerate(names)]
    load(company, 1, calls)
    return company


def test_operators_called_by_numbers_are_no_suggestions_but_a_name_written_twice_is(tmp_path: Path) -> None:
    numbered = [f"{word} {n}" for word in ("Оператор", "Agent") for n in range(1, 51)]
    engine = everybody(tmp_path, *numbered, "op1", "op2", "Соколова Анна", "Соколова А.").engine()
    assert engine is not None
    found = build(engine, Slice(), DIRECTOR)
    assert len(found.members) == 104
    assert {(twin.name, twin.other) for twin in found.twins} == {("Соколова А.", "Соколова Анна")}
    assert found.more_twins == 0


def test_suggestions_are_few_and_the_likeliest_come_first(tmp_path: Path) -> None:
    names = [f"Соколова {first} {second}." for first in ("Анна", "Вера") for second in "АБВГДЕЖЗИК"]
    engine = everybody(tmp_path, *names, "Соколова Анна", "Анна Соколова", "Соколова Вера", "Соколова").engine()
    assert engine is not None
    found = build(engine, Slice(), DIRECTOR)
    assert {found.twins[0].name, found.twins[0].other} == {"Соколова Анна", "Анна Соколова"}
    assert len(found.twins) <= MOST_TWINS and found.more_twins > 0
    for name in names:
        assert sum(name in (twin.name, twin.other) for twin in found.twins) <= MOST_OF_ONE


def test_the_page_of_a_hundred_operators_called_by_numbers_has_no_button_for_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody(tmp_path, *(f"Оператор {n}" for n in range(1, 101)))
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path))
    page = AppTest.from_string("from analytics.ui.admin import staff\nstaff.draw()", default_timeout=60).run()
    assert not page.exception
    assert [one.key for one in page.button] == ["staff.merge", "staff.save"]


def test_whom_only_the_crm_names_may_be_somebody_of_the_telephony(tmp_path: Path) -> None:
    company = Company.at(tmp_path)
    lead = {"event_key": 1, "version_key": 1, "entity_id": "1", "responsible_raw": "Соколова А."}
    load(company, 1, [{"call_key": 1, "operator_name": "Соколова Анна", "operator_raw": "Соколова Анна"}], [lead])
    engine = company.engine()
    assert engine is not None
    assert build(engine, Slice(), DIRECTOR).twins == (Twin("Соколова Анна", "Соколова А.", NEAR_NAME),)


def test_a_merge_moves_all_calls_and_a_split_gives_them_back(tmp_path: Path) -> None:
    company = Company.at(tmp_path)
    calls = [{"call_key": key, "operator_name": name, "operator_raw": name} for key, name in enumerate(("anna", "ana"))]
    load(company, 1, calls)

    def dials() -> dict[str, int]:
        engine = company.engine()
        assert engine is not None
        return {one.name: one.dials for one in build(engine, Slice(), DIRECTOR).members}

    def say(aliases: dict[str, str | None]) -> None:
        company.ledger.save_people([Person("anna", "operator", "Север")], aliases, "test")
        name = company.next_generation()
        company.rebuild(name, company.ledger.imports(with_undone=False), {})
        company.ledger.commit_generation(name, "test", "people")

    assert dials() == {"anna": 1, "ana": 1}
    engine = company.engine()
    assert engine is not None
    raws = raw_forms(engine, DIRECTOR, "ana")
    say(dict.fromkeys(raws, "anna"))
    assert dials() == {"anna": 2}
    say(dict.fromkeys(raws))
    assert dials() == {"anna": 1, "ana": 1}


def test_who_does_not_see_everybody_sees_no_list_of_people(tmp_path: Path) -> None:
    company = Company.at(tmp_path)
    load(company, 1, [{"call_key": 1}])
    engine = company.engine()
    assert engine is not None
    operator = Scope(Role.OPERATOR, operators=("anna",), teams=None)
    assert build(engine, Slice(), operator).members == ()
    assert raw_forms(engine, operator, "anna") == ()
