"""A file is judged by records of its own, wherever they are sampled and whatever stands in quoted cells."""

import csv
import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.intake.files.read import Grid
from analytics.intake.files.tables import tables_of

REMARKS = st.lists(st.text(alphabet='абя ,;\t"\n', max_size=60), min_size=1, max_size=6)
NAMES = ("№", "Дата создания", "Ответственный", "Примечание", "Рабочий телефон", "Этап")
WRAPPED = ("plain", "zip", "gz", "tar")
FEWEST_BYTES = 300_000
"""More than the head that is read whole (encoding.HEAD_BYTES)."""


def written(remarks: list[str], delimiter: str, line_end: str) -> str:
    """A table of leads whose remarks go over several lines; every row has a number of its own."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(NAMES)
    number = 0
    while out.tell() < FEWEST_BYTES:
        number += 1
        remark = remarks[number * number % len(remarks)].replace("\n", line_end)
        phone = f"+7916{number:07d}"
        writer.writerow((number, f"{number % 27 + 1:02d}.09.2026 10:05:00", "Анна Белова", remark, phone, "Отказ"))
    return out.getvalue()


def packed(path: Path, data: bytes, how: str) -> Path:
    if how == "plain":
        path.write_bytes(data)
        return path
    target = path.with_name(f"{path.name}.{how}")
    if how == "zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.name, data)
    elif how == "gz":
        target.write_bytes(gzip.compress(data, 1))
    else:
        with tarfile.open(target, "w") as archive:
            member = tarfile.TarInfo(path.name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return target


def sampled(path: Path, room: Path) -> Grid:
    (table,) = tables_of(path, path.name, room)
    return table.grid


def spelled(record: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    remarks=REMARKS,
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(("\n", "\r\n", "\r")),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1251")),
    how=st.sampled_from(WRAPPED),
)
def test_every_sampled_record_is_a_record_of_the_file_and_sampled_once(
    remarks: list[str], delimiter: str, line_end: str, encoding: str, how: str
) -> None:
    text = written(remarks, delimiter, line_end)
    records = {spelled(tuple(row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)}
    with TemporaryDirectory() as temp:
        path = packed(Path(temp) / "leads.csv", text.encode(encoding), how)
        grid = sampled(path, Path(temp) / "room")
    found = [spelled(row) for row in (*grid.head, *grid.spread)]
    assert set(found) <= records
    assert len(set(found)) == len(found) > 400
    assert not grid.is_whole and len(grid.spread) > 100


def test_records_are_sampled_up_to_the_end_of_a_file(tmp_path: Path) -> None:
    for name, remark in (("lines.csv", "без переносов"), ("cells.csv", "первая строка\nвторая")):
        path = tmp_path / name
        text = "".join(written([remark], ";", "\n") for _ in range(3)).replace("\n№;", "\n№ п/п;")
        path.write_text(text, encoding="utf-8")
        last = list(csv.reader(io.StringIO(text), delimiter=";"))[-1]
        assert sampled(path, tmp_path / "room").spread[-1] == tuple(last)
