"""Time zones named in the cells of moments: «09:10:14 EDT 2026-10-12», «12.10.2026 9:10 МСК»."""

import re
from collections.abc import Iterable

ZONES = {
    "MSK|МСК": "Europe/Moscow",
    "E[SD]T": "America/New_York",
    "C[SD]T": "America/Chicago",
    "M[SD]T": "America/Denver",
    "P[SD]T": "America/Los_Angeles",
    "CES?T|MES?Z": "Europe/Berlin",
    "EES?T": "Europe/Kyiv",
    "BST": "Europe/London",
    "YEKT|ЕКБ": "Asia/Yekaterinburg",
    "ALMT": "Asia/Almaty",
    "TRT": "Europe/Istanbul",
}
ABBREVIATED = "|".join((*ZONES, "Uhr"))
"""«9:10 Uhr»: the German word for a clock stands where a zone does, and names none."""
_NAMED = re.compile(rf"\b(?:{ABBREVIATED})\b", re.IGNORECASE)
_EACH = tuple((re.compile(rf"\b(?:{short})\b", re.IGNORECASE), zone) for short, zone in ZONES.items())


def names_zone(text: str) -> bool:
    """The text has such an abbreviation."""
    return _NAMED.search(text) is not None


def zone_of(cells: Iterable[str]) -> str | None:
    """The one zone that all cells name; None where one names none or another."""
    written = list(cells)
    return next((zone for short, zone in _EACH if written and all(map(short.search, written))), None)


def sql_without_zone(cell: str) -> str:
    """SQL of a cell without its zone, the day first."""
    turned = f"REGEXP_REPLACE({cell}, '(?i)^([0-9:]+) (?:{ABBREVIATED}) ([0-9]+[-./][0-9]+[-./][0-9]+)$', '\\2 \\1')"
    return f"REGEXP_REPLACE({turned}, '(?i) ?(?:{ABBREVIATED})$', '')"
