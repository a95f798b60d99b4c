"""Writes decisions into a ledger one after the other and says on standard output which are acknowledged."""

import sys
from itertools import count
from pathlib import Path

from analytics.store.ledger.ledger import Annotation, Ledger
from analytics.store.ledger.visits import Booking, VisitBook


def main(ledger: Path, name: str) -> None:
    """Until somebody kills it."""
    said, book = Ledger(ledger), VisitBook(ledger)
    for number in count():
        text = f"{name}-{number}"
        if number % 3 == 0:
            said.save_plan(text, "2026-09-01", "a = 1", "director")
        elif number % 3 == 1:
            said.annotate(Annotation(0, "2026-09-01", "2026-09-02", "outage", text), "director")
        else:
            book.book(Booking(text, "anna", process="phone_only"), "director")
        print(text, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
