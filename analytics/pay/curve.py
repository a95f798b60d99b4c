"""Payout curves: the share of the full bonus at each attainment, exact and for arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import ModuleType

import numpy as np
import numpy.typing as npt

from analytics.core.registry import headers, modules_of

GRID = 1000
"""Curves are drawn and searched for jumps in steps of a thousandth of attainment."""


@dataclass(frozen=True)
class CurveParameters:
    """Parameters of some curves besides threshold and target; shares and attainments as exact fractions."""

    steps: tuple[tuple[Fraction, Fraction], ...] = ()
    cap: Fraction = Fraction(1)
    accelerator: Fraction = Fraction(1)


@dataclass(frozen=True)
class Curve:
    """A named curve with its threshold, target and parameters (rule S7)."""

    name: str
    threshold: Fraction
    target: Fraction
    parameters: CurveParameters = CurveParameters()

    def share(self, attainment: Fraction) -> Fraction:
        """Share of the full bonus; exactly 0 at the threshold and below."""
        if attainment <= self.threshold:
            return Fraction(0)
        paid: Fraction = curves()[self.name].payout(attainment, self.threshold, self.target, self.parameters)
        return paid

    def shares(self, attainments: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The same for an array of any shape, by linear interpolation between the curve's bends; equal to 1e-9."""
        points, values = self._bends()
        place = np.searchsorted(points, attainments + 1e-9, side="right") - 1
        place = np.clip(place, 0, len(points) - 1)
        after = np.minimum(place + 1, len(points) - 1)
        width = np.where(after > place, points[after] - points[place], 1.0)
        along = np.clip((attainments - points[place]) / width, 0.0, 1.0)
        low, high = values[:, 0][place], values[:, 1][place]
        shares: npt.NDArray[np.float64] = np.where(after > place, low + along * (high - low), low)
        return np.where(attainments <= float(self.threshold) + 1e-9, 0.0, shares)

    def _bends(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Where the curve bends or jumps, with its value just after it and just before the next bend."""
        top = max(self.parameters.cap, Fraction(1)) * self.target
        points = sorted({Fraction(0), self.threshold, self.target, top, *(start for start, _ in _steps(self))})
        epsilon = Fraction(1, 10**12)
        values = [
            (float(self.share(point + epsilon)), float(self.share(following - epsilon)))
            for point, following in zip(points, [*points[1:], points[-1] + 1], strict=True)
        ]
        return np.array([float(point) for point in points]), np.array(values)

    def jumps(self) -> tuple[tuple[float, float], ...]:
        """(attainment, height) of every jump, where one more result may be worth a part of a salary."""
        points, values = self._bends()
        before = np.concatenate([[0.0], values[:-1, 1]])
        heights = values[:, 0] - before
        return tuple((float(x), float(h)) for x, h in zip(points, heights, strict=True) if h > 1e-6)


def _steps(curve: Curve) -> tuple[tuple[Fraction, Fraction], ...]:
    module = curves()[curve.name]
    return curve.parameters.steps or getattr(module, "STEPS", ())


@cache
def curves() -> dict[str, ModuleType]:
    """Every curve by name: one file each in analytics/pay/curves."""
    from analytics.pay import curves as package

    return {module.__name__.rsplit(".", 1)[1]: module for module in modules_of(package)}


@cache
def _headers() -> Mapping[str, Mapping[str, str]]:
    return headers(files("analytics.pay.curves"))


def sliders(name: str) -> tuple[str, ...]:
    """The CurveParameters that have a slider: `cap`, `accelerator` (header line `sliders`)."""
    stated = _headers()[name].get("sliders")
    return tuple(stated.split(", ")) if stated else ()
