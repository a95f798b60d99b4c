"""A plan in a URL comes back as it was sent; anything else in its place is nothing."""

import pytest
from hypothesis import given

from analytics.pay.plan import Plan, default_plan
from analytics.pay.text import plan_text
from analytics.ui.pay.plan_code import packed, unpacked
from tests.pay.test_rules import plans


@given(plan=plans())
def test_a_plan_comes_back_from_the_url_as_it_was_sent(plan: Plan) -> None:
    assert unpacked(packed(plan_text(plan))) == plan_text(plan)


OUT_OF_BOUNDS = [
    default_plan().replace("threshold = 0.40", "threshold = 1e-9999999"),
    default_plan().replace("bonus = 40000", "bonus = 1e99999999"),
    default_plan().replace("bonus = 40000", "bonus = 1E+99"),
    default_plan().replace("bonus = 40000", f"bonus = {'9' * 15_000}"),
    default_plan() + "x = " + "[" * 9_000,
    f"{'a.' * 9_000}b = 1",
    default_plan() + " " * 20_000,
]


BROKEN = [
    "",
    "x",
    "%%%",
    "AAAA",
    packed("fixed = -1"),
    packed("0" * 5_000_000),
    packed(default_plan())[:-9],
    *map(packed, OUT_OF_BOUNDS),
]


@pytest.mark.parametrize("code", BROKEN)
def test_what_is_no_sound_plan_is_ignored(code: str) -> None:
    assert unpacked(code) is None
