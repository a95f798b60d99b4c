"""What a header says beside the role that it names: a plan, a price, a client (headers.toml)."""

import re
from functools import cache

from analytics.intake.vocabulary.word_lists import word_lists


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(beginnings)) for name, beginnings in word_lists("headers").items()}


@cache
def says(name: str, text: str) -> bool:
    """Whether a text in its normal form says what this section of headers.toml lists."""
    return bool(_patterns()[name].search(text))
