"""A visit in the past that somebody made and that has a result took place; one that was moved or missed did not."""

from pathlib import Path

import pytest

from tests.intake.loading import Folder

ARRIVED = "2026-10-01T09:00:00+00:00"
VISITS = """Дата выезда;Время;Кто назначил;Кто ездил;Клиент;Телефон;{0}
09.09.26;14-30;Белова;Степанов;ТЦ Заря;8-495-636-19-68;отказ
09.09.26;12-50;Мурадян;Гром;ИП Рыжов;8 812 628 47 56;думает
10.09.26;11-10;Белова;Степанов;автосалон;+7 (343) 805-62-55;договор
11.09.26;14-20;Белова;Гром;кафе;+74952065336;не застали
11.09.26;15-20;Мурадян;Степанов;база;+74999185794;перенос
12.09.26;15-20;Мурадян;Степанов;склад;+74999185795;отменён
12.09.26;16-20;Мурадян;;гараж;+74999185796;отказ
21.10.26;16-20;Мурадян;Гром;дача;+74999185797;отказ
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    room = tmp_path_factory.mktemp("visits")
    (room / "visits.csv").write_text(VISITS.format("Итог"), encoding="utf-8")
    folder = Folder(room / "data")
    result = folder.load(room / "visits.csv", arrived_at=ARRIVED)
    assert (result.status, result.questions) == ("loaded", ())
    folder.build()
    return folder


def test_a_visit_with_a_result_was_held_unless_nobody_went_or_it_is_still_to_come(folder: Folder) -> None:
    rows = folder.facts("SELECT CAST(meeting_held_on AS VARCHAR), standing FROM leads ORDER BY source_row")
    assert rows == [
        ("2026-09-09", "lost"),
        ("2026-09-09", "meeting_held"),
        ("2026-09-10", "signed"),
        (None, "no_show"),
        (None, "moved"),
        (None, "lost"),
        (None, "lost"),
        (None, "lost"),
    ]


def test_a_stage_of_a_deal_beside_a_visit_says_nothing_of_the_visit(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(VISITS.format("Этап сделки"), encoding="utf-8")
    folder = Folder(tmp_path / "data")
    assert folder.load(tmp_path / "deals.csv", arrived_at=ARRIVED).status == "loaded"
    folder.build()
    assert folder.facts("SELECT COUNT(meeting_held_on) FROM leads") == [(0,)]


def test_the_time_of_a_visit_stands_in_a_column_of_its_own(folder: Folder) -> None:
    rows = folder.facts("SELECT CAST(meeting_at AS VARCHAR) FROM leads ORDER BY source_row LIMIT 2")
    assert rows == [("2026-09-09 14:30:00",), ("2026-09-09 12:50:00",)]


ABROAD = (
    """Termin am;Uhrzeit;Vereinbart von;Außendienst;Firma;Telefon;Ergebnis
01.09.2026;11:24;{0};{1};A;+493012345671;Vertrag unterschrieben
02.09.2026;12:24;{0};{1};B;+493012345672;überlegt noch
03.09.2026;13:24;{0};{1};C;+493012345673;nicht angetroffen
""",
    """Кездесу күні;Уақыты;Кім белгіледі;Кім барды;Клиент;Телефон;Нәтиже
01.09.2026;11:24;{0};{1};А;+77012345671;шарт жасалды
02.09.2026;12:24;{0};{1};Б;+77012345672;ойлануда
03.09.2026;13:24;{0};{1};В;+77012345673;келмеді
""",
    """Fecha de visita;Hora;Concertado por;Visitado por;Empresa;Teléfono;Resultado
01.09.2026;11:24;{0};{1};A;+34929259495;Firmado
02.09.2026;12:24;{0};{1};B;+34929259496;Lo está pensando
03.09.2026;13:24;{0};{1};C;+34929259497;No se presentó
""",
)


def test_journals_of_visits_in_other_languages_are_read_alike(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    for number, text in enumerate(ABROAD):
        path = tmp_path / f"visits{number}.csv"
        path.write_text(text.format("Anna", "Boris"), encoding="utf-8")
        assert (folder.load(path, arrived_at=ARRIVED).status, path.name) == ("loaded", path.name)
    folder.build()
    rows = folder.facts(
        "SELECT operator_id, field_manager_id, standing, CAST(meeting_at AS VARCHAR), COUNT(*) FROM leads"
        " GROUP BY ALL ORDER BY 4"
    )
    assert rows == [
        ("Anna", "Boris", "signed", "2026-09-01 11:24:00", 3),
        ("Anna", "Boris", "meeting_held", "2026-09-02 12:24:00", 3),
        ("Anna", "Boris", "no_show", "2026-09-03 13:24:00", 3),
    ]


def _standing(tmp_path: Path, lines: str) -> list[tuple[object, ...]]:
    (tmp_path / "table.csv").write_text(lines, encoding="utf-8")
    folder = Folder(tmp_path / "data")
    result = folder.load(tmp_path / "table.csv", arrived_at="2026-11-01T09:00:00+00:00")
    assert (result.status, result.questions, result.rejected) == ("loaded", (), 0)
    folder.build()
    return folder.facts(
        "SELECT CAST(meeting_on AS VARCHAR), meeting_held_on IS NOT NULL, standing FROM leads ORDER BY source_row"
    )


def test_a_stage_that_says_the_visit_was_held_counts_it_whatever_came_of_it(tmp_path: Path) -> None:
    words = ("Встреча проведена, думают", "Встреча проведена, отказ", "Договор заключён", "Встреча запланирована")
    rows = [
        f"{n};Осмотр объекта — Кафе {n};Королёв;{words[n % 4]};12.10.2026;17-10-2026 09:30;Кафе {n}" for n in range(12)
    ]
    header = "Номер задачи;Название;Постановщик (оператор);Статус;Дата создания;Дата встречи;Контрагент"
    held = [row[1:] for row in _standing(tmp_path, "\n".join([header, *rows]) + "\n")]
    assert held[:4] == [(True, "meeting_held"), (True, "lost"), (True, "signed"), (False, "meeting_set")]


def test_days_of_visits_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    rows = [f"{9 + n}:30;ИП Круглов {n};8916474726{n};Галя;Сулейманов;{('да', 'нет')[n % 2]}" for n in range(6)]
    header = "Время;Клиент;Телефон;Кто записал;Инженер;Встреча состоялась"
    days = ("Среда, 7 октября 2026 г.;;;;;", "Четверг, 8 октября 2026 г.;;;;;")
    told = _standing(tmp_path, "\n".join([header, days[0], *rows[:3], days[1], *rows[3:]]) + "\n")
    assert [day for day, _, _ in told] == ["2026-10-07"] * 3 + ["2026-10-08"] * 3
    assert [is_held for _, is_held, _ in told] == [True, False] * 3


def test_appointments_are_known_by_their_titles(tmp_path: Path) -> None:
    states = ("Completed", "Scheduled", "No Show", "Completed")
    rows = [
        f"Site survey - Company {n},Company {n},Rep Tully,Webb Martin,10/{8 + n}/2026 9:00 AM,10/{8 + n}/2026 9:30 AM,"
        f"30,{states[n % 4]},10/5/2026 9:13 AM"
        for n in range(12)
    ]
    header = "Subject,Regarding,Owner,Set By,Start Time,End Time,Duration (min),Activity Status,Created On"
    told = _standing(tmp_path, "\n".join([header, *rows]) + "\n")
    assert told[:3] == [
        ("2026-10-08", True, "meeting_held"),
        ("2026-10-09", False, "meeting_set"),
        ("2026-10-10", False, "no_show"),
    ]
