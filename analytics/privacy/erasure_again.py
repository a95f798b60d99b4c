"""After restoring a backup that predates an erasure, erase the same people again, from keyed hashes alone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.core.phones import spans
from analytics.core.principal import Principal
from analytics.intake.records.rejected import rejected_rows
from analytics.privacy.erasure import erase
from analytics.privacy.retention import take_out
from analytics.store.company import Company
from analytics.store.data import segments
from analytics.store.ledger.accounts import Accounts
from analytics.store.ledger.erasures import NUMBERS_BEFORE, Change, Erased, Erasures
from analytics.store.ledger.visits import VisitBook
from analytics.store.subject import CLIENT, OPERATOR, Subject


def erase_again(company: Company, lists: Sequence[Path], rollups: Mapping[str, str], who: Principal) -> int:
    """Erase everybody on the lists (ERASED_FILE) who is not erased here; returns how many were found.

    Raises DozvonError `erased_of_other_keys` if a list was written with other keys.
    """
    wanted, before = _read(company, lists)
    missing = {token: one for token, one in wanted.items() if token not in _known(company)}
    subjects = list(_subjects(company, missing)) if missing else []
    for subject in subjects:
        erase(company, subject, rollups, who)
    book = Erasures(company.folder.ledger)
    if rest := tuple(one for token, one in missing.items() if token not in _known(company)):
        facts = {"subject": "", "files": [], "stays": ()}
        book.commit(Change("restored", who, company.ledger.generation(), {}, frozenset(), facts, erased=rest))
    if before > (book.state(NUMBERS_BEFORE) or ""):
        take_out(company, rollups, who, before)
    return len(subjects)


def _read(company: Company, lists: Iterable[Path]) -> tuple[dict[str, Erased], str]:
    erased: dict[str, Erased] = {}
    before = ""
    for path in lists:
        if path.exists():
            document = json.loads(path.read_text(encoding="utf-8"))
            keys = company.known_keys()
            if keys is None or document["keys"] != keys.seal:
                raise DozvonError("erased_of_other_keys", file=str(path))
            erased |= {one["token"]: Erased(**one) for one in document["erased"]}
            before = max(before, document["numbers_before"])
    return erased, before


def _known(company: Company) -> set[str]:
    return {one.token for one in Erasures(company.folder.ledger).erased()}


def _subjects(company: Company, missing: Mapping[str, Erased]) -> Iterable[Subject]:
    """The subjects of the hashes, found by hashing every number and name in the data."""
    keys = company.keys()
    records = company.ledger.imports()
    folders = [company.folder.segment(record.folder) for record in records]
    texts = [row.original for record in records for row in rejected_rows(company, record.import_id)]
    texts += [visit.phone or "" for visit in VisitBook(company.folder.ledger).visits()]
    texts += [one.sealed for one in company.ledger.experiments()]
    phones = {*segments.phones(folders), *(span.phone for text in texts for span in spans(text))}
    for phone in sorted(phones):
        if keys.token(phone) in missing:
            yield Subject(CLIENT, keys.token(phone), phone)
    names = {one for form in segments.operator_forms(folders) for one in form if one}
    names |= set(segments.colleagues(folders))
    names |= {*company.ledger.aliases(), *company.ledger.aliases().values()}
    names |= {person.name for person in company.ledger.people()}
    names |= {one for user in Accounts(company.folder.ledger).users() for one in (user.login, user.person) if one}
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if one := missing.get(keys.token(name.strip().lower())):
            spelled[one.put].append(name)
    for put, spellings in spelled.items():
        yield Subject(OPERATOR, put, spellings=tuple(spellings))
