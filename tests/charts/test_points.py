"""An interval over time is drawn where it is known, and nowhere else."""

from datetime import date, timedelta

from analytics.charts.points import area

FIRST = date(2026, 9, 7)
WEEKS = [FIRST + timedelta(weeks=n) for n in range(5)]


def test_no_area_spans_the_weeks_without_an_interval() -> None:
    """Two areas, each closed: along the lower bounds, and back along the upper ones."""
    drawn = area(WEEKS, [(30, 40), (32, 42), (None, None), (20, 50), (22, 48)])
    first, second, _, fourth, fifth = WEEKS
    assert list(drawn.x) == [first, second, second, first, None, fourth, fifth, fifth, fourth, None]
    assert list(drawn.y) == [30, 32, 42, 40, None, 20, 22, 48, 50, None]
    assert drawn.fill == "toself"


def test_one_bound_alone_is_no_interval() -> None:
    assert not area(WEEKS[:2], [(30, None), (None, 40)]).x
