"""What a generation makes of segments: one call is counted once, whatever files say it."""

import os
import re
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.intake.importing import Options, import_files, rebuild, undo
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.data.duckdb_engine import LEAST_MB, DuckDBEngine
from analytics.store.data.generation import Recipe, limits, memory_mb
from analytics.store.data.segments import operator_forms, phones
from analytics.store.ledger.ledger import Person
from analytics.store.process import Limits
from analytics.store.safety.verify import verify
from tests.store.segment import load

README = Path(__file__).parents[2] / "data" / "README.md"


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """An empty data folder."""
    return Company.at(tmp_path)


def calls_of(company: Company) -> list[tuple[object, ...]]:
    """(operator, talk) of every call, in order."""
    engine = company.engine()
    assert engine
    return list(engine.rows("SELECT operator_id, talk_seconds FROM calls ORDER BY call_id"))


def test_before_the_first_import_there_is_no_engine(company: Company) -> None:
    assert company.engine() is None
    assert verify(company).is_sound


def test_a_row_in_two_files_is_one_call_and_survives_the_undo_of_one(company: Company) -> None:
    first = load(company, 1, [{"call_key": 1}, {"call_key": 2}])
    load(company, 2, [{"call_key": 2}, {"call_key": 3}])
    assert len(calls_of(company)) == 3
    undo(company, first, rollups())
    assert len(calls_of(company)) == 2
    assert verify(company).is_sound


def test_legs_of_a_call_are_one_call_with_the_talk_of_the_answered_leg(company: Company) -> None:
    legs = [
        {"call_key": 1, "logical_key": 9, "grain": "leg", "outcome": "no_answer", "talk_seconds": 0},
        {"call_key": 2, "logical_key": 9, "grain": "leg", "outcome": "talk", "talk_seconds": 77},
    ]
    load(company, 1, legs[:1])
    load(company, 2, legs[1:])
    assert calls_of(company) == [("anna", 77)]


def test_an_extension_and_a_name_become_one_person_after_the_director_says_so(company: Company) -> None:
    load(
        company,
        1,
        [{"call_key": 1}, {"call_key": 2, "operator_raw": "105", "operator_name": None, "operator_ext": "105"}],
    )
    assert {operator for operator, _ in calls_of(company)} == {"anna", "105"}
    company.ledger.save_people([Person("Анна", "operator", "Север")], {"anna": "Анна", "105": "Анна"}, "director")
    rebuild(company, rollups(), "people")
    assert {operator for operator, _ in calls_of(company)} == {"Анна"}
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT DISTINCT team_id FROM calls") == [("Север",)]


def test_of_two_versions_of_a_lead_the_later_one_counts(company: Company) -> None:
    lead = {"event_key": 5, "entity_id": "5", "crm": "csv", "client_phones": "+79990000001"}
    load(
        company,
        1,
        [{"call_key": 1}],
        [{**lead, "version_key": 1, "changed_at": "2026-09-08", "stage_semantic": "open"}],
    )
    load(
        company,
        2,
        [],
        [{**lead, "version_key": 2, "changed_at": "2026-09-20", "stage_semantic": "won", "signed_at": "2026-09-20"}],
    )
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT stage_semantic FROM leads") == [("won",)]


@pytest.mark.parametrize(
    ("created", "linked"),
    [
        ("2026-09-07 10:30:00", True),
        ("2026-10-07 09:00:00", True),
        ("2026-10-08 11:00:00", False),
        ("2026-09-01", False),
    ],
)
def test_a_lead_is_joined_by_phone_to_an_effective_call_of_the_thirty_days_before(
    company: Company, created: str, linked: bool
) -> None:
    lead = {"event_key": 5, "version_key": 5, "entity_id": "5", "crm": "csv", "client_phones": "+79990000001"}
    load(company, 1, [{"call_key": 1}], [{**lead, "created_at": created}])
    engine = company.engine()
    assert engine
    ((basis, candidates),) = engine.rows("SELECT link_basis, candidates FROM leads")
    assert (basis, candidates) == (("phone", 1) if linked else (None, 0))


def test_a_deal_without_a_phone_is_joined_by_its_contact_to_the_answered_call(company: Company) -> None:
    deal = {"event_key": 5, "version_key": 5, "entity_id": "D_71", "crm": "bitrix24", "related_ids": "L_41 C_501"}
    others = {"call_key": 2, "lead_id": "C_502", "operator_raw": "boris", "operator_name": "boris"}
    load(company, 1, [{"call_key": 1, "lead_id": "C_501"}, others], [{**deal, "created_at": "2026-09-09 10:00:00"}])
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT operator_id, link_basis FROM leads") == [("anna", "contact_id")]


def test_a_lead_without_a_number_is_called_at_its_only_contact_of_that_name(company: Company) -> None:
    lead = {"event_key": 5, "version_key": 5, "entity_id": "7", "crm": "amocrm", "related_ids": "N_1"}
    contact = {"event_key": 6, "version_key": 6, "entity_id": "8", "entity_type": "contact", "crm": "amocrm"}
    contact |= {"related_ids": "N_1", "client_phones": "+79990000001"}
    load(company, 1, [{"call_key": 1}], [{**lead, "created_at": "2026-09-09 10:00:00"}, contact])
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT entity_id, link_basis FROM leads") == [("7", "phone")]


