"""Loads a small table of text as CSV or XLSX, with the answer of a person where one is given."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from analytics.intake.job import FileResult
from tests.intake.loading import Folder

HEADER = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек\n"
ENGLISH = """Call date;Agent;Phone;Disposition;Talk time
2026-11-03 09:01:00;Ivanova;+79123005001;No Answer;24
2026-11-03 09:03:00;Ivanova;+79123005002;No Answer;31
2026-11-03 09:05:00;Ivanova;+79123005003;Busy;12
2026-11-03 09:07:00;Ivanova;+79123005004;Connected;140
2026-11-03 09:11:00;Ivanova;+79123005005;No Answer;28
2026-11-03 09:13:00;Petrova;+79123005006;Connected;95
2026-11-03 09:16:00;Petrova;+79123005007;Connected;210
2026-11-03 09:21:00;Petrova;+79123005008;No Answer;26
2026-11-03 09:23:00;Petrova;+79123005009;Busy;9
2026-11-03 09:25:00;Petrova;+79123005010;Connected;61
"""
MINUTES = """Дата и время;Оператор;Телефон;Результат;Длительность, мин
03.11.2026 09:01;Иванова Анна;+7 912 300-31-01;Нет ответа;0
03.11.2026 09:03;Иванова Анна;+7 912 300-31-02;Нет ответа;1
03.11.2026 09:05;Иванова Анна;+7 912 300-31-03;Разговор;4
03.11.2026 09:10;Иванова Анна;+7 912 300-31-04;Нет ответа;0
03.11.2026 09:12;Петрова Мария;+7 912 300-31-05;Разговор;2
03.11.2026 09:15;Петрова Мария;+7 912 300-31-06;Разговор;6
03.11.2026 09:22;Петрова Мария;+7 912 300-31-07;Нет ответа;0
03.11.2026 09:24;Петрова Мария;+7 912 300-31-08;Нет ответа;1
03.11.2026 09:26;Петрова Мария;+7 912 300-31-09;Разговор;3
"""


def log(*rows: tuple[str, int]) -> str:
    """Calls of one operator with these words and seconds of talk, one a minute."""
    begun = datetime(2026, 10, 5, 10)
    return HEADER + "".join(
        f"{begun + timedelta(minutes=place):%d.%m.%Y %H:%M:%S};Иванова Анна;8916{1234500 + place};{word};12;{talk}\n"
        for place, (word, talk) in enumerate(rows)
    )


def load(tmp_path: Path, text: str, name: str = "calls.csv", mapping: str = "") -> tuple[FileResult, Folder]:
    """What the import says of a table whose cells stand between semicolons, and where it left its rows."""
    room = Path(tempfile.mkdtemp(dir=tmp_path))
    path, said = room / name, room / "answer.toml"
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for place, line in enumerate(text.splitlines()):
                cells = line.split(";")
                sheet.write_row(place, 0, [int(one) if one.isdecimal() and len(one) < 6 else one for one in cells])
    else:
        path.write_text(text, encoding="utf-8")
    said.write_text(mapping, encoding="utf-8")
    folder = Folder(room / "folder")
    return folder.load(path, **({"mapping": said} if mapping else {})), folder
