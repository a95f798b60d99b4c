"""Remove the demo company before real files are loaded; one folder never contains both."""

from collections.abc import Mapping

from analytics.core.principal import Principal
from analytics.intake import importing
from analytics.store.company import Company
from analytics.store.ledger.invented import Invented
from analytics.store.ledger.ledger import ImportRecord


def leave(company: Company, rollups: Mapping[str, str], who: Principal) -> tuple[ImportRecord, ...]:
    """Undo the demo's imports and remove everything recorded about it; returns the undone imports."""
    with company.folder.writing():
        shown = company.ledger.imports(with_undone=False)
        taken = tuple(record for record in shown if record.invented)
        if not taken:
            return ()
        generation = company.next_generation()
        company.rebuild(generation, tuple(record for record in shown if not record.invented), dict(rollups))
        Invented(company.folder.ledger).leave(generation, who)
    importing.rebuild(company, rollups, "leave_demo", who)  # without the people that the ledger named until now
    return taken
