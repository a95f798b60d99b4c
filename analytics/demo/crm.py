"""Leads as an amoCRM export (formats.md 1.13), and people as a table."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from analytics.demo.company import DemoCompany
from analytics.demo.scenarios import BASES, FIELD_MANAGERS, OPERATORS
from analytics.demo.selling import Lead

FIRST_ID = 31_400_117
HEADER = (
    *("ID", "Название сделки", "Бюджет ", "Ответственный", "Дата создания сделки", "Кем создана сделка"),
    *("Дата редактирования", "Кем редактирована", "Дата закрытия", "Теги", "Примечание", "Этап сделки", "Воронка"),
    *("Полное имя контакта", "Компания контакта", "Ответственный за контакт", "Компания", "Рабочий телефон"),
    *("Рабочий прямой телефон", "Мобильный телефон", "Факс", "Домашний телефон", "Другой телефон", "Город"),
    *("Оператор", "Выездной менеджер", "Встреча назначена", "Встреча принята", "Передано", "Дата визита"),
    *(
        "Встреча состоялась",
        "Встреча перенесена",
        "Неявка",
        "Причина отказа",
        "Предложение отправлено",
        "Договор подписан",
        "Договор расторгнут",
    ),
    *("Процесс", "Сегмент", "Тип объекта", "Площадь", "Окна", "Двери", "Этаж", "База"),
)
PEOPLE_HEADER = ("Внутренний номер", "Сотрудник", "Отдел", "Роль", "Дата приёма", "Дата увольнения")
NOT_CLOSED = "не закрыта"
FIRST_NAMES = ("Алексей", "Анна", "Борис", "Вера", "Галина", "Дмитрий", "Евгений", "Инна", "Леонид", "Мария", "Пётр")
LAST_NAMES = ("Абрамов", "Быков", "Волков", "Гусев", "Данилов", "Ильин", "Карпов", "Макаров", "Соболев", "Чернов")
FEMALE_NAMES = ("Анна", "Вера", "Галина", "Инна", "Мария")
FIRM_NAMES = ("Берёзка", "Вектор", "Гранит", "Заря", "Исток", "Кедр", "Маяк", "Омега", "Парус", "Родник", "Сфера")
MISSED_REASONS = ("никого не было на месте", "не было директора", "забыли о встрече", "передумали", "")
LOST_REASONS = ("есть другая охрана", "дорого", "не нужно", "решили подождать", "")
MOVED_EVERY = 9
"""One in so many planned visits is moved to another day."""
NOTES = ("просили перезвонить после обеда", "решает директор", "есть другая охрана\nдоговор до конца года", "")


def write_leads(path: Path, company: DemoCompany) -> None:
    """`amocrm_export_leads.csv`: UTF-8, commas, dates dd.mm.yyyy HH:MM:SS; the budget is a year's worth in roubles."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for place, lead in enumerate(company.leads):
            writer.writerow(_lead_row(FIRST_ID + 13 * place, lead, company))


