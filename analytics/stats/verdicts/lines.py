"""Own lines (caller ids, trunks): compare like with like, and tell a line from a person (science_exchange 5)."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats, wilson
from analytics.stats.verdicts.counts import AttemptCounts, Flags, Ints, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings

PERSONAL = 0.9
"""A line is one person's if he places at least this share of its attempts."""
DIFFERENT = 0.25
"""Operators use lines differently if this share of one's attempts would have to move to other lines."""


@dataclass(frozen=True)
class OneLine:
    """Operators whose early hang-ups are those of one of their lines, with that line and both shares."""

    is_found: Flags
    line: Ints
    share: Floats
    others: Floats


def line_strata(rows: AttemptCounts, operators: int) -> Ints:
    """The line of every entry where operators use common lines differently, otherwise one stratum.

    Lines that everybody uses alike explain no difference between people. A line of one's own cannot be told from the
    person: such companies are compared across lines, and the question about the line stays open.
    """
    used = _by_line(rows, rows.attempts, operators)
    total, on_line = used.sum(axis=1), used.sum(axis=0)
    is_common = used.max(axis=0, initial=0) <= PERSONAL * on_line
    others, rest = on_line - used, used.sum() - total
    mine, theirs = used / np.maximum(total, 1)[:, None], others / np.maximum(rest, 1)[:, None]
    distance = np.abs(mine - theirs).sum(axis=1) / 2
    is_different = (total >= VerdictSettings().minimum_attempts) & (rest > 0) & (distance >= DIFFERENT)
    if is_different.any() and on_line[is_common].sum() >= on_line.sum() / 2:
        return rows.line
    return np.zeros(len(rows.line), np.int64)


def one_line(counts: VerdictCounts, settings: VerdictSettings) -> OneLine:
    """Operators with enough unanswered attempts on two lines who end calls early on one of them only.

    The lower bound of the share there lies above the tolerance and the upper bound of his other lines, whose share is
    within the tolerance.
    """
    rows, operators = counts.attempts, len(counts.operators)
    n = _by_line(rows, rows.unanswered_known - rows.breaks, operators)
    k = _by_line(rows, rows.short, operators)
    found = OneLine(np.zeros(operators, bool), np.zeros(operators, np.int64), *np.full((2, operators), np.nan))
    for operator in range(operators):
        lines = np.flatnonzero(n[operator] >= settings.minimum_unanswered)
        if len(lines) < 2:
            continue
        worst = lines[int((k[operator, lines] / n[operator, lines]).argmax())]
        bad_k, bad_n = k[operator, worst], n[operator, worst]
        rest_k, rest_n = k[operator].sum() - bad_k, n[operator].sum() - bad_n
        above = max(settings.short_tolerance, wilson(rest_k, rest_n).high)
        within = rest_k <= settings.short_tolerance * rest_n
        found.is_found[operator] = within and wilson(bad_k, bad_n).low > above
        found.line[operator] = worst
        found.share[operator], found.others[operator] = bad_k / bad_n, rest_k / rest_n
    return found


def _by_line(rows: AttemptCounts, values: Floats, operators: int) -> Floats:
    """Sums per operator and line."""
    lines = int(rows.line.max(initial=0)) + 1
    sums = np.bincount(rows.operator * lines + rows.line, values, minlength=operators * lines)
    return np.asarray(sums.reshape(operators, lines), float)
