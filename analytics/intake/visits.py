"""Visits entered in the program as an import: a table of outcomes, read by the same code."""

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.core.principal import Principal
from analytics.intake.importing import Options, import_files
from analytics.intake.job import ALREADY_LOADED, LOADED, FileResult
from analytics.store.company import Company
from analytics.store.ledger.visits import Action, Visit, VisitBook, local

FILE = "visits.csv"
HEADER = (
    *("ID", "Клиент", "Телефон клиента", "Дата создания", "Дата изменения", "Оператор", "Выездной менеджер"),
    "Этап",
    *("Встреча назначена", "Встреча принята", "Передано", "Дата визита", "Встреча состоялась", "Встреча перенесена"),
    *("Неявка", "Причина отказа", "Предложение отправлено", "Договор подписан", "Дата отказа", "Сумма"),
    *("Процесс", "Сегмент", "Тип объекта", "Площадь", "Окна", "Двери", "Этаж"),
)
"""Headers that the format of outcomes knows."""
STAGES = {
    Action.BOOKED: "Встреча назначена",
    Action.ACCEPTED: "Встреча принята",
    Action.HELD: "Встреча состоялась",
    Action.NO_SHOW: "Неявка",
    Action.MOVED: "Встреча перенесена",
    Action.OFFER: "Отправлено предложение",
    Action.SIGNED: "Договор подписан",
    Action.LOST: "Отказ",
}
PHONE_LEAD = "Заявка по телефону"


def publish(company: Company, rollups: Mapping[str, str], who: Principal) -> FileResult | None:
    """Load all visits as one file that replaces the previous one; None if there are no entries."""
    book = VisitBook(company.folder.ledger)
    changes = book.changes()
    if not changes:
        return None
    with TemporaryDirectory() as room:
        path = Path(room) / FILE
        write(path, book.visits())
        options = Options(format="outcomes", who=who, invented=company.is_invented(), takes_place=True)
        (result,) = import_files(company, [path], options, rollups)
    if result.status in (LOADED, ALREADY_LOADED):
        book.mark_published(changes[-1].number, who)
    return result


def write(path: Path, visits: tuple[Visit, ...]) -> None:
    """One row per visit, times in local time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(_row(visit) for visit in visits)


def _row(visit: Visit) -> list[object]:
    said, booking = visit.said_at, visit.booking
    is_visit = booking.process == "two_stage"

    def at(action: Action) -> str:
        return _moment(local(said[action])) if action in said else ""

    is_missed = visit.last is Action.NO_SHOW or (Action.NO_SHOW in said and not {Action.HELD, Action.MOVED} & set(said))
    stage = STAGES[visit.last] if is_visit or visit.last is not Action.BOOKED else PHONE_LEAD
    planned = _moment(datetime.fromisoformat(booking.planned_at)) if booking.planned_at else ""
    return [
        *(visit.visit_id, booking.client, booking.phone, at(Action.BOOKED), _moment(local(visit.changed_at))),
        *(booking.operator, booking.field_manager or "", stage, at(Action.BOOKED) if is_visit else ""),
        *(at(Action.ACCEPTED), at(Action.ACCEPTED), planned, at(Action.HELD), at(Action.MOVED)),
        *("да" if is_missed else "", visit.reason or "", at(Action.OFFER), at(Action.SIGNED), at(Action.LOST)),
        *(visit.roubles or "", "двухэтапная" if is_visit else "только телефон", booking.segment or ""),
        *(booking.object_type or "", booking.area_m2 or "", _fact(booking.windows), _fact(booking.doors)),
        booking.floor or "",
    ]


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _fact(value: int | None) -> str:
    return "" if value is None else str(value)
