"""erase, certificate: somebody asks to be forgotten, and the paper that says what was done."""

import argparse
import json

from analytics.commands.answer import Answer, plain
from analytics.core.errors import DozvonError
from analytics.intake import erasing
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.erasures import Erasure, Erasures

WHO = "command line"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Adds the commands of this room."""
    erase = commands.add_parser("erase", parents=[shared], help="take a client or an operator out of all data")
    whom = erase.add_mutually_exclusive_group(required=True)
    whom.add_argument("--phone", help="a client by his number")
    whom.add_argument("--operator", help="an operator or a field manager by id or name")
    erase.add_argument("--dry-run", action="store_true", help="only say what would go")
    erase.set_defaults(run=_erase)
    certificate = commands.add_parser(
        "certificate", parents=[shared], help="what was erased: all, or one by its number"
    )
    certificate.add_argument("number", type=int, nargs="?")
    certificate.set_defaults(run=_certificate)


def _erase(company: Company, chosen: argparse.Namespace) -> Answer:
    subject = erasing.client(company, chosen.phone) if chosen.phone else erasing.operator(company, chosen.operator)
    if chosen.dry_run:
        found = erasing.look(company, subject)
        document = {
            "dry_run": True,
            "segments": plain(dict(found.segments)),
            "originals": sorted(found.originals),
            "unloaded_originals": sorted(found.orphans),
            "ledger": {table: rows for table, rows in found.ledger.items() if rows},
        }
        return Answer(document, json.dumps(document, ensure_ascii=False, indent=1))
    return _told(erasing.erase(company, subject, rollups(), WHO))


def _certificate(company: Company, chosen: argparse.Namespace) -> Answer:
    known = Erasures(company.folder.ledger).erasures()
    if chosen.number is None:
        lines = [f"{one.number} {one.at} {one.who} {one.kind} {one.seal}" for one in known]
        return Answer({"erasures": plain(known)}, "\n".join(lines))
    found = [one for one in known if one.number == chosen.number]
    if not found:
        raise DozvonError("certificate_unknown", number=chosen.number)
    return _told(found[0])


def _told(made: Erasure) -> Answer:
    document = json.loads(made.certificate) | {"seal": made.seal}
    return Answer(document, json.dumps(document, ensure_ascii=False, indent=1))
