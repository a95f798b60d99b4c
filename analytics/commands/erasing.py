"""erase, retention, certificate: remove people and old numbers, and print the certificate."""

import argparse
import json
from datetime import date

from analytics.commands.answer import WHO, Answer, plain
from analytics.core.errors import DozvonError
from analytics.metrics.catalog import rollups
from analytics.privacy import erasure, retention
from analytics.store.company import Company
from analytics.store.ledger.erasures import Erasure, Erasures


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    erase = commands.add_parser("erase", parents=[shared], help="erase a client or an operator from all data")
    whom = erase.add_mutually_exclusive_group(required=True)
    whom.add_argument("--phone", help="a client by phone number")
    whom.add_argument("--operator", help="an operator or a field manager by id or name")
    erase.add_argument("--dry-run", action="store_true", help="only list what would be removed")
    erase.set_defaults(run=_erase)
    keep = commands.add_parser("retention", parents=[shared], help="set the retention period of client numbers")
    keep.add_argument("--months", type=int, help="older numbers become keyed hashes")
    keep.add_argument("--off", action="store_true", help="keep numbers for ever")
    keep.add_argument("--apply", action="store_true", help="remove numbers that are due now")
    keep.set_defaults(run=_retention)
    certificate = commands.add_parser(
        "certificate", parents=[shared], help="list erasures, or show one certificate by number"
    )
    certificate.add_argument("number", type=int, nargs="?")
    certificate.set_defaults(run=_certificate)


def _erase(company: Company, chosen: argparse.Namespace) -> Answer:
    subject = erasure.client(company, chosen.phone) if chosen.phone else erasure.operator(company, chosen.operator)
    if chosen.dry_run:
        places = erasure.look(company, subject)
        document = {
            "dry_run": True,
            "segments": plain(dict(places.segments)),
            "originals": sorted(places.originals),
            "unloaded_originals": sorted(places.orphans),
            "ledger": {table: rows for table, rows in places.ledger.items() if rows},
        }
        return Answer(document, json.dumps(document, ensure_ascii=False, indent=1))
    return _printed(erasure.erase(company, subject, rollups(), WHO))


def _retention(company: Company, chosen: argparse.Namespace) -> Answer:
    if chosen.off or chosen.months is not None:
        retention.choose(company, None if chosen.off else chosen.months, WHO)
    made = retention.apply(company, rollups(), WHO, date.today()) if chosen.apply else None
    document = {
        "months": retention.months(company),
        "due_before": retention.due(company, date.today()),
        "certificate": retention.as_json(made),
    }
    return Answer(document, json.dumps(document, ensure_ascii=False, indent=1))


def _certificate(company: Company, chosen: argparse.Namespace) -> Answer:
    known = Erasures(company.folder.ledger).erasures()
    if chosen.number is None:
        lines = [f"{one.number} {one.at} {one.who} {one.kind} {one.seal}" for one in known]
        return Answer({"erasures": plain(known)}, "\n".join(lines))
    matching = [one for one in known if one.number == chosen.number]
    if not matching:
        raise DozvonError("certificate_unknown", number=chosen.number)
    return _printed(matching[0])


def _printed(made: Erasure) -> Answer:
    document = json.loads(made.certificate) | {"seal": made.seal}
    return Answer(document, json.dumps(document, ensure_ascii=False, indent=1))
