"""Both languages say the same things, and every code has its sentence."""

import re
from pathlib import Path
from string import Formatter

import pytest

from analytics.core.record import Outcome
from analytics.core.scope import Role
from analytics.i18n import LANGUAGES, words

ANALYTICS = Path(__file__).parents[2] / "analytics"
CODE = re.compile(r'DozvonError\(\s*"([a-z_]+)"(.*)')
SAID = re.compile(r'\bsay\(\s*"([a-z0-9_.]+)"')


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_keys() -> None:
    russian, english = (set(words(language).sentences) for language in LANGUAGES)
    assert russian == english, russian ^ english


def test_a_sentence_has_the_same_blanks_in_both_languages() -> None:
    for key, russian in words("ru").sentences.items():
        english = words("en").sentences[key]
        if isinstance(russian, str):
            assert isinstance(english, str) and blanks(russian) == blanks(english), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_code_of_the_program_has_a_sentence(language: str) -> None:
    codes = {
        found[1]
        for path in ANALYTICS.rglob("*.py")
        if path.name != "errors.py"
        for found in CODE.finditer(path.read_text(encoding="utf-8"))
    }
    assert not sorted(code for code in codes if not words(language).has(f"error.{code}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_refuses_a_row_has_a_sentence(language: str) -> None:
    rules = {path.stem for path in (ANALYTICS / "intake" / "records" / "rules").glob("*.sql")}
    assert rules and not sorted(rule for rule in rules if not words(language).has(f"reason.{rule}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_and_role_has_a_word(language: str) -> None:
    said = words(language)
    assert all(said.say(f"outcome.{outcome}") for outcome in Outcome)
    assert all(said.say(f"role.{role}") for role in Role)


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 файл"), (2, "2 файла"), (5, "5 файлов"), (11, "11 файлов"), (21, "21 файл")]
)
def test_a_russian_plural_follows_the_number(n: int, expected: str) -> None:
    assert words("ru").say("common.files", n=n) == expected


def test_an_english_plural_follows_the_number() -> None:
    assert [words("en").say("common.files", n=n) for n in (1, 2)] == ["1 file", "2 files"]


FORMS = {"ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}


def test_every_table_of_plurals_has_the_forms_of_its_language() -> None:
    for language in LANGUAGES:
        for key, sentence in words(language).sentences.items():
            if not isinstance(sentence, str):
                assert set(sentence) == FORMS[language], key


def test_no_sentence_speaks_of_a_fine() -> None:
    assert not [key for key, said in words("ru").sentences.items() if "штраф" in str(said).lower()]


def test_every_sentence_that_a_page_asks_for_by_name_is_there() -> None:
    asked = {
        found
        for folder in (ANALYTICS, ANALYTICS.parent / "pages")
        for path in folder.rglob("*.py")
        for found in SAID.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 100 and not sorted(key for key in asked if not words("ru").has(key))
