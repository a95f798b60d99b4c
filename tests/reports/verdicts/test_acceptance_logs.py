"""Call logs with known truth, through the real command line: import, report verdicts --json, and what is said."""

import json
from pathlib import Path

import numpy as np
import pytest

from analytics.__main__ import main
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from benchmarks.call_logs import write_log
from benchmarks.team_counts import counts_of
from benchmarks.teams import Assignment, Columns, Scenario, simulate

SETTINGS = VerdictSettings()
SCENARIOS = {
    "two of eight drop": Scenario(saboteurs=2, share=0.3),
    "announcements, one operator = one base": Scenario(operators=4, announced=1.0, assignment=Assignment.ONE_EACH),
    "plain rings": Scenario(operators=4, saboteurs=1, share=0.45, columns=Columns.RING),
    "causes without rings": Scenario(operators=4, stale_bases=1, columns=Columns.CAUSE),
    "answered only": Scenario(saboteurs=2, share=0.6, columns=Columns.ANSWERED_ONLY),
    "one operator alone, a week": Scenario(operators=1, saboteurs=1, share=0.45, days=5),
    "three months": Scenario(operators=4, saboteurs=1, share=0.1, days=63),
}


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_a_log_gives_the_verdicts_of_the_calls_it_was_written_from(
    scenario: Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team = simulate(scenario, np.random.default_rng(11))
    log = write_log(team, tmp_path / "log.csv", np.random.default_rng(12))
    data = str(tmp_path / "data")
    assert main(["--data", data, "import", str(log), "--json"]) == 0
    loaded = json.loads(capsys.readouterr().out)["files"][0]
    assert (loaded["loaded"], loaded["rejected"]) == (len(team.calls.day), 0)
    assert main(["--data", data, "report", "verdicts", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    expected = judge(counts_of(team, SETTINGS), SETTINGS, np.random.default_rng(1))
    assert {one["operator"]: one["verdict"] for one in said["operators"]} == {
        one.operator: str(one.verdict) for one in expected.operators
    }
    assert {one["list"]: one["verdict"] for one in said["lists"]} == {
        one.list: str(one.verdict) for one in expected.lists
    }
    shares = [(one["dead_low"], one["dead_high"]) for one in said["lists"]]
    assert shares == [(one.dead_low, one.dead_high) for one in expected.lists]