def write_people(path: Path, company: DemoCompany) -> None:
    """`people.csv`: UTF-8 with BOM, semicolons; an extension where a person has one."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(PEOPLE_HEADER)
        for item in OPERATORS:
            hired = company.first + timedelta(days=item.hired_day)
            left = company.first + timedelta(days=item.left_day) if item.left_day is not None else None
            gone = f"{left:%d.%m.%Y}" if left and left <= company.last else ""
            writer.writerow((item.extension, item.name, item.team, "Оператор", f"{hired:%d.%m.%Y}", gone))
        for manager in FIELD_MANAGERS:
            hired = company.first + timedelta(days=manager.hired_day)
            writer.writerow(("", manager.name, manager.team, "Выездной менеджер", f"{hired:%d.%m.%Y}", ""))


def _lead_row(entity: int, lead: Lead, company: DemoCompany) -> list[str]:
    operator = OPERATORS[lead.operator].name
    manager = FIELD_MANAGERS[lead.manager].name if lead.manager is not None else ""
    responsible = manager if lead.handed_at else operator
    firm, contact = _names(lead)
    stage, closed = _stage(lead)
    phone, is_mobile = f"+{company.numbers.phone[lead.number]}", bool(company.numbers.is_mobile[lead.number])
    facts = lead.facts
    return [
        *(
            str(entity),
            f"Охрана: {firm or contact}",
            str(lead.roubles_a_year if lead.offer_at or lead.signed_at else 0),
        ),
        *(responsible, _date_text(lead.created_at), operator, _date_text(_changed(lead)), responsible),
        *(
            _date_text(closed) or NOT_CLOSED,
            "горячая потребность" if lead.is_hot else "",
            NOTES[lead.number % len(NOTES)],
        ),
        *(stage, "Охрана объектов", contact, firm, responsible, firm),
        *("" if is_mobile else phone, "", phone if is_mobile else "", "", "", "", "Москва"),
        *(operator, manager, _date_text(lead.meeting_set_at), _date_text(lead.accepted_at), _date_text(lead.handed_at)),
        *(_date_text(lead.visit_at), _date_text(lead.held_at), _date_text(_moved(lead))),
        *("Да" if lead.missed_at else "Нет" if lead.held_at else "", _reason(lead)),
        *(_date_text(lead.offer_at), _date_text(lead.signed_at), _date_text(lead.cancelled_at)),
        *("двухэтапная" if lead.is_two_stage else "только телефон", lead.segment.label),
        *(_written(facts.kind), _written(facts.area_m2), _written(facts.windows), _written(facts.doors)),
        *(_written(facts.floor), BASES[lead.base].name),
    ]


def _stage(lead: Lead) -> tuple[str, datetime | None]:
    """The lead's stage, and when it was closed."""
    if lead.signed_at:
        return "Успешно реализовано", lead.signed_at
    if lead.lost_at:
        return "Закрыто и не реализовано", lead.lost_at
    if lead.offer_at:
        return "Отправлено предложение", None
    if lead.held_at:
        return "Встреча состоялась", None
    return ("Встреча назначена" if lead.meeting_set_at else "Первичный контакт"), None


def _changed(lead: Lead) -> datetime:
    """The time of the last event; a later export of the lead has a later time."""
    moments = (lead.created_at, lead.meeting_set_at, lead.accepted_at, lead.handed_at, lead.held_at, lead.missed_at)
    return max(at for at in (*moments, lead.offer_at, lead.signed_at, lead.cancelled_at, lead.lost_at) if at)


def _moved(lead: Lead) -> datetime | None:
    """When the visit was moved: a day after the agreement."""
    if lead.number % MOVED_EVERY or lead.meeting_set_at is None or lead.accepted_at is None:
        return None
    moved = lead.meeting_set_at + timedelta(days=1)
    return moved if moved <= _changed(lead) else None


def _reason(lead: Lead) -> str:
    reasons = MISSED_REASONS if lead.missed_at else LOST_REASONS if lead.lost_at else ("",)
    return reasons[lead.number // 3 % len(reasons)]


def _names(lead: Lead) -> tuple[str, str]:
    """An invented firm ('' for a home) and person, the same for the same number."""
    first = FIRST_NAMES[lead.number % len(FIRST_NAMES)]
    last = LAST_NAMES[lead.number // 11 % len(LAST_NAMES)]
    contact = f"{last}{'а' if first in FEMALE_NAMES else ''} {first}"
    if lead.segment.code == "home":
        return "", contact
    form = "ООО" if lead.segment.code == "company" else "ИП"
    return f"{form} «{FIRM_NAMES[lead.number % len(FIRM_NAMES)]}-{lead.number % 997}»", contact


def _date_text(moment: datetime | None) -> str:
    return f"{moment:%d.%m.%Y %H:%M:%S}" if moment else ""


def _written(fact: object | None) -> str:
    return "" if fact is None else str(fact)
