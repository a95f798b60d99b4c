"""Numbers as the reader's country writes them."""

from datetime import date

import pytest

from analytics.i18n import numbers

NBSP = "\u00a0"


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (numbers.count(1234567, "ru"), "1 234 567"),
        (numbers.count(1234567, "en"), "1,234,567"),
        (numbers.count(None, "ru"), "—"),
        (numbers.decimal(12345.6, "ru"), "12 345,6"),
        (numbers.amount(182.4, "ru"), "182"),
        (numbers.amount(6, "ru"), "6"),
        (numbers.amount(5.25, "ru"), "5,2"),
        (numbers.amount(0.03, "en"), "0.03"),
        (numbers.share(0.345, "ru"), "34,5 %"),
        (numbers.share(0.345, "en"), "34.5%"),
        (numbers.points(-0.0004, "ru"), "0,0 п.п."),
        (numbers.points(-0.012, "ru"), "−1,2 п.п."),
        (numbers.points(0.012, "en"), "+1.2 pp"),
        (numbers.change(0.123, "ru"), "+12,3 %"),
        (numbers.money(123_400, "ru"), "1 234 ₽"),
        (numbers.money(123_400, "en"), "₽1,234"),
        (numbers.seconds(75, "ru"), "1 мин 15 с"),
        (numbers.seconds(0, "ru"), "0 с"),
        (numbers.seconds(7320, "en"), "2 h 2 min"),
        (numbers.day(date(2026, 11, 9), "ru"), "09.11.2026"),
        (numbers.day(date(2026, 11, 9), "en"), "Nov 9, 2026"),
        (numbers.month(date(2026, 11, 9), "ru"), "ноябрь 2026"),
        (numbers.share_with_interval(0.345, 0.321, 0.369, 1234, "ru"), "34,5 % (32,1–36,9), n = 1 234"),
    ],
)
def test_a_number_reads_as_its_country_writes_it(told: str, expected: str) -> None:
    assert plain(told) == expected


def test_a_number_never_breaks_across_lines() -> None:
    assert " " not in numbers.money(123_400, "ru") + numbers.seconds(75, "ru") + numbers.share(0.345, "ru")
