"""A judgement is kept as long as the dials of its window are the same, whoever asks, and never longer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analytics.__main__ import main
from analytics.core.principal import MACHINE
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.intake import importing
from analytics.metrics.catalog import rollups
from analytics.reports.verdicts import verdicts
from analytics.reports.verdicts.verdicts import Judgement, Terms
from analytics.store.company import Company
from analytics.store.ledger.ledger import Annotation, Person
from analytics.ui.answers import verdict_answers
from analytics.ui.session import data
from benchmarks.call_logs import log_frame
from benchmarks.teams import Scenario, simulate

JUNE = (date(2026, 6, 1), date(2026, 6, 30))
ROW = "operator,list,phone,start,ring_s,talk_s,q850,hangup_by\nop1,{base},{phone},{day} 10:00:00,20,40,16,callee\n"


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """June of a team whose first operator drops calls, without the numbers of attempts."""
    team = simulate(Scenario(operators=4, saboteurs=1, share=0.45), np.random.default_rng(5))
    log = tmp_path / "june.csv"
    log_frame(team.calls, np.random.default_rng(6), JUNE[0]).drop(columns="attempt").to_csv(log, index=False)
    assert main(["--data", str(tmp_path / "data"), "import", str(log), "--json"]) == 0
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    return Company.at(tmp_path / "data")


def loaded(company: Company, day: str, phone: str = "+79250000001", base: str = "base1") -> str:
    """Load a call of the day; the number of the import."""
    log = company.folder.root.parent / f"{day}.csv"
    log.write_text(ROW.format(day=day, phone=phone, base=base), encoding="utf-8")
    assert main(["--data", str(company.folder.root), "import", str(log), "--json"]) == 0
    return company.ledger.imports()[-1].import_id


def people(company: Company, who: list[Person], aliases: dict[str, str]) -> None:
    company.ledger.save_people(who, aliases, MACHINE)
    importing.rebuild(company, rollups(), "people")


def kept(terms: Terms = verdicts.USUAL) -> Judgement:
    """What the pages get now, which is what a new judgement says."""
    version = data.version()
    assert version
    told, new = verdict_answers.judged_once(version, terms)(JUNE), verdicts.judged(data.engine(version), terms, JUNE)
    assert told.verdicts == new.verdicts
    assert (told.operators, told.lists) == (new.operators, new.lists)
    for part in ("rings", "early"):
        mine, theirs = vars(getattr(told.proof, part)), vars(getattr(new.proof, part))
        assert all(np.array_equal(mine[name], theirs[name]) for name in mine)
    return told


def test_a_file_of_other_days_leaves_a_judgement_and_one_of_its_days_does_not(company: Company) -> None:
    before, version = kept(), data.version()
    loaded(company, "2026-09-07")
    assert data.version() != version
    assert kept() is before
    within = loaded(company, "2026-06-10")
    assert kept() is not before
    assert main(["--data", str(company.folder.root), "undo", within]) == 0
    assert kept() is before


def test_a_call_before_the_window_that_makes_its_first_attempts_second_ones_needs_a_new_judgement(
    company: Company,
) -> None:
    engine, before = company.engine(), kept()
    assert engine
    ((phone, base),) = engine.rows("SELECT phone, list_id FROM calls JOIN clients USING (client_id) LIMIT 1")
    loaded(company, "2026-05-04")
    assert kept() is before
    loaded(company, "2026-05-05", str(phone), str(base))
    assert kept() is not before


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        (lambda company: people(company, [], {"op2": "op3"}), False),
        (lambda company: people(company, [], {"op2": "Anna"}), False),
        (lambda company: company.ledger.save_plan("New", "2026-12", "", MACHINE), True),
        (lambda company: main(["--data", str(company.folder.root), "attribution", "last_call"]), True),
    ],
    ids=["two people are one", "another name", "a plan", "attribution"],
)
def test_a_judgement_follows_a_change_of_people(
    company: Company, change: Callable[[Company], object], is_same: bool
) -> None:
    before = kept()
    change(company)
    assert (kept() is before) is is_same


def test_another_threshold_or_a_note_of_an_outage_needs_a_new_judgement(company: Company) -> None:
    before = kept()
    outage = Annotation(1, "2026-06-01", "2026-06-05", "outage", "")
    assert kept(Terms(annotations=(outage,))) is not before
    assert kept(replace(verdicts.USUAL, settings=replace(verdicts.USUAL.settings, fair_ring_seconds=30))) is not before
    assert kept(Terms(today=date(2026, 9, 10), formats=((1, "table"),))) is before


def test_a_lead_sees_his_team_only_after_the_director_has_asked_and_after_the_teams_change(company: Company) -> None:
    people(company, [Person(f"op{n}", "operator", "north" if n < 2 else "south") for n in range(4)], {})
    terms, lead = Terms(today=date(2026, 9, 10)), Scope(Role.TEAM_LEAD, operators=None, teams=("north",))

    def seen(scope: Scope) -> list[str]:
        report = verdict_answers.verdicts(str(data.version()), scope, Slice(*JUNE), terms)
        return sorted(one.operator for one in report.operators)

    assert seen(Scope.director()) == ["op0", "op1", "op2", "op3"]
    assert seen(lead) == ["op0", "op1"]
    people(company, [Person(f"op{n}", "operator", "south" if n == 1 else "north") for n in range(4)], {})
    assert seen(lead) == ["op0", "op2", "op3"]
