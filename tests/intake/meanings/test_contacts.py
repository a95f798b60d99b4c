"""Leads without a number find it at their contact, and lists of people name everybody whom files write in many ways."""

import json
from pathlib import Path

import pytest

from tests.intake.loading import Folder

CALLS = """Дата звонка;Направление;Сотрудник;Номер клиента;Статус;Ожидание, сек;Разговор, сек
02.03.2026 10:00:00;Исходящий;101;+79160000011;Отвечен;9;120
02.03.2026 10:10:00;Исходящий;102;+79160000012;Отвечен;9;120
"""
LEADS = """\
ID,Название сделки,Ответственный,Этап сделки,Бюджет ₽,Дата создания,Дата закрытия,Основной контакт,ID контакта
11,Кафе,Администратор,Успешно реализовано,3500,02.03.2026 10:05:00,04.03.2026 10:00:00,Олег Ким,501
12,Склад,Администратор,Первичный контакт,0,02.03.2026 10:15:00,не закрыта,Олег Ким,502
"""
CONTACTS = """ID,Тип,Полное имя контакта,Ответственный,Дата создания контакта,Сделки,Мобильный телефон
501,контакт,Олег Ким,Администратор,02.03.2026 10:05:00,Кафе,+79160000011
502,контакт,Ким Олег,Администратор,02.03.2026 10:05:00,"Прошлая, Склад",+79160000012
"""
PEOPLE = "Сотрудник;Группа;Добавочный;Логин\nБелова Ирина;Север;101;i.belova\nГромов Павел;Юг;102;p.gromov\n"


def load(folder: Folder, **texts: str) -> None:
    for name, text in texts.items():
        path = folder.root / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
        result = folder.load(path)
        assert (result.status, result.rejected) == ("loaded", 0), result
    folder.build()


def operators_of_leads(folder: Folder) -> list[object]:
    return [name for (name,) in folder.facts("SELECT operator_id FROM leads ORDER BY entity_id")]


