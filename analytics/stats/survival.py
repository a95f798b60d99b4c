"""Survival estimators for incomplete follow-up: Kaplan-Meier, competing risks, lost answers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats


@dataclass(frozen=True)
class Curve:
    """A step function: `survival` and Greenwood `se` just after each of the sorted event times."""

    times: Floats
    survival: Floats
    se: Floats
    at_risk: Floats

    def at(self, times: npt.ArrayLike) -> tuple[Floats, Floats]:
        """(survival, se) at any times; 1 and 0 before the first event."""
        place = np.searchsorted(self.times, np.asarray(times, float), side="right")
        return np.append(1.0, self.survival)[place], np.append(0.0, self.se)[place]


def kaplan_meier(time: npt.ArrayLike, event: npt.ArrayLike) -> Curve:
    """Kaplan-Meier of durations and whether each ended in the event (0 = censored); at ties events come first."""
    durations, happened = np.asarray(time, float), np.asarray(event, bool)
    times, events = np.unique(durations[happened], return_counts=True)
    at_risk = (durations[None, :] >= times[:, None]).sum(axis=1).astype(float)
    survival = np.cumprod(1 - events / at_risk)
    left = at_risk - events
    terms = np.where(left > 0, events / (at_risk * np.maximum(left, 1)), 0.0)
    return Curve(times, survival, survival * np.sqrt(np.cumsum(terms)), at_risk)


def potential_reach(answered: Floats, competing: Floats, censored: Floats, total: Floats) -> Floats:
    """P_F: incidence of "answered" by F if nobody hung up early (Aalen-Johansen, science.md A.3 Lambda).

    Counts per second 0..F are in the last axis; `total` (shape without it) counts all dials. Dead, busy and rejected
    are competing events; hang-ups censor after the events of their second. 0 if there are no dials.
    """
    leaving = answered + competing + censored
    at_risk = total[..., None] - (np.cumsum(leaving, axis=-1) - leaving)
    safe = np.maximum(at_risk, 1e-12)
    remaining = np.clip(1 - (answered + competing) / safe, 0.0, 1.0)
    survival = np.cumprod(remaining, axis=-1)
    before = np.concatenate([np.ones_like(survival[..., :1]), survival[..., :-1]], axis=-1)
    return np.asarray(np.where(at_risk > 0, before * answered / safe, 0.0).sum(axis=-1))
