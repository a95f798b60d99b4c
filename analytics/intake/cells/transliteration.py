"""Russian words in Latin letters, as programs without Cyrillic export them: Data_zvonka is «дата звонка»."""

import re
from functools import cache

LETTERS = {
    "shch": "щ",
    "sch": "щ",
    "yy": "ый",
    "yj": "ый",
    "iy": "ий",
    "ij": "ий",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "yu": "ю",
    "ju": "ю",
    "iu": "ю",
    "ya": "я",
    "ja": "я",
    "ia": "я",
    "yo": "е",
    "ye": "е",
    **dict(zip("abvgdezijklmnoprstufhcyxw", "абвгдезийклмнопрстуфхцыхв", strict=True)),
}
SPELLED = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))
AFTER_VOWEL = re.compile("(?<=[аеиоуыэюя])ы")


@cache
def in_russian(text: str) -> str:
    """The Russian letters of a text in lower case that is all Latin, hard and soft signs left out; empty elsewhere."""
    if not text.isascii() or not re.search("[a-z]{2}", text):
        return ""
    return AFTER_VOWEL.sub("й", SPELLED.sub(lambda found: LETTERS[found[0]], text.replace("'", "")))


def without_signs(text: str) -> str:
    """A Russian wording without the signs that no transliteration keeps."""
    return text.translate({ord("ь"): None, ord("ъ"): None})
