"""Two tables about one deal: a journal of visits and a register of contracts, two files or two sheets of a book."""

from pathlib import Path

import openpyxl
import pytest

from tests.intake.loading import Folder

VISITS = """Оператор;Клиент;Телефон;{0}Дата встречи;Состоялась
Горелова Анна;ООО СтройБаза;+79612000583;{1}03.03.2026;да
Сухова Лилия;ИП Саркисян;+79616444738;{1}04.03.2026;нет
Мишин Олег;Аптека Здравушка;+79026000511;{1}05.03.2026;да
Горелова Анна;Салон Ника;+79612417957;{1}06.03.2026;да
"""
CONTRACTS = """Оператор;Клиент;Телефон;Дата договора;Сумма
Горелова Анна;ООО СтройБаза;+79612000583;10.03.2026;29500
Мишин Олег;Аптека Здравушка;+79026000511;12.03.2026;27000
"""
SECOND = "Горелова Анна;ООО СтройБаза;+79612000583;17.03.2026;8000\n"
STATES = (
    "SELECT client_name, CAST(meeting_held_on AS VARCHAR), CAST(signed_on AS VARCHAR), amount_kopecks / 100 FROM leads"
    " ORDER BY client_name, signed_on"
)
BOTH = [
    ("Аптека Здравушка", "2026-03-05", "2026-03-12", 27000.0),
    ("ИП Саркисян", None, None, None),
    ("ООО СтройБаза", "2026-03-03", "2026-03-10", 29500.0),
    ("Салон Ника", "2026-03-06", None, None),
]


def _loaded(tmp_path: Path, **texts: str) -> Folder:
    folder = Folder(tmp_path / "data")
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        result = folder.load(tmp_path / f"{name}.csv")
        assert (result.status, result.duplicates) == ("loaded", 0)
    folder.build()
    return folder


@pytest.mark.parametrize("called", [("", ""), ("Дата звонка;", "02.03.2026;")], ids=["by number", "by number and day"])
@pytest.mark.parametrize("order", [("visits", "contracts"), ("contracts", "visits")], ids=" then ".join)
def test_a_later_table_completes_the_deals_of_an_earlier_one(
    order: tuple[str, str], called: tuple[str, str], tmp_path: Path
) -> None:
    texts = {"visits": VISITS.format(*called), "contracts": CONTRACTS}
    assert _loaded(tmp_path, **{name: texts[name] for name in order}).facts(STATES) == BOTH


def test_two_sheets_of_one_book_complete_each_other(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, text in (("Встречи", VISITS.format("", "")), ("Договоры", CONTRACTS)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(";"))
    del book["Sheet"]
    book.save(tmp_path / "book.xlsx")
    folder = Folder(tmp_path / "data")
    assert folder.load(tmp_path / "book.xlsx").loaded == 6
    folder.build()
    assert folder.facts(STATES) == BOTH


def test_two_contracts_with_one_number_are_two_deals(tmp_path: Path) -> None:
    folder = _loaded(tmp_path, visits=VISITS.format("", ""), contracts=CONTRACTS + SECOND)
    assert folder.facts("SELECT COUNT(signed_on), SUM(amount_kopecks) / 100 FROM leads") == [(3, 64500.0)]
    assert folder.facts(STATES)[2:4] == [BOTH[2], ("ООО СтройБаза", None, "2026-03-17", 8000.0)]


def test_what_the_same_table_no_longer_says_is_no_longer_so(tmp_path: Path) -> None:
    corrected = CONTRACTS.replace("12.03.2026", "").replace("27000", "")
    folder = _loaded(tmp_path, visits=VISITS.format("", ""), contracts=CONTRACTS, corrected=corrected)
    assert folder.facts(STATES)[0] == ("Аптека Здравушка", "2026-03-05", None, None)


def test_a_number_that_two_leads_have_joins_neither(tmp_path: Path) -> None:
    twice = VISITS.format("Дата звонка;", "02.03.2026;") + (
        "Мишин Олег;Аптека Здравушка;+79026000511;20.03.2026;25.03.2026;да\n"
    )
    assert len(_loaded(tmp_path, visits=twice, contracts=CONTRACTS).facts(STATES)) == 6


HISTORY = """Client;Phone;Caller;Event;Event date;Value
{rows}"""
STEPS = (("Lead created", 1), ("Meeting scheduled", 2), ("Meeting held", 5), ("Contract signed", 9))


def test_a_row_for_every_stage_tells_all_stages_of_a_deal(tmp_path: Path) -> None:
    rows = [
        f"Cafe {client};+7916000{client:04d};A. Petrov;{stage};2026-03-{day + client:02d};{9000 if day == 9 else ''}"
        for client in range(12)
        for stage, day in STEPS[: 1 + client % 4]
    ]
    folder = _loaded(tmp_path, history=HISTORY.format(rows="\n".join(rows)))
    told = "COUNT(*), COUNT(created_on), COUNT(meeting_set_on), COUNT(meeting_held_on), COUNT(signed_on)"
    assert folder.facts(f"SELECT {told}, SUM(amount_kopecks) / 100 FROM leads") == [(12, 12, 9, 6, 3, 27000.0)]
    assert folder.facts(STATES)[5] == ("Cafe 3", "2026-03-08", "2026-03-12", 9000.0)
