"""The card of a file says which earlier file its rows repeat, and what a CRM file adds and to whom."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.intake import importing
from analytics.intake.importing import Options
from analytics.store.company import Company

TODAY = f"{date.today():%d.%m.%Y}"
SCRIPT = """
from analytics.intake.job import FileResult
from analytics.ui.files import file_card
from analytics.ui.session import data
for record in data.company().ledger.imports(with_undone=False):
    file_card.draw(FileResult.from_json(record.result))
"""
HEADER = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n"
CALLS = [f"0{day}.09.2026 10:15:07;Анна Белова;7916123000{day};20;45\n" for day in range(1, 8)]
OTHER_LAYOUT = "Оператор;Телефон;Дата и время;Разговор, с\n" + "".join(
    f"Анна Белова;7916123000{day};0{day}.09.2026 10:15:07;45\n" for day in range(1, 4)
)
DEALS = (
    "ID;Телефон;Дата создания;Ответственный;Дата встречи;Дата договора;Сумма договора\n"
    "1;79161230001;01.09.2026;Анна Белова;03.09.2026;05.09.2026;30000\n"
    "2;79161230002;02.09.2026;Анна Белова;;06.09.2026;\n"
    "3;79169990003;03.09.2026;Борис Орлов;;;\n"
    "4;79169990004;04.09.2026;;;;\n"
)


def _shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> str:
    """The text of the cards after the files were loaded one after another."""
    tmp_path.mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["--data", str(tmp_path / "data"), "import", str(tmp_path / name), "--json"]) == 0, name
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    page = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not page.exception, page.exception
    return "\n".join(one.value for one in (*page.markdown, *page.caption)).replace("\u00a0", " ").replace("\\", "")


def test_duplicates_name_the_file_that_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _shown(
        tmp_path,
        monkeypatch,
        {
            "september.csv": HEADER + "".join(CALLS),
            "again.csv": HEADER + CALLS[5] + CALLS[6] * 2,
            "other.csv": OTHER_LAYOUT,
        },
    )
    assert f"Повторы уже загружены раньше: из файла «september.csv» ({TODAY}) — 2." in text
    assert "Одинаковых строк внутри этого файла: 1" in text
    assert f"Повторы уже загружены раньше: из файла «september.csv» ({TODAY}) — 3." in text


def test_leads_of_an_earlier_export_are_named_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = "5;79169990005;05.09.2026;Борис Орлов;;;\n"
    text = _shown(
        tmp_path, monkeypatch, {"deals.csv": DEALS, "more.csv": "".join(DEALS.splitlines(keepends=True)[:3]) + last}
    )
    assert f"Повторы уже загружены раньше: из файла «deals.csv» ({TODAY}) — 2." in text
    assert "Строк загружено 4: остальные говорят о тех же лидах или о лидах, которые взяты из другого файла." in text


def test_a_crm_file_says_what_it_adds_to_whom_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _shown(tmp_path, monkeypatch, {"deals.csv": DEALS})
    assert "лиды: 4, появились 01.09.2026 – 04.09.2026" in text
    assert "Договоров подписано 2 (05.09.2026 – 06.09.2026); сумма указана у 1, вместе 30 000" in text
    assert "Кому засчитаны: Анна Белова — 2, Борис Орлов — 1, никому — 1." in text
    assert "загрузите журнал звонков за эти же дни" in text
    assert "остальные говорят о тех же лидах" not in text
    with_calls = _shown(tmp_path, monkeypatch, {"september.csv": HEADER + "".join(CALLS)})
    assert "по звонку клиенту — 2, по ответственному в CRM — 1" in with_calls
    assert "Лидов без сотрудника: 1" in with_calls


def test_the_command_line_gives_the_repeats_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _shown(tmp_path, monkeypatch, {"september.csv": HEADER + "".join(CALLS)})
    capsys.readouterr()
    assert main(["--data", str(tmp_path / "data"), "import", str(tmp_path / "september.csv"), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert list(told["repeats"].values()) == [7]


def test_unknown_codes_are_asked_of_the_provider_and_not_another_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "Дата и время;Оператор;Телефон;{};Разговор, с\n"
    rows = [f"0{day}.09.2026 10:15:07;Анна Белова;7916123000{day};{{}};{day % 2 * 45}\n" for day in range(1, 9)]
    of_numbers = head.format("Код завершения") + "".join(row.format(901 + n % 3) for n, row in enumerate(rows))
    of_words = head.format("Статус;Причина завершения") + "".join(
        row.format(("Отвечен;OK-1", "Не отвечен;ERR-5")[n % 2]) for n, row in enumerate(rows)
    )
    text = _shown(tmp_path, monkeypatch, {"numbers.csv": of_numbers})
    assert "нельзя посчитать: нерабочие номера — в столбце «Код завершения» коды есть" in text
    text = _shown(tmp_path / "words", monkeypatch, {"words.csv": of_words})
    assert "столбец «Причина завершения» в файле есть" in text and "err-5" in text
    assert "canceldispositionenabled" not in text


def test_a_word_of_a_long_file_is_counted_in_the_rows_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(
        f"{day:02}.09.2026 {hour:02}:{minute:02}:07;Анна Белова;7916{day:02}{hour:02}{minute:02}1;{word}\n"
        for day in range(1, 31)
        for hour in range(9, 19)
        for minute, word in zip(range(60), ("Глухо", "Трубка", "Мимо") * 20, strict=True)
    )
    path = tmp_path / "long.csv"
    path.write_text("Дата и время;Оператор;Телефон;Результат\n" + rows, encoding="utf-8")
    company = Company.at(tmp_path / "data")
    (result,) = importing.import_files(company, [path], Options(), {})
    words = {word.word: (word.times, word.of_rows) for word in result.words}
    assert result.status == "needs_mapping" and set(words) == {"глухо", "трубка", "мимо"}
    assert {of for _, of in words.values()} == {sum(times for times, _ in words.values())}
