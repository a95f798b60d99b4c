"""Every entry of a registry states its own words in every language."""

import pytest

from analytics.core.registry import headers
from analytics.i18n import LANGUAGES, words
from analytics.i18n.entries import folders

BESIDES = {"page": "question", "metric": "description", "curve": "rule"}
"""What an entry states besides its title, by registry."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("registry", folders())
def test_every_entry_has_its_words(registry: str, language: str) -> None:
    entries = headers(folders()[registry])
    keys = [f"{registry}.{name}" for name in entries]
    if registry in BESIDES:
        keys += [f"{key}.{BESIDES[registry]}" for key in keys]
    assert entries and not [key for key in keys if not words(language).has(key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_names_itself(language: str) -> None:
    assert words(language).say("language.name")
