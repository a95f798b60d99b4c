"""One quantity in several columns, minutes beside seconds, is read as a whole; two measures of it are left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.loading import Folder

TALKS = (0, 75, 0, 34, 0, 3725, 0, 121, 59, 0, 68, 0)
SHORT = tuple(talk % 60 for talk in TALKS)
Parts = Callable[[int], str]


class Asked(Folder):
    """A folder that keeps whether something was asked of its log."""

    asked = False


def _hours(talk: int) -> str:
    return f"{talk // 3600};{talk // 60 % 60};{talk % 60}"


def _minutes(talk: int) -> str:
    return f"{talk // 60};{talk % 60}" if talk else ";"


def _log(room: Path, header: str, parts: Parts, talks: tuple[int, ...] = TALKS) -> Asked:
    rows = (
        f"{5 + n // 6}.10.2026 10:{n:02}:00;{('Зимин Е.', 'Орлова А.')[n % 2]};8916123{n:04};{parts(talk)};"
        f"{'Разговор состоялся' if talk else 'Нет ответа'}"
        for n, talk in enumerate(talks)
    )
    path = room / "calls.csv"
    path.write_text(f"{header}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    folder = Asked(room / "folder")
    folder.asked = bool(folder.load(path).questions)
    return folder


def _talks(folder: Folder) -> list[int]:
    return [int(float(talk or 0)) for (talk,) in folder.segment("calls", ("talk_seconds",))]


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        pytest.param("Дата;Менеджер;Телефон;Разговор мин;Разговор сек;Итог", _minutes, id="a unit behind"),
        pytest.param("Дата;Менеджер;Телефон;Минут разговора;Секунд разговора;Итог", _minutes, id="a unit before"),
        pytest.param("Дата;Менеджер;Телефон;Разговор, ч;Разговор, мин;Разговор, с;Итог", _hours, id="hours too"),
        pytest.param("date;agent;phone;talk_min;talk_sec;result", _minutes, id="in English"),
        pytest.param("Дата;Менеджер;Телефон;Разговор;;Итог\n;;;мин.;сек.;", _minutes, id="units below a heading"),
    ],
)
def test_minutes_and_seconds_are_one_talk(header: str, parts: Parts, tmp_path: Path) -> None:
    assert _talks(_log(tmp_path, header, parts)) == list(TALKS)


@pytest.mark.parametrize(
    ("parts", "talks"),
    [
        pytest.param(lambda talk: f"{-(-talk // 60)};{talk}", TALKS, id="minutes begun"),
        pytest.param(lambda talk: f"{talk / 60:.2f};{talk}", TALKS, id="fractions of minutes"),
        pytest.param(lambda talk: f"{round(talk / 60)};{talk}", SHORT, id="all are short"),
    ],
)
def test_minutes_beside_the_same_in_seconds_add_nothing(parts: Parts, talks: tuple[int, ...], tmp_path: Path) -> None:
    folder = _log(tmp_path, "Дата;Менеджер;Телефон;Разговор, мин;Разговор, сек;Итог", parts, talks)
    assert folder.asked or _talks(folder) == list(talks)


def test_an_hour_and_a_minute_are_a_clock_beside_a_split_day(tmp_path: Path) -> None:
    """The minutes are of the day (of Moscow, kept in UTC) and no ringing; those of the talk have a header of theirs."""
    rows = "".join(
        f"2026;10;{5 + n // 6};{9 + n};{7 * n % 60};Зимин Е.;8916123{n:04};{talk // 60};{talk % 60}\n"
        for n, talk in enumerate(TALKS)
    )
    path = tmp_path / "calls.csv"
    path.write_text(f"Год;Месяц;Число;Час;Мин;Оператор;Телефон;Разговор мин;Разговор сек\n{rows}", encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    folder.load(path)
    said = folder.segment("calls", ("started_at", "ring_seconds", "talk_seconds"))
    assert [clock[11:16] for clock, _, _ in said] == [f"{6 + n:02}:{7 * n % 60:02}" for n in range(len(TALKS))]
    assert [int(float(talk)) for _, _, talk in said] == list(TALKS)
    assert {ring for _, ring, _ in said} == {""}


def test_kopecks_beside_rubles_are_one_amount(tmp_path: Path) -> None:
    deals = ";".join(
        ("№ сделки", "Клиент", "Оператор", "Дата подписания", "Сумма договора, руб.", "Сумма договора, коп.")
    )
    rows = "".join(f"{70 + n};ООО «Луг {n}»;Орлова А.;0{n}.10.2026;{12000 + n};{(37 * n) % 100}\n" for n in range(1, 9))
    path = tmp_path / "deals.csv"
    path.write_text(f"{deals}\n{rows}", encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    folder.load(path)
    said = folder.segment("outcomes", ("amount_kopecks",))
    assert [int(amount) for (amount,) in said] == [100 * (12000 + n) + 37 * n % 100 for n in range(1, 9)]
