"""Erase a person on request from files, segments and the ledger, and issue a certificate."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.phones import phone_of
from analytics.core.principal import Principal
from analytics.privacy.search import holding
from analytics.store.company import Company
from analytics.store.data import segments
from analytics.store.data.erase_cells import Touched
from analytics.store.data.erase_segments import ROOM, Task, rewrite
from analytics.store.data.folder import move_durably
from analytics.store.ledger.accounts import Accounts
from analytics.store.ledger.erasures import Change, Erased, Erasure, Erasures
from analytics.store.ledger.ledger import ImportRecord
from analytics.store.safety.segment_sums import write_sums
from analytics.store.subject import CLIENT, OPERATOR, Subject

ERASED, KEPT = ORIGINALS = ("erased", "kept")
"""What happens to the original of a file; sentences below erasure.original_ in analytics/i18n."""
STAYS = ("counts", "token", "lead_id", "backups")
ROW_KEYS, PAYROLL = "row_keys", "payroll"
"""What a certificate states about remaining traces; sentences below erasure.stays_ in analytics/i18n."""


@dataclass(frozen=True)
class Found:
    """Where a person occurs: rows by import, whole files to delete, rows of the ledger by table."""

    segments: Mapping[str, Touched]
    originals: frozenset[str]
    orphans: frozenset[str]
    """Originals that were stored but never loaded."""
    ledger: Mapping[str, int]

    @property
    def is_nowhere(self) -> bool:
        """True if there is nothing to erase."""
        return not (self.segments or self.originals or self.orphans or any(self.ledger.values()))


def client(company: Company, phone: str) -> Subject:
    """The subject of a client's number in any spelling. Raises DozvonError `phone_unreadable`."""
    number = phone_of(phone)
    if number is None:
        raise DozvonError("phone_unreadable", phone=phone)
    with company.folder.writing():
        keys = company.keys()
    return Subject(CLIENT, keys.token(number), number)


def operator(company: Company, name: str) -> Subject:
    """The subject of an operator or field manager by name or id, with all spellings. Raises `operator_unknown`."""
    aliases = {**_filed_aliases(company), **{raw.lower(): entry for raw, entry in company.ledger.aliases().items()}}
    folders = [company.folder.segment(record.folder) for record in company.ledger.imports()]
    wanted = aliases.get(name.strip().lower(), name.strip()).lower()
    known: set[str] = set()
    spellings: dict[str, None] = {}
    for ext, named, raw in segments.operator_forms(folders):
        entry = next(
            (aliases[one.strip().lower()] for one in (ext, named, raw) if one and one.strip().lower() in aliases), None
        )
        meant = entry or named or ext or raw
        if meant and meant.lower() == wanted:
            known.add(meant)
            spellings |= dict.fromkeys(one for one in (named, *((raw, ext) if named is None else (raw,))) if one)
    for one in segments.colleagues(folders):
        if aliases.get(one.strip().lower(), one).lower() == wanted:
            known.add(aliases.get(one.strip().lower(), one))
            spellings[one] = None
    known |= {person.name for person in company.ledger.people() if person.name.lower() == wanted}
    if not known:
        raise DozvonError("operator_unknown", operator=name)
    spellings |= dict.fromkeys(
        (*known, *(raw for raw, entry in aliases.items() if entry.lower() == wanted and not raw.isdigit()))
    )
    users = Accounts(company.folder.ledger).users()
    spellings |= dict.fromkeys(user.login for user in users if user.person and user.person.lower() == wanted)
    return Subject(OPERATOR, f"Сотрудник {secrets.token_hex(2).upper()}", spellings=tuple(spellings))


def look(company: Company, subject: Subject) -> Found:
    """Find where the subject occurs; changes nothing."""
    with company.folder.writing():
        company.tidy()
        return _look(company, subject, is_written=False)


