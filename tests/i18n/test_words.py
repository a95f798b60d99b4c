"""Both languages say the same things, in the forms that each of them has."""

import re
from string import Formatter

import pytest

from analytics.i18n import LANGUAGES, words


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


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 вопрос"), (2, "2 вопроса"), (5, "5 вопросов"), (11, "11 вопросов"), (21, "21 вопрос")]
)
def test_a_russian_plural_follows_the_number(n: int, expected: str) -> None:
    assert f" {expected} " in words("ru").say("payroll.open_questions", n=n)


def test_an_english_plural_follows_the_number() -> None:
    said = [words("en").say("payroll.approve_people", n=n, money="") for n in (1, 2)]
    assert said == ["Approve 1 person, ", "Approve 2 people, "]


FORMS = {"ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}


def test_every_table_of_plurals_has_the_forms_of_its_language() -> None:
    for language in LANGUAGES:
        for key, sentence in words(language).sentences.items():
            if not isinstance(sentence, str):
                assert set(sentence) == FORMS[language], key


def test_no_sentence_speaks_of_a_fine() -> None:
    assert not [key for key, said in words("ru").sentences.items() if "штраф" in str(said).lower()]


def test_no_line_breaks_between_a_number_and_its_percent_sign() -> None:
    said = {key: str(sentence) for language in LANGUAGES for key, sentence in words(language).sentences.items()}
    assert any("95\u00a0%" in sentence for sentence in said.values())
    assert not [key for key, sentence in said.items() if re.search(r"\d %", sentence)]
