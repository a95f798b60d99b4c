"""Posterior of each operator's calls per day: the hierarchical model of science.md C.4."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

OPERATOR_SD, MONTH_SD, RESIDUAL_SD = 0.25, 0.08, 0.10
PRIOR_WEIGHT = 4.0
"""Degrees of freedom of the prior standard deviations."""
CONVERSION_SHAPE = 5.0


@dataclass(frozen=True)
class History:
    """Known months: arrays [months, operators]; days are NaN or 0 if absent; `month_days` of the month to come."""

    operators: tuple[str, ...]
    days: Floats
    calls: Floats
    others: Mapping[str, Floats]
    month_days: Floats | float
    dispersion: float = 1.5
    """Variance of a day's calls divided by their mean."""
    done: Mapping[str, Floats] = field(default_factory=dict)
    """Counts by metric of the month to come where it has begun; `month_days` are the days that are left of it."""
    worked: Floats | float = 1.0
    """Share of the month to come that each operator works; quotas given beside it are for that share."""

    def conversion(self, metric: str) -> tuple[Floats, Floats]:
        """(shape, scale) of the Gamma of results per call of each operator, shrunk to the company's rate."""
        here = self.days > 0
        calls = np.where(here, self.calls, 0).sum(axis=0)
        results = np.where(here, self.others[metric], 0).sum(axis=0) if metric in self.others else np.zeros(len(calls))
        company = max(float(results.sum()), 0.5) / max(float(calls.sum()), 1.0)
        shape = _conversion_shape(np.maximum(results, 0), calls, company)
        return shape + np.maximum(results, 0), 1 / (shape / company + calls)


@dataclass(frozen=True)
class Draws:
    """Calls per working day [draws, operators] of the month to come, and the day-level dispersion."""

    rates: Floats
    dispersion: float


def draw_rates(history: History, draws: int, rng: np.random.Generator) -> Draws:
    """Rates of a new month: operators shrunk to the company, plus a common and an individual month effect.

    The three variances are moment estimates from a table of operators x months, shrunk to the prior standard
    deviations, and themselves uncertain (scaled inverse chi-square draws).
    """
    here = history.days > 0
    days = np.where(here, history.days, 1.0)
    logs = np.log((np.where(here, history.calls, 0) + 0.5) / days)
    noise = history.dispersion / (np.where(here, history.calls, 0) + 1.0)
    months = here.sum(axis=0)
    means = np.where(here, logs, 0).sum(axis=0) / np.maximum(months, 1)
    company = float(means[months > 0].mean()) if (months > 0).any() else 0.0
    residual, operator, month = _variances(logs, noise, here, draws, rng)
    shared = month[:, None] / max(int(here.any(axis=1).sum()), 1)
    own = (residual[:, None] + np.where(here, noise, 0).sum(axis=0) / np.maximum(months, 1)) / np.maximum(months, 1)
    keep = np.where(months > 0, operator[:, None] / (operator[:, None] + own), 0.0)
    spread = operator[:, None] * (1 - keep) + residual[:, None]
    common = rng.standard_normal((draws, 1)) * np.sqrt(month[:, None] + shared)
    rates = rng.standard_normal((draws, len(months)))
    rates *= np.sqrt(spread)
    rates += keep * (means - company) + company + common
    return Draws(np.exp(rates, out=rates), history.dispersion)


def _variances(
    logs: Floats, noise: Floats, here: npt.NDArray[np.bool_], draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """(operator's month, operator, common month) variances, one per draw."""
    weights = here.astype(float)
    by_operator, by_month = weights.sum(axis=0), weights.sum(axis=1)
    operators, months = int((by_operator > 0).sum()), int((by_month > 0).sum())
    rows = (logs * weights).sum(axis=1) / np.maximum(by_month, 1)
    columns = (logs * weights).sum(axis=0) / np.maximum(by_operator, 1)
    mean = float((logs * weights).sum() / max(weights.sum(), 1))
    rest = (logs - rows[:, None] - columns[None, :] + mean) * weights
    sampling = float((noise * weights).sum() / max(weights.sum(), 1))
    freedom = max(int(weights.sum()) - operators - months + 1, 0)
    residual = float((rest**2).sum()) / freedom - sampling if freedom else RESIDUAL_SD**2
    cell = max(residual, 0.0) + sampling
    operator = _spread(columns[by_operator > 0]) - cell / max(months, 1)
    month = _spread(rows[by_month > 0]) - cell / max(operators, 1)
    return (
        _uncertain(residual, freedom, RESIDUAL_SD, draws, rng),
        _uncertain(operator, max(operators - 1, 0), OPERATOR_SD, draws, rng),
        _uncertain(month, max(months - 1, 0), MONTH_SD, draws, rng),
    )


def _spread(values: Floats) -> float:
    return float(values.var(ddof=1)) if len(values) > 1 else 0.0


def _uncertain(estimate: float, freedom: int, prior_sd: float, draws: int, rng: np.random.Generator) -> Floats:
    weight = PRIOR_WEIGHT + freedom
    centre = (PRIOR_WEIGHT * prior_sd**2 + freedom * max(estimate, 0.0)) / weight
    return np.asarray(weight * centre / rng.chisquare(weight, draws))


def _conversion_shape(results: Floats, calls: Floats, company: float) -> float:
    """Similarity of operators' conversion: mean^2 / variance of rates beyond chance, mixed with the prior shape."""
    enough = calls > 0
    if enough.sum() < 3:
        return CONVERSION_SHAPE
    expected = calls[enough] * company
    excess = float(((results[enough] - expected) ** 2 - expected).sum() / (expected**2).sum())
    weight = PRIOR_WEIGHT / (PRIOR_WEIGHT + enough.sum() - 1)
    variance = weight / CONVERSION_SHAPE + (1 - weight) * max(excess, 0.0)
    return float(min(1 / max(variance, 1e-3), 200.0))
