"""Dates with the month as a word, in ten languages, or as a Roman number, converted to numbers before reading."""

import re
from functools import reduce

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import LETTER, WORDED, Profile

MONTHS = (
    ("янв|січ|jan|styc|ene|oca|қаң|gen", "I"),
    ("фев|лют|feb|lut|fév|şub|ақп", "II"),
    ("мар|бер|mar|mär|наур", "III"),
    ("апр|квіт|apr|kwi|abr|avr|nis|сәу", "IV"),
    ("мая|май|трав|may|maj|mai|mag|мам", "V"),
    ("июн|черв|jun|juin|czer|haz|маус|giu", "VI"),
    ("июл|липн|jul|juil|lip|tem|шіл|lug", "VII"),
    ("авг|серп|aug|août|sier|ago|ağu|там", "VIII"),
    ("сен|вер|sep|wrz|eyl|қыр|set", "IX"),
    ("окт|жовт|oct|okt|paź|eki|қаз|ott", "X"),
    ("ноя|лист|nov|list|kas|қар", "XI"),
    ("дек|груд|dec|dez|déc|gru|dic|ara|жел", "XII"),
)
"""First letters of the names of each month, and its Roman number."""
NUMBERED = (
    (r"^.*?([0-9]{4})[年년] ?([0-9]{1,2})[月월] ?([0-9]{1,2})[日일]", r"\3.\2.\1"),
    (r"([0-9]{4})[ ./-]+~([0-9]{2})~[ ./-]+([0-9]{1,2})", r"\3.\2.\1"),
    (r"~([0-9]{2})~ *([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", r"\2.\1.\3"),
    (r"([0-9]{1,2})(?:st|nd|rd|th)?[. /-]*(?:de )?~([0-9]{2})~,?[. /-]*(?:de )?([0-9]{4}|[0-9]{2})", r"\1.\2.\3"),
    (r"^\pL+\.?,? +", ""),
    (r"(\.[0-9]{2,4}) ?(?:г|р|ж|год\pL*|року)?\.?,?(?: (?:в|о|at|um))?(?: +|$)", r"\1 "),
)
"""Patterns of day, month (between tildes) and year with their replacement, and the text around them."""


MONTH = re.compile(WORDED, re.IGNORECASE)
"""Such a date, which has a letter; most cells have none and need no long search."""


_NAMES = tuple(re.compile(f"(?:{names})", re.IGNORECASE) for names, _ in MONTHS)


def month_of(word: str) -> int | None:
    """The number of the month whose name begins like that."""
    return next((number for number, names in enumerate(_NAMES, 1) if names.match(word)), None)


def has_months(profile: Profile) -> bool:
    """True if most cells of the column begin or end with such a date, or some do among other days."""
    worded = profile.share_like(lambda cell: LETTER.search(cell) and MONTH.search(cell))
    return worded > Share.HALF or (worded > 0 and profile.fits(("date", "datetime")) > Share.MOST)


def in_numbers(cell: str) -> str:
    """SQL of a cell with its date as dd.mm.yyyy; the time stays unchanged."""
    named = (
        (rf"(?i)(^|[^\pL])(?:(?:{names})\pL*\.?|{roman}\b)", rf"\1~{number:02d}~")
        for number, (names, roman) in enumerate(MONTHS, 1)
    )
    said = reduce(lambda text, step: f"REGEXP_REPLACE({text}, '{step[0]}', '{step[1]}')", (*named, *NUMBERED), cell)
    return f"TRIM({said})"
