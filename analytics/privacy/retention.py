"""Replace client numbers past the retention period by keyed hashes, without changing any figure."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.privacy.erasure import ERASED, moved, rebuilt
from analytics.store.company import Company
from analytics.store.data.erase_segments import Task, rewrite
from analytics.store.ledger.aging import age_ledger
from analytics.store.ledger.erasures import MONTHS, NUMBERS_BEFORE, Change, Erasure, Erasures

FEWEST, MOST = 1, 120
STAYS = ("counts", "token", "called_again", "backups")


def months(company: Company) -> int | None:
    """The retention period in months; None keeps numbers for ever."""
    value = Erasures(company.folder.ledger).state(MONTHS)
    return int(value) if value else None


def choose(company: Company, kept_months: int | None, who: Principal) -> None:
    """Set or end the retention period; already removed numbers stay removed. Raises DozvonError `months_invalid`."""
    if kept_months is not None and not FEWEST <= kept_months <= MOST:
        raise DozvonError("months_invalid", fewest=FEWEST, most=MOST)
    Erasures(company.folder.ledger).choose_months(kept_months, who)


def due(company: Company, today: date) -> str | None:
    """The ISO day before which numbers are removed, the first of a month; None if nothing is due."""
    period = months(company)
    if period is None:
        return None
    month = today.year * 12 + today.month - 1 - period
    before = date(month // 12, month % 12 + 1, 1).isoformat()
    return before if before > (Erasures(company.folder.ledger).state(NUMBERS_BEFORE) or "") else None


def apply(company: Company, rollups: Mapping[str, str], who: Principal, today: date) -> Erasure | None:
    """Remove numbers that are due. If the process is killed, either the old or the new state remains."""
    with company.folder.writing():
        before = due(company, today)
        return _take_out(company, rollups, who, before) if before is not None else None


def take_out(company: Company, rollups: Mapping[str, str], who: Principal, before: str) -> Erasure:
    """Remove numbers before a given day, whatever the retention period."""
    with company.folder.writing():
        return _take_out(company, rollups, who, before)


def _take_out(company: Company, rollups: Mapping[str, str], who: Principal, before: str) -> Erasure:
    rights.must(Principal.of(who), "erase", {})
    company.tidy()
    keys, book, records = company.keys(), Erasures(company.folder.ledger), company.ledger.imports()
    places = {record.import_id: str(company.folder.segment(record.folder)) for record in records}
    task = Task(str(company.folder.temp), places, True, before=before, numbers_key=keys.numbers)
    touched = rewrite(task) if places else {}
    folders = moved(company, touched, book.next_number())
    generation = rebuilt(company, records, folders, rollups)
    known = {record.sha256 for record in records}
    orphans = [
        path
        for path in company.folder.original("").iterdir()
        if path.name not in known and _is_old(path.stat().st_mtime, before)
    ]
    originals = frozenset(record.sha256 for record in records if record.import_id in touched)
    files = [
        {"import_id": one.import_id, "rows": vars(touched[one.import_id]), "original": ERASED}
        for one in records
        if one.import_id in touched
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    made = book.commit(
        Change(
            kind="retention",
            who=who,
            generation=generation,
            segments=folders,
            originals=originals,
            facts={"before": before, "files": files, "unloaded_originals": len(orphans), "stays": STAYS},
            state={NUMBERS_BEFORE: before},
            also=lambda connection: age_ledger(connection, before, keys),
        )
    )
    company.tidy()
    return made


def _is_old(changed_at: float, before: str) -> bool:
    return datetime.fromtimestamp(changed_at).date().isoformat() < before


def as_json(made: Erasure | None) -> object:
    """The certificate as JSON values."""
    return json.loads(made.certificate) | {"seal": made.seal} if made else None