def test_two_operators_who_reached_the_client_are_a_tie_that_is_shown(company: Company) -> None:
    lead = {"event_key": 5, "version_key": 5, "entity_id": "5", "crm": "csv", "client_phones": "+79990000001"}
    boris = {"call_key": 2, "operator_raw": "boris", "operator_name": "boris", "started_local": "2026-09-08 12:00:00"}
    load(company, 1, [{"call_key": 1}, boris], [{**lead, "created_at": "2026-09-09 10:00:00"}])
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT operator_id, candidates, operator_basis FROM leads") == [("boris", 2, "call")]


def test_a_phone_stands_in_the_clients_table_only(company: Company) -> None:
    load(company, 1, [{"call_key": 1}])
    engine = company.engine()
    assert engine
    tables = [str(name) for (name,) in engine.rows("SELECT table_name FROM duckdb_tables()")]
    with_phone = [table for table in tables if "+79990000001" in str(engine.rows(f"SELECT * FROM {table}"))]
    assert with_phone == ["clients"]


def test_a_generation_cannot_be_written_or_reach_a_file(company: Company, tmp_path: Path) -> None:
    load(company, 1, [{"call_key": 1}])
    engine = company.engine()
    assert engine
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    for attack in ("DELETE FROM call_facts", f"SELECT * FROM read_csv('{secret}')", "SET enable_external_access=true"):
        with pytest.raises(Exception, match=r"(?i)read-only|disabled|locked|cannot"):
            engine.rows(attack)


def test_an_unknown_import_cannot_be_undone(company: Company) -> None:
    with pytest.raises(DozvonError, match="import_unknown"):
        undo(company, "nothing", rollups())


def test_a_changed_segment_is_found_by_verify(company: Company) -> None:
    import_id = load(company, 1, [{"call_key": 1}, {"call_key": 2}])
    (company.folder.segment(import_id) / "calls.parquet").unlink()
    load(company, 2, [{"call_key": 3}])
    found = {finding.what for finding in verify(company).findings}
    assert found == {"segment_differs_from_ledger"}


def test_what_a_killed_import_left_is_swept_away(company: Company) -> None:
    kept = load(company, 1, [{"call_key": 1}])
    stray = company.folder.segment("000009-dead")
    stray.mkdir()
    company.folder.generation("g000099").write_bytes(b"half")
    company.folder.tidy({kept}, company.ledger.generation())
    assert not stray.exists()
    assert not company.folder.generation("g000099").exists()
    assert len(calls_of(company)) == 1


def test_an_import_leaves_alone_what_a_reader_keeps_on_disk_and_removes_what_a_killed_one_left(
    company: Company,
) -> None:
    load(company, 1, [{"call_key": 1}])
    current = company.folder.generation(str(company.ledger.generation()))
    left = current.with_name("g000099.duckdb.tmp")
    left.mkdir()
    (left / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"numbers")
    many = "SELECT COUNT(*) FROM (SELECT DISTINCT HASH(i) AS h, HASH(i + 1) AS g FROM range(1000000) AS t (i)) AS found"
    reader = DuckDBEngine.open(current, memory_mb=30)
    assert reader.rows(many) == [(1_000_000,)]
    assert current.with_name(f"{current.name}.tmp").is_dir()
    with company.folder.writing():
        company.tidy()
    assert reader.rows(many) == [(1_000_000,)]
    reader.close()
    assert not left.exists()
    load(company, 2, [{"call_key": 2}])
    assert len(calls_of(company)) == 2


def test_a_segment_with_every_column_and_one_with_only_what_its_file_says_stand_side_by_side(
    company: Company, tmp_path: Path
) -> None:
    first = load(company, 1, [{"call_key": 1, "operator_ext": "105"}])
    log = tmp_path / "log.csv"
    log.write_text("operator,phone,start,talk_s\nboris,+79160000001,2026-09-07 10:00:00,40\n", encoding="utf-8")
    (result,) = import_files(company, [log], Options(), rollups())
    assert len(calls_of(company)) == 2
    folders = [company.folder.segment(str(name)) for name in (first, result.import_id)]
    assert {form[0] for form in operator_forms(folders)} == {"105", None}
    assert phones(folders) == {"+79990000001", "+79160000001"}
    undo(company, first, rollups())
    assert operator_forms(folders[1:]) == [(None, "boris", "boris")]
    assert verify(company).is_sound


def test_the_readme_of_the_data_names_everything_that_an_import_makes(company: Company) -> None:
    load(company, 1, [{"call_key": 1}])
    named = set(re.findall(r"^\| .*?`([\w.]+)/?`", README.read_text(encoding="utf-8"), flags=re.MULTILINE))
    made = {path.name.removesuffix("-wal").removesuffix("-shm") for path in company.folder.root.iterdir()}
    assert made - named == set()


def test_a_build_of_more_calls_gets_more_memory_but_no_more_than_half_of_the_machine(tmp_path: Path) -> None:
    def wanted(megabytes: int) -> int:
        folder = tmp_path / f"{megabytes}"
        folder.mkdir()
        with (folder / "calls.parquet").open("wb") as file:
            file.truncate(megabytes * 1_000_000)
        return memory_mb(Recipe("", "", ((1, str(folder)),), {}, {}, ()))

    assert [wanted(megabytes) for megabytes in (0, 240, 500)] == [LEAST_MB, LEAST_MB + 240, LEAST_MB + 500]
    assert wanted(10_000_000) == os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2_000_000


def test_a_build_may_hold_beside_the_memory_of_duckdb_what_it_needs() -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert limits().address_space_bytes == max(Limits().address_space_bytes, memory)
    assert limits().processor_seconds == Limits().processor_seconds
