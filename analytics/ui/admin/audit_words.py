"""An audit entry as a sentence, instead of the record in the ledger."""

import json
from collections.abc import Mapping
from datetime import date
from typing import get_args

from analytics.core.decisions import OWN_QUESTIONS
from analytics.core.scope import Role
from analytics.core.telephony import Asked
from analytics.i18n import Words, numbers
from analytics.reports.pay.attendance import ANSWERS
from analytics.reports.verdicts.experiments import REDIAL, SPLIT
from analytics.store.ledger.accounts import Way
from analytics.store.ledger.audit import Entry, is_withheld
from analytics.store.ledger.pay_ledger import DisputeAnswer

Facts = Mapping[str, object]
DAYS = ("about", "from", "to", "from_on", "to_on", "first_on", "last_on", "valid_from")
LISTED = ("actions", "people", "names", "operators", "teams", "lists", "filters")
PROGRAMS = ("command line", "inbox", "schedule", "program")
PARTS = ("from", "to", "operators", "teams", "lists", "outcome", "experiment", "month")
"""Facts that name the part of the data of an entry."""
CODED = {
    "role": "role",
    "was": "role",
    "rule": "attribution",
    "kind": "annotations",
    "actions": "visits",
    "outcome": "outcome",
    "known": "telephony.known",
    "metric": "metric",
}
"""Facts with codes of a closed list, and where its sentences are; those of other facts are below did.<fact>."""
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "sign_in": get_args(Way),
    "sign_in_refused": get_args(Way),
    "dispute_answers": get_args(DisputeAnswer),
    "confirmed_people": ("list", "yes", "no"),
    "pay_answers": (*ANSWERS, *OWN_QUESTIONS),
    "absences": ("away", "back"),
    "download": ("rows", "whole"),
    "seal": (REDIAL, SPLIT),
    "telephony": tuple(Asked),
    "verdict_replies": ("new", "corrected"),
}
"""Actions that have several sentences, with their variants."""


def who(name: str, texts: Words) -> str:
    """The login, or the part of the program that acted."""
    if not name:
        return numbers.DASH
    return texts.say(f"did.who.{name.replace(' ', '_')}") if name in PROGRAMS else name


def action(entry: Entry, texts: Words) -> str:
    """The kind of the entry in a few words."""
    return (
        texts.say(f"action.{entry.action}") if texts.has(f"action.{entry.action}") else entry.action.replace("_", " ")
    )


def moment(entry: Entry, texts: Words) -> str:
    """The time, in the machine's time zone."""
    return numbers.instant(entry.at, texts.language)


def sentence(entry: Entry, texts: Words) -> str:
    """What was done, with the facts in words; facts without a place in the sentence are listed by name."""
    if is_withheld(entry):
        return texts.say("did.withheld")
    facts: dict[str, object] = json.loads(entry.facts)
    is_varied = entry.action in VARIANTS
    key = f"did.{entry.action}.{_variant(entry.action, facts)}" if is_varied else f"did.{entry.action}"
    values = _Told({name: _fact(name, value, texts) for name, value in facts.items()})
    if entry.action in ("user_add", "user_change"):
        values["rights"] = _rights(facts, texts)
    if entry.action == "people":
        return " ".join(_people(facts, texts))
    if texts.has(key):
        return str(texts.sentences[key]).format_map(values) + _narrowed(facts, values, texts)
    return "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in values.items())


class _Told(dict[str, str]):
    """Older entries have fewer facts: a missing one is a dash."""

    def __missing__(self, _: str) -> str:
        return numbers.DASH


def _variant(action: str, facts: Facts) -> object:
    """The variant of an action that has several sentences."""
    if action == "confirmed_people":
        return "list" if facts.get("is_list") else "yes" if facts.get("is_person") else "no"
    if action == "absences":
        return "away" if facts.get("is_away") else "back"
    if action == "verdict_replies":
        return "new" if facts.get("is_new") else "corrected"
    if action == "download":
        return "rows" if facts.get("rows") is not None else "whole"
    named = {"dispute_answers": "status", "pay_answers": "question", "seal": "kind", "telephony": "question"}
    return facts.get(named[action]) if action in named else facts.get("way", "password")


def _fact(name: str, value: object, texts: Words) -> str:
    """One fact in words; text is shown as written."""
    if value is None or value == "":
        return numbers.DASH
    if name.endswith("_kopecks"):
        return numbers.money(int(str(value)), texts.language)
    if name in DAYS and isinstance(value, str):
        return numbers.day(date.fromisoformat(value[:10]), texts.language)
    if name == "month":
        return numbers.month(date.fromisoformat(f"{value}-01"), texts.language)
    if name in ("fingerprint", "seal"):
        return str(value)[:8]
    if isinstance(value, bool):
        return texts.say(f"common.{'yes' if value else 'no'}")
    if isinstance(value, int):
        return numbers.count(value, texts.language)
    if isinstance(value, list):
        return ", ".join(_coded(name, str(one), texts) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{one}: {other}" for one, other in value.items())
    return _coded(name, str(value), texts)


def _coded(name: str, value: str, texts: Words) -> str:
    """Codes of closed lists as words: roles, kinds of events, rules, reasons."""
    key = f"{CODED[name]}.{value}" if name in CODED else f"did.{name}.{value}"
    return texts.say(key) if texts.has(key) else value


def _rights(facts: Facts, texts: Words) -> str:
    """What an account may see, in one clause."""
    parts = [texts.say(f"role.{facts['role']}") if facts.get("role") in set(Role) else str(facts.get("role"))]
    parts += [str(facts[name]) for name in ("person", "team", "email") if facts.get(name)]
    parts += [texts.say(f"did.{name}") for name in ("sees_pay", "sees_phones") if facts.get(name)]
    return ", ".join(parts)


def _people(facts: Facts, texts: Words) -> list[str]:
    """People corrected, names merged and split."""
    people, aliases = facts.get("people") or [], facts.get("aliases") or {}
    parts = []
    if isinstance(people, list) and people:
        parts.append(texts.say("did.people", people=", ".join(map(str, people))))
    if isinstance(aliases, dict):
        for raw, name in aliases.items():
            parts.append(texts.say("did.merge", raw=raw, name=name) if name else texts.say("did.split", raw=raw))
    return parts


def _narrowed(facts: Facts, values: Mapping[str, str], texts: Words) -> str:
    """The days and filters of an entry about a part of the data."""
    parts = [f"{texts.say(f'did.part.{part}')} {values[part]}" for part in PARTS if facts.get(part)]
    return f" {texts.say('did.of')} {', '.join(parts)}." if parts else ""
