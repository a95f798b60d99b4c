"""What a command answers: a JSON document, the same in words, and an exit status."""

import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.i18n import words

WHO = Principal.machine("command line")
"""Under which name the audit keeps what commands do."""


@dataclass(frozen=True)
class Answer:
    """`document` is what --json prints; `text` is for people."""

    document: object
    text: str
    status: int = 0


def plain(value: object) -> object:
    """A report as JSON values: dataclasses as objects, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(item) for name, item in asdict(value).items()}
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def report(document: object) -> Answer:
    """A report: people on the command line read the same document."""
    said = plain(document)
    return Answer(said, json.dumps(said, ensure_ascii=False, indent=1, default=str))


def error_text(error: DozvonError, language: str) -> str:
    """An error in words."""
    key = f"error.{error.code}"
    said = words(language)
    return said.say(key, **said.worded(error.facts)) if said.has(key) else str(error)
