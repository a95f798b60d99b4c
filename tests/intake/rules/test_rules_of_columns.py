"""Every rule of columns has a case of its own (`<rule>/case.csv`), which is read otherwise without the rule."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from analytics.intake.cells.values import profiles_of
from analytics.intake.columns.claims import Kind, Reading
from analytics.intake.columns.decide import all_rules, decide
from analytics.intake.columns.unsure import open_points
from analytics.intake.shape.header import Sample

FOLDER = Path(__file__).parent
CASES = sorted(path.name for path in FOLDER.iterdir() if (path / "case.csv").exists())


def _sample(rule: str) -> Sample:
    with (FOLDER / rule / "case.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = (tuple(row) for row in csv.reader(file, delimiter=";"))
    return Sample(
        header=header if any(header) else None,
        rows=tuple(rows),
        width=len(header),
        header_row=1,
        first_row=2,
        profiles=profiles_of(rows, len(header)),
    )


def _said(reading: Reading, sample: Sample) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Roles and questions by the numbers of columns from 1."""
    asked = {str(place + 1): code for code, place in open_points(reading, sample)}
    return {role: place + 1 for role, place in reading.roles.items()}, asked


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in all_rules()} == set(CASES)


@pytest.mark.parametrize("rule", CASES)
def test_a_case_is_read_by_its_rule_and_otherwise_without_it(rule: str) -> None:
    wanted = tomllib.loads((FOLDER / rule / "expected.toml").read_text(encoding="utf-8"))
    sample = _sample(rule)
    expected = (wanted["columns"], wanted.get("asks", {}))
    kind = Kind(wanted.get("kind", Kind.CALLS))
    assert _said(decide(sample, kind), sample) == expected
    assert _said(decide(sample, kind, rule), sample) != expected
