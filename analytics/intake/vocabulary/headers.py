"""What a header says beside the role that it names: a plan, a price, a client (headers.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    said = tomllib.loads((files("analytics.intake.vocabulary") / "headers.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(beginnings)) for name, beginnings in said.items()}


@cache
def says(name: str, text: str) -> bool:
    """Whether a text in its normal form says what this section of headers.toml lists."""
    return bool(_patterns()[name].search(text))
