"""A name and an extension that always stand together are one person: nothing to ask, and the name is shown."""

from pathlib import Path

from tests.intake.answering import load

HEADER = "Дата звонка;Направление;Абонент;Внутренний номер;Номер клиента;Состояние;Продолжительность звонка\n"
PEOPLE = ("Сидоренко М.И.", "Петров Д.В.", "Кузьмина О.П.")


def rows(extension: int) -> str:
    return "".join(
        f"05.10.2026 09:{n:02}:07;Исходящий;{PEOPLE[n % 3]};{103 + (n % 3 if n < 20 else extension)};92686605{n:02}"
        f";{('Не отвечен', 'Отвечен')[n % 2]};00:00:{n % 2 * 20:02}\n"
        for n in range(24)
    )


def columns(text: str, folder: Path) -> tuple[list[str], dict[str, str]]:
    result, _ = load(folder, text)
    return [one.code for one in result.questions], {name: role for name, role, _ in result.columns}


def test_of_a_name_and_an_extension_the_name_is_the_operator(tmp_path: Path) -> None:
    asked, roles = columns(HEADER + "".join(rows(0).splitlines(keepends=True)[:20]), tmp_path)
    assert asked == []
    assert (roles["Абонент"], roles["Внутренний номер"]) == ("operator", "")


def test_an_extension_that_two_people_share_is_another_reading_and_asked(tmp_path: Path) -> None:
    asked, _ = columns(HEADER + rows(1), tmp_path)
    assert asked == ["column_unsure"]
