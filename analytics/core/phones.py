"""Find phone numbers in text, in any spelling, and bring them to the form +7..."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

GROUP = re.compile(r"\d+")
DASHES, BLANKS = (
    "\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad",
    "\u00a0\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ufeff",
)
"""Dashes and spaces other than the plain ones, which Word and phones insert between digits."""
BETWEEN = re.compile(rf"[ ().\-+{DASHES}{BLANKS}]{{0,3}}")
"""What may separate two groups of digits of one number."""
MOMENT = re.compile(r"(?<!\d)(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})[ T]\d{1,2}:\d{2}")
"""A date with an hour, valid or not; its digits are not a phone number."""
FEWEST, MOST = 10, 17
SHOWN_FIRST, SHOWN_LAST = 3, 2


@dataclass(frozen=True)
class Span:
    """A phone number found at text[start:end], in the form +7..."""

    start: int
    end: int
    phone: str


def canonical(digits: str) -> str | None:
    """The number of these digits as the import reads it (e164_of in macros.sql); None for an incomplete number."""
    if len(digits) == 11 and digits[0] in "78":
        return f"+7{digits[1:]}"
    if len(digits) == 10:
        return f"+7{digits}" if digits[0] in "3489" else None
    if 13 <= len(digits) <= 16 and digits.startswith("810"):
        return f"+{digits[3:]}"
    if 12 <= len(digits) <= MOST and digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+{digits}" if 11 <= len(digits) <= 15 else None


def phone_of(text: str) -> str | None:
    """The number, if the text is one phone number and nothing else; None otherwise."""
    return canonical(re.sub(r"\D", "", text)) if re.fullmatch(r"[\d ().\-+]+", plain_signs(text)) else None


def plain_signs(text: str) -> str:
    """The text with plain dashes and spaces instead of all others (plain_signs in intake/records/sql/macros.sql)."""
    return text if text.isascii() else re.sub(f"[{BLANKS}]", " ", re.sub(f"[{DASHES}]", "-", text)).strip()


def spans(text: str) -> Iterator[Span]:
    """All phone numbers in a text: every run of neighbouring groups of digits that forms a complete number."""
    groups = list(GROUP.finditer(text))
    for first, group in enumerate(groups):
        digits = ""
        for place in range(first, len(groups)):
            if place > first and not BETWEEN.fullmatch(text, groups[place - 1].end(), groups[place].start()):
                break
            digits += groups[place][0]
            if len(digits) > MOST:
                break
            phone = canonical(digits) if len(digits) >= FEWEST else None
            if phone is not None:
                yield Span(group.start(), groups[place].end(), phone)


def mask(number: str) -> str:
    """The number with its middle digits hidden."""
    return f"{number[:SHOWN_FIRST]} ••• ••• {number[-SHOWN_LAST:]}"


def masked(text: str) -> str:
    """The text with the middle digits of every Russian number hidden."""
    shown, after = [], 0
    moments = [match.span() for match in MOMENT.finditer(text)]
    for span in spans(text):
        if any(start <= span.start and span.end <= end for start, end in moments):
            continue
        if span.start >= after and re.fullmatch(r"\+7[3489]\d{9}", span.phone):
            number = text[span.start : span.end]
            shown += [text[after : span.start], mask(number)]
            after = span.end
    return "".join([*shown, text[after:]])
