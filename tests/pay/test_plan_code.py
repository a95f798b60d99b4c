"""A plan in a URL comes back as it was sent; anything else in its place is nothing."""

import pytest
from hypothesis import given

from analytics.pay.plan import Plan, default_plan
from analytics.pay.text import plan_text
from analytics.ui.plan_code import packed, unpacked
from tests.pay.test_rules import plans


@given(plan=plans())
def test_a_plan_comes_back_from_the_url_as_it_was_sent(plan: Plan) -> None:
    assert unpacked(packed(plan_text(plan))) == plan_text(plan)


BROKEN = ["", "x", "%%%", "AAAA", packed("fixed = -1"), packed("0" * 5_000_000), packed(default_plan())[:-9]]


@pytest.mark.parametrize("code", BROKEN)
def test_what_is_no_sound_plan_is_ignored(code: str) -> None:
    assert unpacked(code) is None
