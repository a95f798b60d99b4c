"""Today's visits of the invented company, for the page on which field managers report."""

from datetime import datetime, time, timedelta

from analytics.core.principal import Principal
from analytics.demo.scenarios import FIELD_MANAGERS, OPERATORS
from analytics.store.company import Company
from analytics.store.ledger.visits import Action, Booking, VisitBook

BOOKED = (
    ("ООО «Маяк-17»", "+7 999 010-11-01", "склад", 640.0, 6, 3, "1", "company", "ул. Вымышленная, 5"),
    ("ИП «Родник-4»", "+7 999 010-11-02", "аптека", 70.0, 3, 2, "1", "small_business", "пр. Придуманный, 12"),
    ("ИП «Заря-9»", "+7 999 010-11-03", "кафе", None, 8, None, "цоколь", "small_business", None),
    ("Соболева Вера", "+7 999 010-11-04", "частный дом", 140.0, 9, 2, None, "home", "пос. Несуществующий, 3"),
)


def book_visits(company: Company, now: datetime) -> None:
    """Book a visit for every field manager from today on; the last one is not accepted yet. Runs once only."""
    book = VisitBook(company.folder.ledger)
    if book.visits():
        return
    for place, (client, phone, kind, area, windows, doors, floor, segment, address) in enumerate(BOOKED):
        operator, manager = OPERATORS[2 * place], FIELD_MANAGERS[place]
        planned = datetime.combine(now.date() + timedelta(days=place // 2), time(11 + place))
        booking = Booking(
            client=client,
            phone=phone,
            operator=operator.name,
            field_manager=manager.name,
            planned_at=planned.isoformat(),
            segment=segment,
            address=address,
            object_type=kind,
            area_m2=area,
            windows=windows,
            doors=doors,
            floor=floor,
        )
        visit_id = book.book(booking, Principal.machine(operator.name))
        if place < len(BOOKED) - 1:
            book.report(visit_id, [(Action.ACCEPTED, {})], Principal.machine(manager.name))
