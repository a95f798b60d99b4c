"""A verdict is told in sentences: a number, its interval and n, in both languages, and never as proof of intent."""

import re

import numpy as np
import pytest

from analytics.i18n import LANGUAGES, words
from analytics.sentences import verdict_words
from analytics.stats.verdicts.evidence import Verdicts
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from benchmarks.team_counts import counts_of
from benchmarks.teams import Assignment, Columns, Scenario, simulate

SETTINGS = VerdictSettings(bootstrap_rounds=50)
PROOF = {"ru": "не доказательство умысла", "en": "not proof of intent"}
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def judged(scenario: Scenario) -> Verdicts:
    return judge(counts_of(simulate(scenario, np.random.default_rng(3)), SETTINGS), SETTINGS, np.random.default_rng(1))


@every_language
def test_an_accusation_names_share_interval_and_n_and_says_that_it_is_no_proof(lang: str) -> None:
    one = judged(Scenario(saboteurs=1, share=0.45)).operators[0]
    assert one.verdict is OperatorVerdict.OPERATOR_DIRECT
    told = verdict_words.of_operator(one, words(lang))
    assert "–" in told[0] and "%" in told[0] and str(one.evidence.early_hangups.n) in told[0].replace("\u00a0", "")
    assert PROOF[lang] in told[-1]
    assert len(told) >= 5


@every_language
def test_nobody_else_is_told_of_intent(lang: str) -> None:
    for scenario in (Scenario(), Scenario(announced=1.0, assignment=Assignment.ONE_EACH)):
        for one in judged(scenario).operators:
            assert one.verdict not in verdict_words.NO_PROOF
            assert PROOF[lang] not in " ".join(verdict_words.of_operator(one, words(lang)))


@every_language
def test_every_verdict_has_a_headline_or_a_line_and_says_what_to_do(lang: str) -> None:
    say = words(lang)
    for quiet in verdict_words.QUIET:
        assert say.has(f"verdicts.{quiet}")
    for loud in set(OperatorVerdict) - set(verdict_words.QUIET):
        assert say.has(f"verdicts.head.{loud}") and say.has(f"verdicts.other.{loud}")
        assert not re.search("прослуш|recording", say.say(f"verdicts.do.{loud}").lower())
    for one in ListVerdict:
        assert say.has(f"verdicts.head.{one}")


@every_language
def test_a_base_is_told_by_the_bounds_of_its_dead_numbers(lang: str) -> None:
    found = judged(Scenario(stale_bases=1, columns=Columns.CAUSE))
    for one in found.lists:
        told = " ".join(verdict_words.of_list(one, words(lang)))
        assert str(one.numbers) in told.replace("\u00a0", "").replace(",", "") and "%" in told
    few = judged(Scenario(operators=1, days=1))
    assert few.lists[0].verdict is ListVerdict.NOT_ENOUGH_DATA
    assert "150" in verdict_words.of_list(few.lists[0], words(lang))[0]
