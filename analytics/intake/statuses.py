"""What a status, direction or hang-up word means."""

import tomllib
from functools import cache
from importlib.resources import files

from analytics.intake.synonyms import normal


@cache
def _dictionary(section: str) -> dict[str, str]:
    said = tomllib.loads((files("analytics.intake") / "statuses.toml").read_text(encoding="utf-8"))
    groups = (
        {name: words for name, words in said.items() if isinstance(words, list)}
        if section == "statuses"
        else said[section]
    )
    return {normal(word): meaning for meaning, words in groups.items() for word in words}


def meaning(word: str, section: str = "statuses") -> str | None:
    """The meaning of a word (sections: statuses, directions, sides); None where nobody has said it yet."""
    known, text = _dictionary(section), normal(word)
    if text in known:
        return known[text]
    starts = [said for said in known if len(said) >= 5 and text.startswith(said)]
    return known[max(starts, key=len)] if starts else None
