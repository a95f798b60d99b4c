"""Conditions of the page Explore: one form in the address, and what a click on a bar does to them."""

import pytest

from analytics.core.slice import Condition
from analytics.metrics.dimension import dimensions
from analytics.ui.explore.conditions import Conditions, after_click

HOUR, LIST = dimensions()["hour"], dimensions()["list_id"]
SUNDAY = Condition("weekday", ("7",), is_excluded=True)


def test_a_condition_reads_back_what_it_wrote() -> None:
    wanted = (Condition("hour", ("10",)), SUNDAY, Condition("object_type", ("a=b!=c",)), Condition("segment", ("",)))
    assert Conditions().read(Conditions().write(wanted)) == wanted


@pytest.mark.parametrize("text", ["hour", "shoe_size=43", "=10", f"hour={'1' * 500}"])
def test_a_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Conditions().read([text])


def test_a_bar_is_kept_then_left_out_then_forgotten() -> None:
    kept = after_click([SUNDAY], HOUR, "10", is_kept=False)
    left_out = after_click(kept, HOUR, "10", is_kept=True)
    assert kept == [SUNDAY, Condition("hour", ("10",))]
    assert left_out == [SUNDAY, Condition("hour", ("10",), is_excluded=True)]
    assert after_click(left_out, HOUR, "10", is_kept=False) == [SUNDAY]


def test_another_bar_of_the_dimension_takes_the_place_of_the_first() -> None:
    assert after_click([Condition("hour", ("10",))], HOUR, "11", is_kept=False) == [Condition("hour", ("11",))]


def test_a_dimension_with_a_filter_is_kept_by_the_filter_and_left_out_by_a_condition() -> None:
    assert after_click([], LIST, "A", is_kept=False) == []
    left_out = after_click([], LIST, "A", is_kept=True)
    assert left_out == [Condition("list_id", ("A",), is_excluded=True)]
    assert after_click(left_out, LIST, "A", is_kept=False) == []
