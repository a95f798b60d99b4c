"""A header that only contains the name of a role is believed where its cells bear it out."""

import pytest

from analytics.intake.columns.detect import detect, questions
from analytics.intake.columns.layout import Layout
from analytics.intake.files.read import Grid
from analytics.intake.shape.header import sample_of

LOG = ("Дата и время", "Сотрудник", "Телефон", "Разговор, сек")
CDR = ("calldate", "src", "dst", "channel", "dstchannel", "duration", "billsec", "disposition", "uniqueid")
ROWS = range(12)


def read(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[Layout, tuple[str, ...]]:
    """How a table is read, and what is asked of it."""
    sample = sample_of(Grid((header, *rows), (), True), "calls.csv")
    layout = detect(sample)
    assert layout
    return layout, tuple(question.code for question in questions(sample, layout))


def log(row: int) -> tuple[str, ...]:
    """A call of an ordinary log."""
    return (
        f"{row + 1:02}.09.2026 10:00:05",
        ("Иванова А.", "Петров О.")[row % 2],
        f"7916100{row:04}",
        f"{row % 3 * 40}",
    )


def cdr(row: int) -> tuple[str, ...]:
    """A call of the table cdr."""
    channels = (f"SIP/101-{row:04}", f"SIP/trunk-{row + 50:04}")
    talk = row % 3 * 40
    said = ("ANSWERED" if talk else "NO ANSWER", f"17912000{row:02}.{row}")
    return (f"2026-09-{row + 1:02} 10:00:05", "101", f"7916100{row:04}", *channels, str(talk + 9), str(talk), *said)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Zip code", lambda row: f"{10100 + row}"),
        ("Причина отказа", lambda row: ("Дорого", "Есть охрана")[row % 2]),
        ("Client company", lambda row: ("Vector JSC", "Romashka LLC")[row % 2]),
        ("Manager phone", lambda row: f"+7495120100{row % 2}"),
    ],
)
def test_a_column_beside_calls_takes_no_role_that_its_cells_do_not_bear_out(header: str, cell: object) -> None:
    plain = [log(row) for row in ROWS]
    layout, asked = read((*LOG, header), [(*log(row), cell(row)) for row in ROWS])  # type: ignore[operator]
    assert (layout.roles, asked) == (read(LOG, plain)[0].roles, ())


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Next call date", lambda row: f"2026-12-{row + 1:02}"),
        ("Time zone", lambda row: f"UTC+{row % 4}"),
        ("Client name", lambda row: ("Ann Ross", "Ben Ross")[row % 2]),
        ("Source", lambda row: ("Website", "Ads")[row % 2]),
        ("Номер договора", lambda row: f"Д-{1000 + row}/26"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_columns_of_the_table_cdr_keep_their_roles_beside_a_column_of_the_site(
    header: str, cell: object, is_first: bool
) -> None:
    """An own column before them took the role of a column of the table: the start of a call, or who called."""
    more = [(cell(row),) for row in ROWS]  # type: ignore[operator]
    rows = [(*one, *cdr(row)) if is_first else (*cdr(row), *one) for row, one in zip(ROWS, more, strict=True)]
    layout, asked = read((header, *CDR) if is_first else (*CDR, header), rows)
    plain = read(CDR, [cdr(row) for row in ROWS])[0]
    moved = {role: tuple(place + is_first for place in places) for role, places in plain.roles.items()}
    assert (layout.roles, layout.when.order, asked) == (moved, plain.when.order, ())
