"""A table may write one of its days year first and the others day first: each is read as it stands."""

from pathlib import Path

import pytest

from tests.intake.answering import load

HEADER = "Создано;Телефон;Оператор;Встреча назначена;Договор подписан;Сумма договора\n"
SIGNED = ("created_at", "meeting_set_at", "signed_at")


def deals(created: str, sign: str) -> str:
    """Two deals written down in September; the first is signed on the fifth of October."""
    days = ("07.09.2026", "05.10.2026", "08.09.2026", "")
    set_on, signed, later, nothing = (day.replace(".", sign) for day in days)
    return HEADER + (
        f"{created.format(1)};8 (916) 123-45-01;Анна Белова;{set_on};{signed};36000\n"
        f"{created.format(2)};8 (916) 123-45-02;Борис Кравцов;{later};{nothing};\n"
    )


@pytest.mark.parametrize("name", ["deals.csv", "deals.xlsx"])
def test_a_contract_is_signed_on_its_own_day_though_deals_are_created_year_first(name: str, tmp_path: Path) -> None:
    """It was dated by the day its deal was created: days of another order were nothing."""
    result, folder = load(tmp_path, deals("2026-09-0{} 09:00:00", "."), name)
    assert (result.status, result.questions) == ("loaded", ())
    assert folder.segment("outcomes", SIGNED) == [
        ("2026-09-01 09:00:00", "2026-09-07 00:00:00", "2026-10-05 00:00:00"),
        ("2026-09-02 09:00:00", "2026-09-08 00:00:00", ""),
    ]


def test_days_that_fit_both_orders_are_asked_beside_days_that_begin_with_the_year(tmp_path: Path) -> None:
    result, _ = load(tmp_path, deals("2026-09-0{} 09:00:00", "/"))
    assert [(one.code, one.column) for one in result.questions] == [("date_order_ambiguous", "Встреча назначена")]
