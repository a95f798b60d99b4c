"""Tables as exchanges print them: columns of blanks, whatever commas stand in their headings and numbers."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

ROWS = [
    (f"{5 + n // 8:02}.10.2026", f"{9 + n % 8:02}:{7 * n % 60:02}:10", ("Лисина", "Удалов")[n % 2], f"8916123{n:04}")
    + ((str(20 + n), str(9 + n), "занято") if n % 3 == 2 else ("0", str(12 + n), "нет ответа"))
    for n in range(24)
]
TITLES = "Узел связи «Полюс-5»          СПИСОК ВЫЗОВОВ\nНапечатан 09.10.2026 18:02\n\n"
NAMES = "Дата        Время     Оператор    Номер         Разг.,с   Гудки,с   Итог\n"


def _row(cells: tuple[str, ...], between: str = "  ") -> str:
    day, clock, name, number, talk, ring, result = cells
    result = "ответил" if talk != "0" else result
    return between.join((day, clock, f"{name:10}", f"{number:12}", f"{talk:8}", f"{ring:8}", result))


def _priced(cells: tuple[str, ...]) -> str:
    return f"{_row(cells):84}{int(cells[4]) / 40:.2f}".replace(".", ",").replace(",10,2026", ".10.2026")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TITLES + NAMES + "\n".join(map(_row, ROWS)), id="commas in the headings"),
        pytest.param(
            TITLES + NAMES + "-" * 80 + "\n" + "\n".join(map(_row, ROWS)) + f"\n{'-' * 80}\nВсего вызовов: 24",
            id="a total across the gaps",
        ),
        pytest.param(
            TITLES + f"{NAMES.rstrip():84}Цена\n" + "\n".join(map(_priced, ROWS)), id="a comma in every price"
        ),
        pytest.param(
            "Дата, Время, Оператор, Номер, Разговор, Гудки, Итог\n" + "\n".join(_row(cells, ", ") for cells in ROWS),
            id="commas with blanks are delimiters",
        ),
    ],
)
def test_a_printed_table_is_cut_at_its_blanks(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text + "\n", encoding="utf-8")
    folder = Folder(tmp_path / "folder")
    result = folder.load(path)
    assert (result.status, result.loaded, result.questions) == ("loaded", 24, ())
    said = folder.segment("calls", ("operator_raw", "talk_seconds", "ring_seconds"))
    assert [(name, int(float(talk)), int(float(ring))) for name, talk, ring in said] == [
        (name, int(talk), int(ring)) for _, _, name, _, talk, ring, _ in ROWS
    ]
