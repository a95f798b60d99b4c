"""Russian words in Latin letters, as exported by programs without Cyrillic: Data_zvonka is «дата звонка»."""

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
    """An all-Latin lower-case text in Russian letters, without hard and soft signs; empty for other texts."""
    if not text.isascii() or not re.search("[a-z]{2}", text):
        return ""
    return AFTER_VOWEL.sub("й", SPELLED.sub(lambda found: LETTERS[found[0]], text.replace("'", "")))


def without_signs(text: str) -> str:
    """A Russian wording without the letters that transliterations omit."""
    return text.translate({ord("ь"): None, ord("ъ"): None})
