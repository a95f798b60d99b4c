"""The moment in the name of a document of 1C: «Телефонный звонок 0000-000312 от 01.10.2026 9:06:09»."""

import re

NAMED = re.compile(
    r"^[^\W\d].{2,80} (?:от|від|from) (?=\d{1,2}[./]\d{1,2}[./]\d{4} \d{1,2}:\d{2}(?::\d{2})?$)", re.IGNORECASE
)
"""What stands before the moment; without a clock it may be the day of a contract, which is another event."""

_DAY = r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}"
CONTRACT = re.compile(rf"^.*\d.* (?:от|від|from|dated|vom|du|del|dnia) {_DAY}(?: ?г\.?)?$", re.IGNORECASE)
"""«№ 141/26-О от 01.09.2026»: the number of a contract and the day on which it was signed."""


def without_name(text: str) -> str:
    """The moment of a document; any other text as it is."""
    return NAMED.sub("", text) if text[:1].isalpha() else text


def is_document(text: str) -> bool:
    """A document with its moment."""
    return bool(NAMED.match(text))


def is_contract(text: str) -> bool:
    """A number of a contract with its day."""
    return bool(CONTRACT.match(text))


def sql_without_name(cell: str) -> str:
    """SQL of a cell without what stands before the moment."""
    return f"REGEXP_REPLACE({cell}, '^.{{3,82}} ([0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{4}} [0-9:]+)$', '\\1')"


def sql_day_of_contract(cell: str) -> str:
    """SQL of a cell without the number of the contract."""
    return f"REGEXP_REPLACE({cell}, '^.*[0-9].*? (?:от|від|from|dated|vom|du|del|dnia) ({_DAY})(?: ?г\\.?)?$', '\\1')"
