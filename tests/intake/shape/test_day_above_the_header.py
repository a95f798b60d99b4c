"""A day that stands in a row of its own above the header belongs to the calls below it."""

from pathlib import Path

from tests.intake.answering import load

HEADER = "Кто звонил;Телефон;Время;Дозвон;Разговор, сек\n"


def test_the_first_day_stands_above_the_header_like_the_later_ones(tmp_path: Path) -> None:
    days = "".join(
        f"{day:02}.10.2026;;;;\n{HEADER}"
        + "".join(
            f"{('Лена', 'Оля')[n % 2]};8(926)277-{day:02}-{n:02};1{n}:12;{('нет', 'да')[n % 2]};{n % 2 * 30 or ''}\n"
            for n in range(6)
        )
        for day in (5, 6, 7)
    )
    result, _ = load(tmp_path, days)
    assert (result.status, result.outbound, result.outbound_answered, result.rejected) == ("loaded", 18, 9, 0)
    assert (str(result.first_on), str(result.last_on)) == ("2026-10-05", "2026-10-07")