def without(text: str, column: str) -> str:
    """The same table with the cells of the last column, of this name, taken away."""
    assert text.splitlines()[0].endswith(f",{column}")
    return "".join(line.rpartition(",")[0] + "\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "leads", [LEADS, without(LEADS, "ID контакта")], ids=["by the contact's id", "by contact and deal"]
)
def test_of_two_contacts_of_one_name_a_lead_is_called_at_its_own(leads: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    load(folder, calls_csv=CALLS, leads_csv=leads, contacts_csv=CONTACTS)
    assert operators_of_leads(folder) == ["101", "102"]


def test_a_name_that_two_contacts_bear_lends_no_number(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    nameless = CONTACTS.replace("Кафе", "").replace('"Прошлая, Склад"', "")
    load(folder, calls_csv=CALLS, leads_csv=without(LEADS, "ID контакта"), contacts_csv=nameless)
    assert operators_of_leads(folder) == ["Администратор", "Администратор"]


def test_the_api_of_amocrm_ends_deals_by_numbers_and_keeps_phones_in_its_contacts(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    leads = [
        {"id": 11, "name": "Кафе", "price": 3500, "responsible_user_id": 9, "status_id": 142, "pipeline_id": 7,
         "created_at": 1772434800, "updated_at": 1772434900, "closed_at": 1772434900,
         "_embedded": {"contacts": [{"id": 501, "is_main": True}]}},
        {"id": 12, "name": "Склад", "price": 0, "responsible_user_id": 9, "status_id": 143, "pipeline_id": 7,
         "created_at": 1772435400, "updated_at": 1772435500, "closed_at": 1772435500,
         "_embedded": {"contacts": [{"id": 502, "is_main": True}]}},
    ]  # fmt: skip
    contacts = [
        {"id": place, "name": "Олег", "first_name": "", "last_name": "", "responsible_user_id": 9,
         "created_at": 1772434800, "updated_at": 1772434800,
         "custom_fields_values": [{"field_name": "Телефон", "field_code": "PHONE", "values": [{"value": phone}]}]}
        for place, phone in ((501, "+79160000011"), (502, "8 916 000-00-12"))
    ]  # fmt: skip
    load(
        folder,
        calls_csv=CALLS,
        leads_json=json.dumps({"_page": 1, "_embedded": {"leads": leads}}),
        contacts_json=json.dumps({"_embedded": {"contacts": contacts}}),
    )
    assert operators_of_leads(folder) == ["101", "102"]
    assert folder.facts("SELECT standing FROM leads ORDER BY entity_id") == [("signed",), ("lost",)]


def test_contacts_of_bitrix24_lend_their_numbers_and_its_users_their_names(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    deals = [
        {"ID": "11", "TITLE": "Кафе", "STAGE_ID": "C2:WON", "OPPORTUNITY": "3500", "ASSIGNED_BY_ID": "1",
         "DATE_CREATE": "2026-03-02T10:05:00+03:00", "CLOSEDATE": "2026-03-04T10:00:00+03:00", "CONTACT_ID": "501"},
        {"ID": "12", "TITLE": "Склад", "STAGE_ID": "C2:LOSE", "OPPORTUNITY": "0", "ASSIGNED_BY_ID": "2",
         "DATE_CREATE": "2026-03-02T10:15:00+03:00", "CLOSEDATE": "2026-03-04T10:00:00+03:00", "CONTACT_ID": "502"},
    ]  # fmt: skip
    contacts = [
        {"ID": place, "NAME": "Олег", "LAST_NAME": "Ким", "ASSIGNED_BY_ID": "1",
         "DATE_CREATE": "2026-03-02T10:05:00+03:00", "PHONE": [{"VALUE_TYPE": "WORK", "VALUE": phone}]}
        for place, phone in (("501", "+79160000011"), ("502", "+79160000012"))
    ]  # fmt: skip
    users = [
        {"ID": number, "NAME": name, "LAST_NAME": last, "WORK_POSITION": "Оператор", "UF_PHONE_INNER": ext,
         "EMAIL": f"{number}@firm.ru"}
        for number, name, last, ext in (("1", "Ирина", "Белова", "101"), ("2", "Павел", "Громов", "102"))
    ]  # fmt: skip
    documents = {"deals_json": deals, "contacts_json": contacts, "users_json": users}
    load(folder, calls_csv=CALLS, **{name: json.dumps({"result": said}) for name, said in documents.items()})
    assert operators_of_leads(folder) == ["Белова Ирина", "Громов Павел"]
    assert folder.facts("SELECT standing FROM leads ORDER BY entity_id") == [("signed",), ("lost",)]


@pytest.mark.parametrize("said", ["101", "i.belova"])
def test_a_list_of_people_names_an_operator_by_his_extension_and_by_his_login(said: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    load(folder, calls_csv=CALLS.replace(";101;", f";{said};"), people_csv=PEOPLE)
    assert ("Белова Ирина", "Север") in folder.facts("SELECT operator_id, team_id FROM operators")


def test_the_lines_of_an_exchange_are_a_list_of_people_whatever_else_it_keeps_of_them(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    lines = "extension,password,name,voicemail,ringtimer,outboundcid\n101,x,Белова Ирина,novm,0,79990001122\n"
    load(folder, calls_csv=CALLS, lines_csv=lines + "102,y,Громов Павел,novm,0,79990001122\n")
    assert {name for (name,) in folder.facts("SELECT operator_id FROM operators")} == {"Белова Ирина", "Громов Павел"}


TWO_COLUMNS = "Внутренний;Сотрудник\nСевер;\n101;Белова Ирина\n102;Громов Павел\nЮг;\n103;Юдин Степан\n"
ONE_BELOW_THE_OTHER = (
    "Подразделение / Сотрудник;Должность;Вн. номер\nСевер;;\nБелова Ирина;Оператор;101\nГромов Павел;Оператор;102\n"
    "Юг;;\nЮдин Степан;Оператор;103\n"
)


@pytest.mark.parametrize("rows", [TWO_COLUMNS, ONE_BELOW_THE_OTHER])
def test_a_team_above_its_people_is_their_team(rows: str, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path / "data"), tmp_path / "phones.csv"
    path.write_text(rows, encoding="utf-8")
    result = folder.load(path)
    assert (result.rows, result.rejected) == (3, 0)
    assert folder.segment("people", ("person_raw", "name", "team")) == [
        ("101", "Белова Ирина", "Север"),
        ("102", "Громов Павел", "Север"),
        ("103", "Юдин Степан", "Юг"),
    ]


@pytest.mark.parametrize("header", ["Внутр. тел;ФИО;Подразделение", "telephoneNumber;DisplayName;Department"])
def test_a_list_of_people_is_read_in_the_words_of_its_keeper(header: str, tmp_path: Path) -> None:
    folder, path = Folder(tmp_path / "data"), tmp_path / "staff.csv"
    path.write_text(f"{header};Таб. №\n101;Белова Ирина;Север;0001\n102;Громов Павел;Юг;0002\n", encoding="utf-8")
    assert folder.load(path).status == "loaded"
    assert [row[0] for row in folder.segment("people", ("person_raw",))] == ["101", "102"]


def test_a_number_in_the_crm_that_is_somebody_elses_extension_names_nobody(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    people = "ФИО;Внутренний номер;ID сотрудника;Отдел\nБелова Ирина;101;102;Север\nГромов Павел;102;17;Юг\n"
    load(folder, calls_csv=CALLS, people_csv=people)
    assert {name for (name,) in folder.facts("SELECT operator_id FROM calls")} == {"Белова Ирина", "Громов Павел"}
