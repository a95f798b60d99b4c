"""The decision rule of science.md A.4, row by row: cases.toml is the table a non-programmer can read."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.verdicts.rule import (
    ListFindings,
    ListVerdict,
    OperatorFindings,
    OperatorVerdict,
    list_verdict,
    operator_verdict,
)

CASES = tomllib.loads((Path(__file__).parent / "cases" / "rule.toml").read_text(encoding="utf-8"))
OPERATOR_FIELDS = [one.name for one in fields(OperatorFindings)]
LIST_FIELDS = [one.name for one in fields(ListFindings)]
ANY_FINDINGS = st.builds(OperatorFindings, **{name: st.booleans() for name in OPERATOR_FIELDS})


@pytest.mark.parametrize("case", CASES["operator"], ids=lambda case: case["name"])
def test_an_operator_gets_the_word_of_the_rule(case: dict[str, object]) -> None:
    findings = {name: name in ("has_attempts", *case["yes"]) for name in OPERATOR_FIELDS}  # type: ignore[misc]  # TOML
    if "has_attempts" in case.get("no", ()):  # type: ignore[operator]  # TOML
        findings["has_attempts"] = False
    assert operator_verdict(OperatorFindings(**findings)) == OperatorVerdict(str(case["verdict"]))


@pytest.mark.parametrize("case", CASES["list"], ids=lambda case: case["name"])
def test_a_base_gets_the_word_of_the_rule(case: dict[str, object]) -> None:
    findings = {name: name in case["yes"] for name in LIST_FIELDS}  # type: ignore[operator]  # TOML
    assert list_verdict(ListFindings(**findings)) == ListVerdict(str(case["verdict"]))


@given(ANY_FINDINGS)
def test_nobody_is_accused_without_a_significant_finding_against_him(findings: OperatorFindings) -> None:
    for missing in ("drops", "loses_clearly"):
        verdict = operator_verdict(replace(findings, **{missing: False}))
        assert verdict not in (OperatorVerdict.OPERATOR_DIRECT, OperatorVerdict.WHOLE_SHIFT)


@given(ANY_FINDINGS)
def test_an_accusation_needs_a_reach_that_sides_with_it_and_uneven_days(findings: OperatorFindings) -> None:
    without_reach = replace(findings, reach_sides=False, reaches_less=False)
    for weaker in (without_reach, replace(findings, has_days=False), replace(findings, is_steady=True)):
        assert operator_verdict(weaker) is not OperatorVerdict.OPERATOR_DIRECT


@given(ANY_FINDINGS)
def test_a_low_reach_alone_and_a_machine_accuse_nobody(findings: OperatorFindings) -> None:
    verdict = operator_verdict(findings)
    assert verdict not in (OperatorVerdict.OPERATOR_INDIRECT, OperatorVerdict.UNEXPLAINED)
    for machine in (replace(findings, drops=False), replace(findings, is_dialler=True)):
        assert operator_verdict(machine) is not OperatorVerdict.OPERATOR_DIRECT


@given(ANY_FINDINGS)
def test_dropping_dead_numbers_and_reaching_less_accuses_nobody(findings: OperatorFindings) -> None:
    if findings.drops and findings.is_dead and not (findings.is_alive or findings.is_alive_alone):
        assert operator_verdict(findings) not in (OperatorVerdict.OPERATOR_DIRECT, OperatorVerdict.WHOLE_SHIFT)


@given(ANY_FINDINGS)
def test_a_short_ring_alone_never_accuses(findings: OperatorFindings) -> None:
    others = findings.is_alive or findings.is_alive_alone or findings.reaches_less
    if findings.drops and not others:
        assert operator_verdict(findings) not in (OperatorVerdict.OPERATOR_DIRECT, OperatorVerdict.WHOLE_SHIFT)
