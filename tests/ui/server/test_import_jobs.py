"""Long work: files that arrive meanwhile wait their turn, a question waits for its answer, a stop changes nothing."""

import os
import resource
import time
from dataclasses import replace
from pathlib import Path

from analytics.intake.importing import Options, remember_mapping
from analytics.intake.job import FileResult
from analytics.store.company import Company
from analytics.ui.files import same_layout
from analytics.ui.server import jobs, waiting_files
from analytics.ui.server.inbox import Inbox
from analytics.ui.server.waiting_files import Upload

AS_IT_COMES = Options()
HEAD = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n"
STRANGE = "Wann;Wer;Nummer;Wie\n01/02/2026 10:00;Anna;+79161234501;GRÜN\n02/02/2026 10:02;Anna;+79161234502;ROT\n"

TOLD = """kind = "calls"
date_order = "dmy"
[columns]
"Wann" = "start"
"Wer" = "operator"
"Nummer" = "phone"
"Wie" = "status"
[statuses]
"grün" = "answered"
"rot" = "busy"
"""


def bring(company: Company, name: str, text: str, options: Options = AS_IT_COMES) -> Upload:
    path = waiting_files.begin(waiting_files.room(company.folder), name, options)
    path.write_text(text, encoding="utf-8")
    return Upload(path, options)


def calls(first_phone: int, rows: int) -> str:
    return HEAD + "".join(f"02.03.2026 10:{n % 60:02}:00;Анна;7916{first_phone + n};20;45\n" for n in range(rows))


def settled(company: Company, seconds: float = 240) -> jobs.Job:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        job = jobs.current(company)
        if job is not None and job.is_finished:
            return job
        time.sleep(0.05)
    raise TimeoutError


def test_files_that_arrive_while_others_are_read_wait_their_turn(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "a.csv", calls(1000000, 5))])
    jobs.load(company, [bring(company, "b.csv", calls(2000000, 6))])
    job = settled(company)
    assert job.error is None
    assert {record.file: record.loaded for record in company.ledger.imports()} == {"a.csv": 5, "b.csv": 6}
    assert waiting_files.waiting(company.folder) == ()


def test_a_file_that_asks_keeps_asking_after_another_one_was_loaded(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "strange.csv", STRANGE)])
    settled(company)
    jobs.load(company, [bring(company, "a.csv", calls(1000000, 5))])
    settled(company)
    assert [asked.result.file for asked in jobs.asking(company)] == ["strange.csv"]


def test_a_stopped_import_changes_nothing(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "big.csv", calls(1000000, 60_000))])
    jobs.cancel(company, jobs.PROGRAM)
    job = settled(company)
    assert company.ledger.imports() == () and company.ledger.generation() is None
    assert all(result.message and result.message.code == "cancelled" for result in job.results)


