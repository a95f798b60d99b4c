"""The own line of a call reaches the table of calls: by its name, of a number only the last digits."""

from pathlib import Path

from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.store.company import Company

HEADER = ",".join(
    (
        *("Тип", "Статус", "Время", "Исходящая линия", "Откуда", "Куда", "Кто ответил"),
        *("Длительность звонка", "Длительность разговора"),
    )
)


def test_lines_are_kept_by_name_and_numbers_by_their_last_digits(tmp_path: Path) -> None:
    lines = ("Транк А", "74951201001", "8 (495) 120-10-02", "")
    rows = (
        f"Исходящий,Не отвечен,{day:02}.06.2026 10:{place:02}:11,{line},201 Иванов,7916000{day:02}{place:02},,30,0\n"
        for day in range(1, 6)
        for place, line in enumerate(lines)
    )
    log = tmp_path / "calls.csv"
    log.write_text(HEADER + "\n" + "".join(rows), encoding="utf-8")
    company = Company.at(tmp_path / "data")
    (result,) = import_files(company, [log], Options(), rollups())
    assert result.status == "loaded", result
    engine = company.engine()
    assert engine
    found = engine.rows("SELECT own_line, COUNT(*) FROM calls GROUP BY own_line ORDER BY own_line")
    assert found == [("Транк А", 5), ("••• 1001", 5), ("••• 1002", 5), (None, 5)]
    assert engine.rows("SELECT DISTINCT source_format FROM calls") == [("table",)]
