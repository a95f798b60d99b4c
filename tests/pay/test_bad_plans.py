"""A plan that cannot be honoured is refused: file, line, key and the problem in words of both languages."""

import re

import pytest

from analytics.commands.answer import error_text
from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.pay.place import line_of
from analytics.pay.plan import default_plan, read_plan

BAD_PLANS = [
    ("threshold = 0.40", "threshold = 1.0", "threshold", "threshold_not_below_target"),
    ("target = 1.00", "target = 0.3", "threshold", "threshold_not_below_target"),
    ("weight = 0.5", "weight = 0.6", "weight", "weights_do_not_sum_to_1"),
    ("fixed = 40000", "fixed = -1", "fixed", "greater_than_equal"),
    ("bonus = 40000", "bonus = -0.01", "bonus", "greater_than_equal"),
    ('name = "linear"', 'name = "wave"', "name", "unknown_curve"),
    ('metric = "deals"', 'metric = "smiles"', "metric", "unknown_metric"),
    ('metric = "deals"', 'metric = "effective"', "metric", "metric_twice"),
    ('metric = "deals"', 'metric = "deals"\nquota = 0', "quota", "greater_than"),
    ('metric = "deals"', 'metric = "deals"\nquota = -3', "quota", "greater_than"),
    ("clawback_days = 60", "clawback = 60", "clawback", "extra_forbidden"),
    ('name = "linear"', 'name = "step"\nsteps = [[0.5, 0.9], [0.7, 0.2]]\ncap = 0', "cap", "greater_than"),
    ('name = "linear"', 'name = "step"\nsteps = [[0.5, 1.5]]', "steps", "curve_falls"),
    ('name = "linear"', 'name = "linear"\naccelerator = 2', "accelerator", "not_used"),
    ('metric = "deals"', 'metric = "deals"\ngate = 0.4', "gate", "not_used"),
    ('combination = "weighted"', 'combination = "gate"', "combination", "gate_without_gates"),
    ('combination = "weighted"', 'combination = "average"', "combination", "literal_error"),
    ('window = "month"', 'window = "week"', "window", "literal_error"),
    ("valid_from = 2026-01-01", 'valid_from = "soon"', "valid_from", "date_from_datetime_parsing"),
    ("bonus = 40000", "bonus = ", "bonus", "not_toml"),
]


def refused(good: str, bad: str) -> tuple[DozvonError, str]:
    """The refusal of the default plan with one thing changed, and its text."""
    text = default_plan().replace(good, bad, 1)
    with pytest.raises(DozvonError) as caught:
        read_plan(text, "my.toml", metrics=("effective", "deals"))
    return caught.value, text


@pytest.mark.parametrize(
    ("good", "bad", "key", "problem"), BAD_PLANS, ids=[f"{case[3]} {case[2]}" for case in BAD_PLANS]
)
def test_a_bad_plan_is_refused_with_file_line_and_key(good: str, bad: str, key: str, problem: str) -> None:
    error, text = refused(good, bad)
    assert (error.facts["file"], error.facts["key"], error.facts["problem"]) == ("my.toml", key, problem)
    assert re.match(rf"\s*{key}\b", text.splitlines()[int(str(error.facts["line"])) - 1])


def test_the_line_is_that_of_the_component_which_is_wrong() -> None:
    error, text = refused('metric = "deals"', 'metric = "smiles"')
    assert "smiles" in text.splitlines()[int(str(error.facts["line"])) - 1]


@pytest.mark.parametrize(
    ("good", "bad", "allowed"),
    [
        ('combination = "weighted"', 'combination = "average"', "'weighted', 'sum', 'product' or 'gate'"),
        ('metric = "deals"', 'metric = "smiles"', "effective, deals"),
        ("fixed = 40000", "fixed = -1", ""),
        ("bonus = 40000", "bonus = ", ""),
    ],
)
def test_a_refusal_says_what_would_be_allowed(good: str, bad: str, allowed: str) -> None:
    assert refused(good, bad)[0].facts["allowed"] == allowed


def test_a_plan_without_bounds_is_refused_as_every_other() -> None:
    error, text = refused("bonus = 40000", "bonus = 1e99999999")
    assert (error.code, error.facts["file"], error.facts["allowed"]) == ("plan_invalid", "my.toml", "")
    assert "bonus" in text.splitlines()[int(str(error.facts["line"])) - 1]


def test_a_key_that_a_component_lacks_is_sought_in_no_other() -> None:
    text = "fixed = 1\n[[component]]\nmetric = 'a'\n[[component]]\nmetric = 'b'\ngate = 1\n"
    assert [line_of(text, ("component", place, "gate")) for place in (0, 1)] == [2, 6]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("good", "bad", "key", "problem"), BAD_PLANS, ids=[f"{case[3]} {case[2]}" for case in BAD_PLANS]
)
def test_the_problem_is_said_in_words(good: str, bad: str, key: str, problem: str, language: str) -> None:
    error, _ = refused(good, bad)
    said = error_text(error, language)
    assert words(language).has(f"problem.{problem}")
    assert problem not in said and "my.toml" in said and key in said
    assert bool(re.search("[а-яё]", said)) == (language == "ru")
