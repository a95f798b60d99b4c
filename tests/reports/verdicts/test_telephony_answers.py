"""A dialler and a bad line look like a person in every column: the verdict follows what the director knows of them."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analytics.__main__ import main
from analytics.core.telephony import Asked, Known, TelephonyAnswer
from analytics.reports.verdicts.telephony import checked, questions, settled
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.rule import OperatorVerdict
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from analytics.store.company import Company
from benchmarks.call_logs import write_log
from benchmarks.team_counts import counts_of
from benchmarks.teams import Scenario, simulate

DIRECT = OperatorVerdict.OPERATOR_DIRECT
NO_DIALLER = TelephonyAnswer(Asked.DIALLER, "table", Known.NO)


@pytest.fixture(scope="module")
def judged() -> tuple[OperatorJudged, ...]:
    team = simulate(Scenario(saboteurs=2, share=0.4), np.random.default_rng(11))
    found = judge(counts_of(team, VerdictSettings()), VerdictSettings(), np.random.default_rng(1)).operators
    assert [one.operator for one in found if one.verdict is DIRECT] == ["op0", "op1"]
    return found


def line(operator: str, answer: Known) -> TelephonyAnswer:
    return TelephonyAnswer(Asked.LINE, operator, answer)


def after(judged: tuple[OperatorJudged, ...], *answers: TelephonyAnswer) -> tuple[dict[str, str], frozenset[str]]:
    """Verdicts of the two, and who is checked."""
    asked = questions(judged, {one.operator: ("table",) for one in judged}, answers)
    return {one.operator: settled(one, asked).verdict for one in judged[:2]}, checked(asked)


def test_only_what_a_verdict_depends_on_is_asked(judged: tuple[OperatorJudged, ...]) -> None:
    asked = questions(judged, {one.operator: ("table",) for one in judged}, (NO_DIALLER, line("op7", Known.FAULTY)))
    assert [(one.question, one.about, one.answer, one.operators) for one in asked] == [
        (Asked.DIALLER, "table", Known.NO, ("op0", "op1")),
        (Asked.LINE, "op0", None, ("op0",)),
        (Asked.LINE, "op1", None, ("op1",)),
    ]
    assert not questions(judged[2:], {}, (NO_DIALLER,))


def test_a_dialler_is_nobodys_doing_and_a_faulty_line_is_its_owners(judged: tuple[OperatorJudged, ...]) -> None:
    direct = {"op0": DIRECT, "op1": DIRECT}
    assert after(judged) == (direct, frozenset())
    dialler = TelephonyAnswer(Asked.DIALLER, "table", Known.YES)
    assert after(judged, dialler)[0] == dict.fromkeys(direct, OperatorVerdict.MACHINE_NOT_COMPARED)
    assert after(judged, line("op0", Known.FAULTY))[0] == direct | {"op0": OperatorVerdict.CHECK_LINE}
    other = replace(dialler, about="asterisk_cdr")
    assert after(judged, other) == (direct, frozenset())


def test_the_operator_is_named_only_after_both_are_excluded(judged: tuple[OperatorJudged, ...]) -> None:
    assert after(judged, NO_DIALLER)[1] == after(judged, line("op0", Known.GOOD))[1] == frozenset()
    assert after(judged, NO_DIALLER, line("op0", Known.GOOD))[1] == {"op0"}


def test_without_a_known_source_nobody_is_checked(judged: tuple[OperatorJudged, ...]) -> None:
    asked = questions(judged, {}, (NO_DIALLER, line("op0", Known.GOOD)))
    assert checked(asked) == frozenset()


def test_answers_are_kept_taken_back_and_said_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team = simulate(Scenario(saboteurs=1, operators=4, share=0.45), np.random.default_rng(11))
    log = write_log(team, tmp_path / "log.csv", np.random.default_rng(12))
    data = tmp_path / "data"
    assert main(["--data", str(data), "import", str(log), "--json"]) == 0
    ledger = Company.at(data).telephony

    def told() -> tuple[str, list[tuple[str, str, str | None]]]:
        capsys.readouterr()
        assert main(["--data", str(data), "report", "verdicts", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        asked = [(one["question"], one["about"], one["answer"]) for one in said["telephony"]]
        return next(one["verdict"] for one in said["operators"] if one["operator"] == "op0"), asked

    assert told() == (str(DIRECT), [("dialler", "table", None), ("line", "op0", None)])
    ledger.record(line("op0", Known.FAULTY), "director")
    assert told() == ("check_line", [("dialler", "table", None), ("line", "op0", "faulty")])
    ledger.record(line("op0", Known.UNKNOWN), "director")
    assert told()[0] == str(DIRECT)
    with pytest.raises(ValueError, match="no answer faulty"):
        ledger.record(replace(NO_DIALLER, answer=Known.FAULTY), "director")
