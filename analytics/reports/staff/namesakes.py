"""Whether two spellings may be one person: word order, initials, patronymic, login, one wrong letter."""

import re
import unicodedata
from functools import lru_cache

TWINS = dict(zip("abcehkmoptxyi", "авсенкмортхуі", strict=True))
"""Lower-case forms of letters that look alike in Latin and Cyrillic."""
LATIN = dict(
    zip(
        "абвгдезийклмнопрстуфыэьъ",
        ("a", "b", "v", "g", "d", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "y", "e"),
        strict=False,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
ALIKE = (
    (r"ij|iy|yi|j|y", "i"),
    (r"kh|h", "h"),
    (r"shch|sch", "sh"),
    (r"ie|ye", "e"),
    (r"i+", "i"),
    (r"tc|cz|c(?!h)", "ts"),
)
"""Latin spellings of one Russian sound, mapped to one."""
LONG = 6
"""Minimum length of a word in which one letter may be wrong: Мария and Марина are two people."""


def may_be_one(one: str, other: str) -> bool:
    """True if a director should be asked whether these are one person; never if both have different numbers."""
    first, second = words_of(one), words_of(other)
    if not first or not second or _are_numbered_apart(one, other):
        return False
    if sorted(_in_cyrillic(first)) == sorted(_in_cyrillic(second)):
        return True
    if _is_latin(first) != _is_latin(second):
        first, second = _latin(first), _latin(second)
        if _is_login(first, second) or _is_login(second, first):
            return True
    return sorted(first) == sorted(second) or _abbreviates(first, second) or _misspells(first, second)


@lru_cache(maxsize=4096)
def words_of(name: str) -> list[str]:
    """The words of a name or login; of an e-mail address the part before the @.

    Invisible characters are removed; Latin letters within a Cyrillic word become the Cyrillic ones they look like.
    """
    seen = "".join(letter for letter in unicodedata.normalize("NFKC", name) if unicodedata.category(letter) != "Cf")
    words = re.findall(r"[^\W\d_]+", seen.partition("@")[0].lower().replace("ё", "е"))
    return [word if _is_latin([word]) else _twinned(word) for word in words]


def _twinned(word: str) -> str:
    return "".join(TWINS.get(letter, letter) for letter in word)


def _in_cyrillic(words: list[str]) -> list[str]:
    """The words with every look-alike letter as Cyrillic, which is what a reader sees."""
    return [_twinned(word) for word in words]


def _are_numbered_apart(one: str, other: str) -> bool:
    """True for Оператор 1 and Оператор 2, False for op1 and op01: numbers distinguish people named after their seat."""
    first, second = _numbers_of(one), _numbers_of(other)
    return bool(first and second) and first != second


@lru_cache(maxsize=4096)
def _numbers_of(name: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", name.partition("@")[0])]


def _abbreviates(first: list[str], second: list[str]) -> bool:
    """Соколова А. and Соколова Анна Петровна: a common word, the others initials, or absent beside two."""
    common = set(first) & set(second)
    rests = [[word for word in words if word not in common] for words in (first, second)]
    if not any(len(word) > 1 for word in common):
        return False
    short, long = sorted(rests, key=lambda words: sum(map(len, words)))
    if not short:
        return len(common) > 1
    return all(len(word) == 1 and any(whole[0] == word for whole in long) for word in short)


def _misspells(first: list[str], second: list[str]) -> bool:
    """All words are equal but one, which is long, ends the same and differs by one letter."""
    ours, theirs = (
        [word for word in words if word not in other] for words, other in ((first, second), (second, first))
    )
    if len(first) != len(second) or len(ours) != 1 or len(theirs) != 1:
        return False
    return _is_slip(ours[0], theirs[0])


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LONG or one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    start = next((place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2][::-1] == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
    return swapped or short[start + 1 :] == long[start + 1 :]


def _is_latin(words: list[str]) -> bool:
    return all(word.isascii() for word in words)


def _latin(words: list[str]) -> list[str]:
    """The words in Latin letters, in one canonical transliteration."""
    result = []
    for word in words:
        text = "".join(LATIN.get(letter, letter) for letter in word)
        for pattern, letters in ALIKE:
            text = re.sub(pattern, letters, text)
        result.append(text)
    return result


def _is_login(login: list[str], name: list[str]) -> bool:
    """aivanova or ivanovaa for Иванова Анна: surname and initial written as one word."""
    if len(login) != 1 or len(name) < 2:
        return False
    return any(login[0] in (one + two[0], two[0] + one) for one in name for two in name if one != two and len(one) > 2)
