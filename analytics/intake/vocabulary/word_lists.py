"""The word lists beside this file, each read once by a process: a child that imports one file asks for them often."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_lists(name: str) -> Mapping[str, Any]:
    """The sections of `<name>.toml`; callers do not change them."""
    return tomllib.loads((files("analytics.intake.vocabulary") / f"{name}.toml").read_text(encoding="utf-8"))
