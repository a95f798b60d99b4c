"""Weekdays beside a date, in the languages of months.py: left out before reading, and a proof of the order of days."""

import re
from datetime import date

NAMES = (
    "mon|mo\\b|пн|пон|дүй|lun|pon|pzt|pazartesi|montag",
    "tue|di\\b|вт|вів|сей|mar|wto|sal|die?nstag|tirs",
    "wed|mi\\b|ср|сер|сәр|mi[ée]|[śs]ro|[çc]ar|mittwoch",
    "thu|do\\b|чт|чет|бей|jue|jeu|gio|czw|per|donnerstag",
    "fri|fr\\b|пт|пят|п.ят|жұм|vie|ven|pi[ąa]|cum(?!artesi)|freitag",
    "sat|sa\\b|сб|суб|s[áa]b|sam|sob|cmt|cumartesi",
    "sun|so\\b|вс|вос|нд|нед|жек|dom|dim|nie|pazar(?!tesi)|sonntag",
)
"""First letters of Monday to Sunday."""
ANY = rf"(?:{'|'.join(NAMES)})[^\W\d_]*\.?"
BEFORE = re.compile(rf"^{ANY},? +(?=\d|[a-z]{{3,9}}\.? \d)", re.IGNORECASE)
"""A weekday in front of a date, which says the same again."""
AFTER = re.compile(rf"(?<=[\dг.])(?:,? *\(|,? +){ANY}\)?$", re.IGNORECASE)
"""A weekday behind a date: «21.09.2026, понедельник», «21.09.2026 (пн)»."""
LETTER = re.compile(r"[^\W\d_]")
DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}|\d{4}")
_ONE = tuple(re.compile(rf"(?:^|[ ,(])(?:{names})[^\W\d_]*\.?(?=[ ,)]|$)", re.IGNORECASE) for names in NAMES)


def without_weekday(text: str) -> str:
    """The text of a date without its weekday; any other text as it is."""
    if not LETTER.search(text) or not DAY.search(text):
        return text
    return AFTER.sub("", BEFORE.sub("", text))


def has_weekday(text: str) -> bool:
    """A date that names its weekday."""
    return without_weekday(text) != text


def weekday_of(text: str) -> int | None:
    """The weekday that a date names, Monday 0; None where it names none."""
    if not has_weekday(text):
        return None
    return next((number for number, one in enumerate(_ONE) if one.search(text)), None)


def is_on(weekday: int, year: int, month: int, day: int) -> bool:
    """True where that day exists and falls on this weekday."""
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def sql_without_weekday(cell: str) -> str:
    """SQL of a cell without its weekday."""
    behind = rf"(?i)([0-9г.])(,? *[(]|,? +)(?:{'|'.join(NAMES)})\pL*[.]?[)]?$".replace("(?!artesi)", "").replace(
        "(?!tesi)", ""
    )
    return f"REGEXP_REPLACE(REGEXP_REPLACE({cell}, '^\\pL+\\.?,? +', ''), '{behind}', '\\1')"
