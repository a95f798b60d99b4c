"""The evidence of a person is in the colour of the worse only where a verdict stands behind it."""

import pytest

from analytics.charts import evidence
from analytics.charts.evidence import Strip
from analytics.charts.theme import Role
from analytics.sentences.verdict_words import QUIET
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.ui.widgets.verdict_proof import strips
from benchmarks.teams import Scenario
from tests.sentences.test_verdict_words import judged


@pytest.fixture(scope="module")
def everybody() -> tuple[OperatorJudged, ...]:
    return tuple(
        one for scenario in (Scenario(), Scenario(saboteurs=1, share=0.45)) for one in judged(scenario).operators
    )


def is_coloured(found: tuple[Strip, ...]) -> bool:
    return any(trace.meta == Role.BAD for trace in evidence.figure(found, "ru").data)


def test_nobody_with_a_quiet_verdict_has_a_coloured_strip(everybody: tuple[OperatorJudged, ...]) -> None:
    quiet = [strips(one) for one in everybody if one.verdict in QUIET]
    assert sum(map(bool, quiet)) > 3 and not any(map(is_coloured, quiet))


def test_who_hangs_up_early_has_one_and_only_where_the_whole_interval_is_worse(
    everybody: tuple[OperatorJudged, ...],
) -> None:
    loud = [strips(one) for one in everybody if one.verdict not in QUIET]
    assert any(map(is_coloured, loud))
    for strip in (strip for found in loud for strip in found):
        holds = strip.low is None or strip.high is None or strip.low <= strip.usual <= strip.high
        assert not (holds and strip.is_worse)
