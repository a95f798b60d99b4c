"""The certificate of an erasure as one page: what was removed, what remains and why, and the seal."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from analytics.i18n import numbers, words
from analytics.store.ledger.erasures import Erasure


def as_pdf(made: Erasure, who: str, lang: str) -> bytes:
    """An A4 PDF; `who` names the author. Text from files is data of the template, never markup."""
    import typst  # 80 MB: imported only to print

    template = (files("analytics.export") / "certificate.typ").read_bytes()
    pages = typst.compile(template, sys_inputs={"act": json.dumps(content(made, who, lang), ensure_ascii=False)})
    return bytes(pages)


def content(made: Erasure, who: str, lang: str) -> dict[str, object]:
    """The content of the page in the reader's language, without numbers or names."""
    certificate: dict[str, object] = json.loads(made.certificate)
    say = words(lang).say
    moment = numbers.instant(made.at, lang)
    facts = [
        (say("erasure.at"), moment),
        (say("people.who"), who),
        (say("erasure.what"), say(f"erasure.kind_{made.kind}")),
    ]
    if subject := certificate.get("subject"):
        facts.append((say("erasure.subject"), str(subject)))
    if before := certificate.get("before"):
        facts.append((say("erasure.before"), numbers.day(date.fromisoformat(str(before)), lang)))
    facts.append((say("erasure.ledger_rows"), numbers.count(_sum(certificate.get("ledger")), lang)))
    facts.append((say("erasure.unloaded"), numbers.count(int(str(certificate.get("unloaded_originals") or 0)), lang)))
    stays = certificate.get("stays")
    return {
        "language": lang,
        "title": say("erasure.act", number=made.number),
        "facts": facts,
        "files_label": say("erasure.files"),
        "head": [say(f"erasure.{name}") for name in ("source", "rows", "original")],
        "files": _files(certificate.get("files"), lang),
        "stays_label": say("erasure.stays"),
        "stays": [say(f"erasure.stays_{code}") for code in stays] if isinstance(stays, list) else [],
        "seal_label": say("erasure.seal"),
        "seal": made.seal,
        "seal_note": say("erasure.seal_note", number=made.number),
        "signed": [say("erasure.responsible"), say("erasure.signature"), say("erasure.signed_on")],
    }


def _files(files: object, lang: str) -> list[list[str]]:
    say = words(lang).say
    return [
        [
            str(one.get("file") or one.get("import_id") or numbers.DASH),
            numbers.count(_sum(one.get("rows")), lang),
            say(f"erasure.original_{one.get('original')}"),
        ]
        for one in (files if isinstance(files, list) else ())
    ]


def _sum(counts: object) -> int:
    return sum(int(count) for count in counts.values()) if isinstance(counts, Mapping) else 0