def test_files_that_wait_behind_one_that_is_stopped_are_stopped_too_and_told_of(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    jobs.load(company, [bring(company, "big.csv", calls(1000000, 60_000)), bring(company, "b.csv", calls(2000000, 6))])
    jobs.cancel(company, jobs.PROGRAM)
    told = {result.file: result.message.code for result in settled(company).results if result.message}
    assert told == {"big.csv": "cancelled", "b.csv": "cancelled"}
    assert waiting_files.waiting(company.folder) == ()  # a server that starts anew does not load them after all


def test_a_server_that_starts_anew_reads_what_waits_as_its_owner_wanted_it_to_be_read(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    options = Options(tz="Asia/Omsk", list_name="База «Север»", who="anna")
    bring(company, "a.csv", calls(1000000, 5), options)
    (
        waiting_files.begin(waiting_files.room(company.folder), "half.csv", options).parent / waiting_files.ARRIVING
    ).write_text("half")
    jobs.load(company, waiting_files.waiting(company.folder))
    assert settled(company).error is None
    (record,) = company.ledger.imports()
    assert (record.options["tz"], record.options["list_name"]) == ("Asia/Omsk", "База «Север»")


def test_a_question_outlives_the_server_and_its_answer_keeps_zone_and_base(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    options = Options(tz="Asia/Omsk", list_name="Север")
    jobs.load(company, [bring(company, "strange.csv", STRANGE, options)])
    settled(company)
    (left,) = waiting_files.waiting(company.folder)  # what a server finds that starts now
    (asked,) = jobs.asking(company)
    assert left.options == asked.options == options
    jobs.again(company, asked.result, replace(asked.options, mapping_toml="kind = 'nonsense'", anew=True))
    settled(company)
    assert [still.result.file for still in jobs.asking(company)] == ["strange.csv"]
    job = jobs.again(company, asked.result, replace(asked.options, anew=True))
    jobs.cancel(company, jobs.PROGRAM)
    assert [told.message.code for told in settled(company).results if told.message] == ["cancelled"] and job.is_finished
    assert [still.result.file for still in jobs.asking(company)] == ["strange.csv"]
    jobs.put_aside(company, asked)
    assert jobs.asking(company) == () and waiting_files.waiting(company.folder) == ()


def test_one_answer_is_for_every_file_of_the_layout_and_so_is_its_correction(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    first, second = (f"{STRANGE}0{day}/02/2026 09:00;Boris;+79161234503;ROT\n" for day in (3, 4))
    texts = {"a.csv": first, "b.csv": second, "c.csv": calls(1000000, 5)}
    jobs.load(company, [bring(company, name, text) for name, text in texts.items()])
    settled(company)
    asked = [one.result for one in jobs.asking(company)]
    assert [one.file for one in asked] == ["a.csv", "b.csv"]
    assert [result.loaded for result in answered(company, asked[0], TOLD)] == [3, 1]  # two rows stand in both
    assert jobs.asking(company) == () and waiting_files.waiting(company.folder) == ()
    assert days(company) == ["02-01", "02-02", "02-03", "02-04"]
    again = answered(company, asked[0], TOLD.replace("dmy", "mdy"))
    assert [(result.file, result.loaded, result.duplicates) for result in again] == [
        ("a.csv", 2, 1),
        ("b.csv", 1, 2),
    ]  # 02/02 is one day
    assert days(company) == ["01-02", "02-02", "03-02", "04-02"]
    assert [record.file for record in company.ledger.imports(with_undone=False)] == ["c.csv", "a.csv", "b.csv"]


def answered(company: Company, result: FileResult, toml: str) -> list[FileResult]:
    others = same_layout.alike(company, result, toml, "director")
    remember_mapping(company, result, toml)
    jobs.again(company, result, Options(anew=True), others)
    return settled(company).results


def days(company: Company) -> list[str]:
    engine = company.engine()
    assert engine
    rows = engine.rows(
        "SELECT strftime(started_local, '%m-%d') FROM calls WHERE operator_id IN ('Anna', 'Boris') ORDER BY 1"
    )
    return [str(day) for (day,) in rows]


def test_a_watched_folder_below_another_of_our_name_keeps_its_files(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    folder = tmp_path / "uploads" / "pbx"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(calls(1000000, 5), encoding="utf-8")
    jobs.load(company, [Upload(folder / "a.csv", Options(who="inbox"))])
    settled(company)
    assert [record.loaded for record in company.ledger.imports()] == [5]
    assert (folder / "a.csv").exists()


def test_a_full_disk_is_told_of_the_file_and_hinders_no_other(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    large, small = bring(company, "large.csv", calls(1000000, 60_000)), bring(company, "b.csv", calls(2000000, 6))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, before[1]))  # no file may grow beyond a mebibyte
    try:
        jobs.load(company, [large, small])
        results = settled(company).results
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert results[0].message and results[0].message.code == "disk_full"
    assert [result.file for result in results] == ["large.csv", "b.csv"]
    assert waiting_files.waiting(company.folder) == ()  # what lay there takes no space


def test_pipes_locks_and_unfinished_files_of_a_watched_folder_are_passed_over_and_its_folders_are_not(
    tmp_path: Path,
) -> None:
    inbox = Inbox(tmp_path)
    for name in ("~$calls.xlsx", ".hidden.csv", "a.csv.PART", "b.crdownload", "c.csv.tmp", ".git/d.csv", "day/e.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    inbox.complete()
    assert inbox.complete() == [tmp_path / "day/e.csv"]
    (tmp_path / "a.csv.PART").rename(tmp_path / "a.csv")
    assert inbox.complete() == []
    assert inbox.complete() == [tmp_path / "a.csv"]


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
    assert waiting_files.safe_name("../../etc/passwd") == "passwd"
    assert waiting_files.safe_name("C:\\logs\\calls.csv") == "calls.csv"
    assert waiting_files.safe_name("..") == "file"
    assert waiting_files.safe_name("a\u202egpj.csv\x00") == "agpj.csv"
    assert len(waiting_files.safe_name("я" * 500 + ".csv").encode()) <= 180
