"""Every real sample beside the project loads with the figures an independent script counted in it."""

import json
from pathlib import Path

import pytest

from analytics.__main__ import main

Said = dict[str, object]


class Company:
    """A data folder on the command line."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data, self._capsys = str(root), capsys

    def run(self, *arguments: str | Path, status: int = 0) -> Said:
        """One command with --json; its document."""
        done = main(["--data", self._data, *(str(item) for item in arguments), "--json"])
        said: Said = json.loads(self._capsys.readouterr().out)
        assert done == status, said
        return said

    def load(self, *paths: str | Path, status: int = 0) -> list[Said]:
        """Results of an import; rows are accounted for."""
        files: list[Said] = self.run("import", *paths, status=status)["files"]  # type: ignore[assignment]
        for file in files:
            assert file["rows"] == file["loaded"] + file["duplicates"] + file["rejected"]  # type: ignore[operator]
            assert sum(file["reasons"].values()) == file["rejected"]  # type: ignore[attr-defined]
        return files


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """An empty data folder."""
    return Company(tmp_path / "data", capsys)


@pytest.fixture
def data(shared: Path) -> Path:
    """The folder of samples."""
    return shared / "data"


def expected(path: Path) -> Said:
    """What the independent script counted in this file."""
    said = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    if isinstance(said, dict):
        return said
    return next(item for item in said if item["file"].endswith(path.name))


def some(said: Said, *names: str) -> tuple[object, ...]:
    """Some values by name."""
    return tuple(said[name] for name in names)


def test_a_russian_asterisk_log_of_84_rows_is_36_incoming_calls(company: Company, data: Path) -> None:
    path = data / "asterisk_ru_stadion" / "Master.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "calls", "talk_seconds", "answered") == some(
        told,
        *("rows_raw", "logical_calls_by_linkedid", "sum_talk_of_logical_calls"),
        "logical_calls_with_any_ANSWERED_Dial_leg",
    )
    assert some(said, "outbound", "rejected", "duplicates") == (0, 0, 0)
    assert said["answers"] == {"reach": False, "effective": False, "early_hangups": False, "stale": False}
    overview = company.run("report", "overview")
    assert some(overview, "date_from", "date_to") == ("2024-01-27", "2024-01-28")
    assert {one["metric"]: one["num"] for one in overview["figures"]}["dials"] == 0  # type: ignore[attr-defined]


def test_queue_log_with_outgoing_events_is_110_outgoing_calls_in_local_days(company: Company, data: Path) -> None:
    path = data / "asterisk_queue_log" / "queue_log.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "outbound", "outbound_talk_seconds") == some(
        told, "rows_raw", "outdial_calls", "outanswer_talk_sum_ttime"
    )
    assert said["operators"] == len(told["agents_outbound"])  # type: ignore[arg-type]
    assert said["outbound_answered"] == told["outanswer"]
    assert said["talk_seconds"] - said["outbound_talk_seconds"] == told["inbound_talk_sum_ttime"]  # type: ignore[operator]
    first, last = told["date_range_local"]  # type: ignore[misc]
    assert "2018-11-29" == first[:10] <= str(said["from"]) <= str(said["to"]) <= last[:10]
    assert said["answers"] == {"reach": True, "effective": True, "early_hangups": True, "stale": False}


def test_a_freepbx_table_counts_a_voicemail_as_no_answer(company: Company, data: Path) -> None:
    path = data / "asterisk_freepbx" / "cdr__1504542198.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "calls", "answered", "talk_seconds", "operators") == some(
        told, "rows_raw", "rows_raw", "answered_lastapp_Dial", "sum_billsec_answered_Dial", "sources"
    )
    assert (said["from"], said["to"]) == ("2017-09-04", "2017-09-04")


def test_a_date_that_is_only_04_09_17_asks_and_the_answer_loads_it(company: Company, data: Path) -> None:
    path = data / "asterisk_freepbx" / "g9telecom.csv"
    told = expected(path)
    (asked,) = company.load(path, status=1)
    assert asked["status"] == "needs_mapping"
    assert "04/09/17" in str(asked["message"])
    (said,) = company.load(path, "--date-order", "dmy")
    assert some(said, "rows", "calls", "answered", "talk_seconds") == some(
        told, "rows_raw", "rows_raw", "answered_rows", "sum_billsec_answered"
    )
    assert (said["from"], said["to"]) == ("2017-09-04", "2017-09-04")


def test_amocrm_leads_are_20_of_which_one_is_won(company: Company, data: Path) -> None:
    path = data / "amocrm_export" / "leads_test.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "loaded", "calls") == (told["rows_raw"], told["rows_raw"], 0)
    report = company.run("report", "handover")
    standing = {one["code"]: one["count"] for one in report["standing"] if one["count"]}  # type: ignore[attr-defined]
    assert (report["leads"], standing) == (20, {"open": 12, "signed": 1, "lost": 7})


@pytest.mark.parametrize("name", ["mango_like_cp1251.csv", "sipuni_like.csv", "uis_like_cp1251.csv"])
def test_one_sales_floor_under_three_russian_headers(company: Company, data: Path, name: str) -> None:
    path = data / "derived_ru" / name
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "calls", "outbound") == (told["rows"],) * 3
    assert some(said, "operators", "outbound_answered", "outbound_talk_seconds") == some(
        told, "operators", "answered", "talk_seconds"
    )
    assert (said["from"], said["to"]) == ("2018-01-12", "2018-01-12")
    assert said["answers"] == {"reach": True, "effective": True, "early_hangups": False, "stale": False}


def test_a_table_of_clients_is_no_call_log_and_is_not_taken_for_one(company: Company, data: Path) -> None:
    (bank, clients) = company.load(
        data / "uci_bank" / "bank-full.csv", data / "callmemaybe_daily" / "telecom_clients_us.csv", status=1
    )
    assert (bank["status"], clients["status"]) == ("needs_mapping", "needs_mapping")
    assert "Выберите: звонки, встречи и договоры, итоги по дням или список людей." in str(bank["message"])
    assert "В каком столбце телефон клиента?" in str(clients["message"])


def test_three_real_files_at_once_give_a_report_and_the_same_again_changes_nothing(
    company: Company, data: Path
) -> None:
    paths = (
        data / "asterisk_ru_stadion" / "Master.csv",
        data / "asterisk_queue_log" / "queue_log.csv",
        data / "amocrm_export" / "leads_test.csv",
    )
    company.load(*paths)
    before = company.run("report", "operators")
    again = company.load(*paths)
    assert [said["status"] for said in again] == ["already_loaded"] * 3
    assert [said["loaded"] for said in again] == [0, 0, 0]
    assert company.run("report", "operators") == before
    assert company.run("verify")


def test_freeswitch_writes_a_call_three_times_and_it_is_one(company: Company, data: Path) -> None:
    path = data / "freeswitch_csv" / "Master.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "duplicates", "calls") == (told["rows_raw"], 2, 8)
    assert said["answered"] == int(str(told["answered_billsec_gt0"])) - 2
    assert said["talk_seconds"] == int(str(told["sum_billsec"])) - 2 * 20


def test_a_yeastar_dump_of_monthly_tables_is_one_log(company: Company, data: Path) -> None:
    path = data / "yeastar_sql" / "cdr.sql"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "calls", "outbound", "outbound_answered") == some(
        told, "rows_raw", "rows_raw", "outbound", "outbound_answered"
    )
    assert (said["from"], said["to"]) == ("2019-12-24", "2020-01-23")


def test_an_answer_of_bitrix24_is_a_list_of_calls(company: Company, data: Path) -> None:
    path = data / "bitrix24_doc" / "sample_response.json"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "outbound", "answered", "talk_seconds") == some(
        told, "records", "outgoing", "answered", "sum_CALL_DURATION"
    )
    assert (said["from"], said["to"]) == ("2025-08-06", "2026-03-10")


def test_sums_of_days_answer_how_many_were_reached_and_nothing_else(company: Company, data: Path) -> None:
    path = data / "callmemaybe_daily" / "telecom_dataset_us.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "duplicates", "calls", "talk_seconds") == some(
        told, "rows_raw", "exact_duplicate_rows", "dedup_calls", "dedup_talk_seconds"
    )
    assert said["answers"] == {"reach": True, "effective": False, "early_hangups": False, "stale": False}
    assert company.run("verify")
    overview = company.run("report", "overview")
    sums = overview["day_sums"]
    assert some(sums["total"], "dials", "answered", "talk_seconds") == some(  # type: ignore[index]
        said, "outbound", "outbound_answered", "outbound_talk_seconds"
    )
    for parts in (sums["by_operator"], sums["by_day"]):  # type: ignore[index]
        assert sum(part["dials"] for part in parts) == said["outbound"]
    assert [figure["num"] for figure in overview["figures"]] == [0] * 5  # type: ignore[attr-defined]
    assert overview["operators"] == []


def test_contacts_of_amocrm_are_no_leads(company: Company, data: Path) -> None:
    path = data / "amocrm_export" / "contacts_test.csv"
    told = expected(path)
    (said,) = company.load(path)
    assert some(said, "rows", "loaded", "calls") == (told["rows_raw"], told["rows_raw"], 0)


def test_a_dump_of_yeastar_counts_its_outgoing_calls(company: Company, data: Path) -> None:
    path = data / "yeastar_sql" / "cdr.sql"
    (said,) = company.load(path)
    told = expected(path)
    assert some(said, "rows", "outbound", "outbound_answered") == some(
        told, "rows_raw", "outbound", "outbound_answered"
    )
    assert said["answered"] == int(str(told["answered"])) - 2, "two of the answered rows were answered by a machine"