def erase(company: Company, subject: Subject, rollups: Mapping[str, str], who: Principal) -> Erasure:
    """Erase the subject everywhere. If the process is killed, either the old or the new state remains."""
    rights.must(Principal.of(who), "erase", {})
    with company.folder.writing():
        company.tidy()
        places = _look(company, subject, is_written=True)
        book = Erasures(company.folder.ledger)
        records = company.ledger.imports()
        folders = moved(company, places.segments, book.next_number())
        generation = rebuilt(company, records, folders, rollups, subject)
        for sha256 in places.orphans:
            company.folder.original(sha256).unlink(missing_ok=True)
        made = book.commit(
            Change(
                kind=subject.kind,
                who=who,
                generation=generation,
                segments=folders,
                originals=places.originals,
                facts=_facts(company, subject, places, records),
                subject=subject,
                erased=_erased(company, subject),
            )
        )
        company.tidy()
    return made


def moved(company: Company, touched: Mapping[str, Touched], number: int) -> dict[str, str]:
    """Move rewritten segments to unused names; returns the new folder by import."""
    folders = {import_id: f"{import_id}.e{number}" for import_id in touched}
    for import_id, folder in folders.items():
        write_sums(company.folder.temp / ROOM / import_id)
        move_durably(company.folder.temp / ROOM / import_id, company.folder.segment(folder))
    return folders


def rebuilt(
    company: Company,
    records: tuple[ImportRecord, ...],
    folders: Mapping[str, str],
    rollups: Mapping[str, str],
    without: Subject | None = None,
) -> str | None:
    """Build a generation of the new segments without making it current; None if nothing was ever loaded."""
    if company.ledger.generation() is None:
        return None
    remaining = tuple(
        replace(record, segment=folders.get(record.import_id, record.segment))
        for record in records
        if record.undone_at is None
    )
    generation = company.next_generation()
    company.rebuild(generation, remaining, dict(rollups), without=without)
    return generation


def _filed_aliases(company: Company) -> dict[str, str]:
    engine = company.engine()
    return {str(raw): str(name) for raw, name in engine.rows("SELECT raw, name FROM aliases")} if engine else {}


def _look(company: Company, subject: Subject, is_written: bool) -> Found:
    records = company.ledger.imports()
    places = {record.import_id: str(company.folder.segment(record.folder)) for record in records}
    task = Task(str(company.folder.temp), places, is_written, (subject,))
    touched = rewrite(task) if places else {}
    names = {record.sha256: record.file for record in records}
    stored_files = sorted(path for path in company.folder.original("").iterdir() if path.is_file())
    holders = holding([(path, names.get(path.name, path.name)) for path in stored_files], company.folder.temp, subject)
    rows = {record.sha256 for record in records if record.import_id in touched and touched[record.import_id].total}
    originals = (holders | rows) & {path.name for path in stored_files}
    return Found(
        segments=touched,
        originals=originals & frozenset(names),
        orphans=originals - frozenset(names),
        ledger=Erasures(company.folder.ledger).count(subject),
    )


def _erased(company: Company, subject: Subject) -> tuple[Erased, ...]:
    """The keyed hashes that recognise the subject in later files."""
    if subject.kind == CLIENT:
        return (Erased(subject.put, subject.put),)
    keys, until = company.keys(), date.today().isoformat()
    tokens = {keys.token(spelling.strip().lower()) for spelling in subject.spellings}
    return tuple(Erased(token, subject.put, until) for token in sorted(tokens))


def _facts(company: Company, subject: Subject, places: Found, records: tuple[ImportRecord, ...]) -> dict[str, object]:
    """Further facts of the certificate, without numbers or names."""
    files = [
        {
            "import_id": record.import_id,
            "file": re.sub(r"\d{5,}", "…", subject.scrub(record.file)),
            "rows": vars(places.segments.get(record.import_id, Touched())),
            "original": ERASED if record.sha256 in places.originals else KEPT,
        }
        for record in records
        if record.import_id in places.segments or record.sha256 in places.originals
    ]
    stays = [
        *STAYS,
        *(() if company.keys().rows else (ROW_KEYS,)),
        *((PAYROLL,) if subject.kind == OPERATOR else ()),
    ]
    return {
        "subject": subject.put,
        "known_by": [one.token for one in _erased(company, subject)],
        "files": files,
        "unloaded_originals": len(places.orphans),
        "stays": stays,
    }
