"""The moment in the name of a document of 1C: «Телефонный звонок 0000-000312 от 01.10.2026 9:06:09»."""

import re

NAMED = re.compile(
    r"^[^\W\d].{2,80} (?:от|від|from) (?=\d{1,2}[./]\d{1,2}[./]\d{4} \d{1,2}:\d{2}(?::\d{2})?$)", re.IGNORECASE
)
"""What stands before the moment; without a clock it may be the day of a contract, which is another event."""


def without_name(text: str) -> str:
    """The moment of a document; any other text as it is."""
    return NAMED.sub("", text) if text[:1].isalpha() else text


def is_document(text: str) -> bool:
    """A document with its moment."""
    return bool(NAMED.match(text))


def sql_without_name(cell: str) -> str:
    """SQL of a cell without what stands before the moment."""
    return f"REGEXP_REPLACE({cell}, '^.{{3,82}} ([0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{4}} [0-9:]+)$', '\\1')"
