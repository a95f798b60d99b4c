"""Share of leads that eventually sign, and the mean time to signing: an exponential cure model (science.md B)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats

LEAST_FOLLOW_UP_LAGS = 3.0
"""With a shorter follow-up, in mean lags, the model overstates by 80 % or more (measured), so nothing is shown."""
MOST_ROUNDS, TOLERANCE = 2_000, 1e-8


@dataclass(frozen=True)
class Eventual:
    """`rate` of leads that ever sign, None if follow-up is too short; mean lag and follow-up in days.

    `deals` of `leads` have signed so far.
    """

    rate: float | None
    mean_lag_days: float
    follow_up_days: float
    deals: int
    leads: int


def eventual(days: Floats, is_signed: npt.NDArray[np.bool_], age_days: Floats) -> Eventual | None:
    """Fit by expectation-maximisation; None without a deal. Leads not signed are censored at `days`."""
    if not is_signed.any():
        return None
    times, waiting = np.maximum(days[is_signed], 0.5), days[~is_signed]
    rate, lag = min(float(is_signed.mean()) * 1.2, 0.99), float(times.mean())
    for _ in range(MOST_ROUNDS):
        still = rate * np.exp(-waiting / lag)
        will = still / (1 - rate + still)
        now = (len(times) + float(will.sum())) / len(days)
        then = (float(times.sum()) + float((will * (waiting + lag)).sum())) / (len(times) + float(will.sum()))
        moved = abs(now - rate) + abs(then - lag) / lag
        rate, lag = now, then
        if moved < TOLERANCE:
            break
    follow_up = float(np.median(age_days))
    shown = rate if follow_up >= LEAST_FOLLOW_UP_LAGS * lag else None
    return Eventual(shown, lag, follow_up, len(times), len(days))
