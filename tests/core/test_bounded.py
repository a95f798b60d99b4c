"""A text from outside is refused by its bounds before anything of it is computed."""

import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.commands.answer import error_text
from analytics.core import bounded
from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES
from analytics.intake.mapping import parse_mapping
from analytics.pay.plan import default_plan, read_plan

HOSTILE = {
    "a tiny exponent": ("threshold = 1e-9999999", "number_too_long"),
    "a huge exponent": ("bonus = 1e99999999", "number_too_long"),
    "an exponent with underscores": ("bonus = 1e9_9_9_9_9_9", "number_too_long"),
    "an exponent after a fraction": ("bonus = 1.5E+000000099999999", "number_too_long"),
    "a number of 900,000 digits": (f"bonus = {'9' * 900_000}", "number_too_long"),
    "a fraction of 900,000 digits": (f"bonus = 0.{'1' * 900_000}", "number_too_long"),
    "100,000 brackets": (f"x = {'[' * 100_000}", "nested_too_deep"),
    "100,000 tables in a line": (f"x = {'{a=' * 100_000}", "nested_too_deep"),
    "100,000 brackets behind quotes": (f'x = "]]" \ny = {"[" * 100_000}', "nested_too_deep"),
    "a key of 100,000 parts": (f"{'a.' * 100_000}b = 1", "nested_too_deep"),
    "a header of 100,000 parts": (f"[{'a.' * 100_000}b]", "nested_too_deep"),
    "two million signs": ("#" * 2_000_000, "text_too_long"),
}
READERS: dict[str, Callable[[str], object]] = {"plan": read_plan, "mapping": parse_mapping}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_a_sentence_within_a_second(reader: str, name: str) -> None:
    text, problem = HOSTILE[name]
    began = time.monotonic()
    with pytest.raises(DozvonError) as caught:
        READERS[reader](text)
    assert time.monotonic() - began < 1
    assert (caught.value.code, caught.value.facts["problem"]) == (f"{reader}_invalid", problem)
    for language in LANGUAGES:
        assert problem not in error_text(caught.value, language)


@pytest.mark.parametrize("good", ["fixed = 40000", "bonus = 40000", "clawback_days = 60", "weight = 0.5"])
def test_a_number_beyond_any_company_is_refused_by_its_key(good: str) -> None:
    key = good.split(" ")[0]
    with pytest.raises(DozvonError) as caught:
        read_plan(default_plan().replace(good, f"{key} = 2000000000"))
    assert (caught.value.facts["key"], caught.value.facts["problem"]) == (key, "less_than_equal")


def test_brackets_and_numbers_within_quotes_and_remarks_are_words() -> None:
    word = "[" * 50 + "1e99999 a.b.c.d.e.f.g.h.i.j.k.l.m.n " + "9" * 60
    text = f'# {word}\na = "{word}"\nb = """{word}\n{word}"""\n"{word}" = 1\n'
    assert bounded.loads(text) == {"a": word, "b": f"{word}\n{word}", word: 1}


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.integers(0, 10**9))
def test_what_people_write_is_read_as_it_stands(share: Decimal, roubles: int) -> None:
    said = bounded.loads(f"share = {share:f}\nroubles = {roubles}\nsmall = 1.5e-3\n", parse_float=Decimal)
    assert said == {"share": share, "roubles": roubles, "small": Decimal("0.0015")}
