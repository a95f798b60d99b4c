"""The saboteur and the stale base planted in the demo company are found by the program, and nobody else is."""

import json

import pytest

from analytics.__main__ import main
from analytics.demo.scenarios import TRUTH
from tests.demo.loaded import Demo


def test_the_company_is_loaded_whole_and_its_saboteur_and_stale_base_are_found_and_nobody_else(
    demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [one["status"] for one in demo.said["imported"]] == ["loaded"] * 4
    assert main(["--data", str(demo.data), "report", "operators", "--json"]) == 0
    people = json.loads(capsys.readouterr().out)
    assert sum(one["deals"] for one in people) > 100 and sum(one["meetings_set"] for one in people) > 100
    assert main(["--data", str(demo.data), "report", "verdicts", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    people = {one["operator"]: one["verdict"] for one in said["operators"]}
    assert people.pop(TRUTH.saboteur) == "operator_direct"
    assert set(people.values()) == {"clean"}
    bases = {one["list"]: one["verdict"] for one in said["lists"]}
    assert bases.pop(TRUTH.stale_base) == "stale_direct"
    assert set(bases.values()) == {"ok"}
