"""What a status, direction or hang-up word means."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from analytics.intake.synonyms import normal
from analytics.intake.transliteration import in_russian
from analytics.intake.values import Profile

SIP_ALONE = frozenset({"404", "408", "480", "484", "486", "487", "503", "600", "603", "604"})


@cache
def _dictionary(section: str) -> dict[str, str]:
    said = tomllib.loads((files("analytics.intake") / "statuses.toml").read_text(encoding="utf-8"))
    groups = (
        {name: words for name, words in said.items() if isinstance(words, list)}
        if section == "statuses"
        else said[section]
    )
    return {normal(word): meaning for meaning, words in groups.items() for word in words}


@cache
def telling(section: str) -> dict[str, re.Pattern[str]]:
    """What to take a wording for that no list knows, by beginnings of its words (telling.toml); the first decides."""
    said = tomllib.loads((files("analytics.intake") / "telling.toml").read_text(encoding="utf-8"))[section]
    return {to: re.compile("|".join(patterns), re.IGNORECASE) for to, patterns in said.items()}


@cache
def meaning(word: str, section: str = "statuses") -> str | None:
    """The meaning of a word (sections: statuses, directions, sides); None where nobody has said it yet."""
    text = normal(word)
    return _told(text, section) or _told(in_russian(text), section)


def _told(text: str, section: str) -> str | None:
    known = _dictionary(section)
    if text in known:
        return known[text]
    told = next((to for to, pattern in telling(section).items() if text and pattern.search(text)), None)
    starts = [said for said in known if len(said) >= 5 and text.startswith(said)]
    return told or (known[max(starts, key=len)] if starts else None)


def is_of_sip(profile: Profile) -> bool:
    """Final answers of SIP and nothing else, two of them that only its calls have."""
    words = set(profile.words)
    return len(words & SIP_ALONE) > 1 and all(re.fullmatch("[2-6][0-9]{2}", word) for word in words)
