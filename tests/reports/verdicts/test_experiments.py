"""A sealed list is drawn by its seed, and the calls made after the seal conclude."""

import duckdb
import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.verdicts import experiments, verdicts
from analytics.reports.verdicts.experiments import REDIAL, SPLIT, Sealed
from analytics.stats.experiments import Conclusion
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.ledger.ledger import Experiment
from tests.reports.verdicts.test_verdicts import load, team

SEALED_AT = "2026-07-01T00:00:00Z"
WORLD = """
CREATE TABLE clients AS SELECT DISTINCT client_id, '+7' || lpad(client_id::VARCHAR, 10, '0') AS phone FROM calls;
ALTER TABLE clients ADD COLUMN token VARCHAR;
ALTER TABLE calls ADD COLUMN started_at TIMESTAMP; UPDATE calls SET started_at = started_local;
ALTER TABLE calls ADD COLUMN is_dial BOOLEAN; UPDATE calls SET is_dial = TRUE;
ALTER TABLE calls ADD COLUMN is_answered BOOLEAN; UPDATE calls SET is_answered = outcome = 'talk';
CREATE TABLE template AS SELECT * FROM calls LIMIT 1;
"""
LATER = """
INSERT INTO calls SELECT template.* REPLACE (
    clients.client_id AS client_id, $operator AS operator_id, $answered AS is_answered, 20 AS ring_seconds,
    TIMESTAMP '2026-07-02 10:00:00' AS started_at
) FROM template, clients WHERE clients.phone = $phone
"""


@pytest.fixture
def world(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """A team whose first operator drops 40 % of his dials."""
    load(connection, team(saboteurs=1, share=0.4))
    connection.execute(WORLD)
    return engine


def drawn(engine: DuckDBEngine, seed: int) -> Sealed:
    report = verdicts.build(engine, Slice(), Scope.director())
    assert report.date_from and report.date_to
    told = verdicts.judged(engine, verdicts.USUAL, (report.date_from, report.date_to))
    sealed = experiments.redial(engine, told, report.operators[0], seed)
    assert sealed
    return sealed


def kept(kind: str, sealed: Sealed) -> Experiment:
    return Experiment(1, kind, SEALED_AT, "-", sealed.to_json())


def call(connection: duckdb.DuckDBPyConnection, operator: str, phones: tuple[str, ...], answered: int) -> None:
    for place, phone in enumerate(phones):
        connection.execute(LATER, {"operator": operator, "phone": phone, "answered": place < answered})


def test_the_same_seed_draws_the_same_list_and_another_seed_another(world: DuckDBEngine) -> None:
    assert drawn(world, 7) == drawn(world, 7)
    assert set(drawn(world, 7).phones) != set(drawn(world, 8).phones)
    assert len(set(drawn(world, 7).phones)) == experiments.REDIAL_NUMBERS


def test_calls_of_a_colleague_after_the_seal_conclude_and_his_own_do_not(
    connection: duckdb.DuckDBPyConnection, world: DuckDBEngine
) -> None:
    sealed = drawn(world, 7)
    assert experiments.outcome(world, kept(REDIAL, sealed)).conclusion is Conclusion.WAITING
    call(connection, "op0", sealed.phones, 50)
    assert experiments.outcome(world, kept(REDIAL, sealed)).others == (0, 0)
    call(connection, "op5", sealed.phones, 25)
    found = experiments.outcome(world, kept(REDIAL, sealed))
    assert (found.others, found.conclusion) == ((25, 50), Conclusion.ALIVE)


def test_a_split_gives_each_different_numbers_of_one_base_and_reads_both_back(
    connection: duckdb.DuckDBPyConnection, world: DuckDBEngine
) -> None:
    asked = Sealed("op0", "op5", "base1", 3, 0.4, ())
    sealed = experiments.split(world, asked, 60)
    assert sealed and not set(sealed.phones) & set(sealed.trusted_phones)
    call(connection, "op0", sealed.phones, 6)
    call(connection, "op5", sealed.trusted_phones, 25)
    found = experiments.outcome(world, kept(SPLIT, sealed))
    assert (found.suspect, found.others, found.conclusion) == ((6, 60), (25, 60), Conclusion.LOSES)
    assert experiments.split(world, asked, 1_000_000) is None


def test_fresh_numbers_are_read_from_any_spelling_once() -> None:
    assert experiments.phones_of("8 (916) 123-45-67\n+7 916 1234567\n9161234568\nхлам\n") == (
        "+79161234567",
        "+79161234568",
    )
