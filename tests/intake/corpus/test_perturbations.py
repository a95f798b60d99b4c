"""What stands beside a table in ordinary files changes nothing in silence: it is read as before, or a question comes.

`tolerated.txt` lists the silent changes of today. The list only shrinks: one that no longer occurs must be struck out.
`python -m benchmarks.recognition --write` writes it anew.
"""

from collections.abc import Sequence

import pytest

from tests.intake.corpus.perturb import SILENT, TOLERATED, Outcome, outcomes, tolerated

IN_CI = 20
"""One change in so many, each time the same ones; all of them with `-m whole`."""


def _compare(found: Sequence[Outcome]) -> None:
    tried = {(one.entry, one.change) for one in found}
    listed = {line for line in tolerated() if tuple(line.split(" | ")[:2]) in tried}
    silent = {one.line() for one in found if one.verdict == SILENT}
    assert not sorted(silent - listed), "read otherwise without a word"
    assert not sorted(listed - silent), f"no longer occurs: strike it out of {TOLERATED.name}"


def test_a_share_of_the_ordinary_changes_is_never_silent(shared: object) -> None:
    _compare(list(outcomes(IN_CI)))


@pytest.mark.whole
def test_no_ordinary_change_is_silent(shared: object) -> None:
    _compare(list(outcomes()))
