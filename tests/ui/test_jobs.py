"""Long work: files that arrive meanwhile wait their turn, a question waits for its answer, a stop changes nothing."""

import time
from pathlib import Path

from analytics.intake.importing import Options
from analytics.store.company import Company
from analytics.ui import incoming, jobs
from analytics.ui.inbox import Inbox

HEAD = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n"
STRANGE = "Wann;Wer;Nummer;Wie\n01/02/2026 10:00;Anna;+79161234501;GRÜN\n02/02/2026 10:02;Anna;+79161234502;ROT\n"


def bring(company: Company, name: str, text: str) -> Path:
    folder = incoming.uploads(company.folder) / f"upload-{name:-<20}"[:30].replace(".", "-")
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def calls(first_phone: int, rows: int) -> str:
    return HEAD + "".join(f"02.03.2026 10:{n % 60:02}:00;Анна;7916{first_phone + n};20;45\n" for n in range(rows))


def settled(company: Company, seconds: float = 60) -> jobs.Job:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        job = jobs.current(company)
        if job is not None and job.is_finished:
            return job
        time.sleep(0.05)
    raise TimeoutError


def test_files_that_arrive_while_others_are_read_wait_their_turn(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "a.csv", calls(1000000, 5))], Options())
    jobs.load(company, [bring(company, "b.csv", calls(2000000, 6))], Options())
    job = settled(company)
    assert job.error is None
    assert {record.file: record.loaded for record in company.ledger.imports()} == {"a.csv": 5, "b.csv": 6}
    assert incoming.waiting(incoming.uploads(company.folder)) == ()


def test_a_file_that_asks_keeps_asking_after_another_one_was_loaded(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "strange.csv", STRANGE)], Options())
    settled(company)
    jobs.load(company, [bring(company, "a.csv", calls(1000000, 5))], Options())
    settled(company)
    assert [result.file for result in jobs.asking(company)] == ["strange.csv"]


def test_a_stopped_import_changes_nothing(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "big.csv", calls(1000000, 60_000))], Options())
    jobs.cancel(company)
    job = settled(company)
    assert company.ledger.imports() == () and company.ledger.generation() is None
    assert all(result.message and result.message.code == "cancelled" for result in job.results)


def test_a_file_in_the_watched_folder_is_given_out_once_and_only_when_it_has_stopped_growing(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    path = tmp_path / "calls.csv"
    path.write_text("half")
    (tmp_path / "next.csv.part").write_text("unfinished")
    assert inbox.complete() == []
    path.write_text("half and more")
    assert inbox.complete() == []
    assert inbox.complete() == [path]
    assert inbox.complete() == []
    path.write_text("a new day's export")
    inbox.complete()
    assert inbox.complete() == [path]


def test_a_name_of_a_file_is_never_a_way_out_of_its_folder() -> None:
    assert incoming.safe_name("../../etc/passwd") == "passwd"
    assert incoming.safe_name("C:\\logs\\calls.csv") == "calls.csv"
    assert incoming.safe_name("..") == "file"
    assert incoming.safe_name("a\u202egpj.csv\x00") == "agpj.csv"
    assert len(incoming.safe_name("я" * 500 + ".csv").encode()) <= 180
