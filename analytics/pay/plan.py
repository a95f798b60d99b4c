"""Pay plans: dated TOML files, validated before anything is computed from them (S6, S7; science.md C.1)."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.core import bounded
from analytics.core.errors import DozvonError
from analytics.core.money import kopecks
from analytics.pay.curve import GRID, Curve, CurveParameters, curves
from analytics.pay.place import line_of

MOST = 10**9
"""Upper bound of every number of a plan: roubles, a quota, a share."""
Share = Annotated[Decimal, Field(ge=0, le=MOST)]
Positive = Annotated[Decimal, Field(gt=0, le=MOST)]
Location = tuple[str | int, ...]
MOST_COMPONENTS, MOST_STEPS, MOST_QUOTAS, MOST_MONTHS, MOST_DAYS = 8, 100, 10_000, 60, 3660


class Component(BaseModel):
    """One component of the bonus. `quota` is monthly for everybody, `quotas` for single operators."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    metric: str
    weight: Share
    cap: Positive = Decimal(1)
    quota: Positive | None = None
    quotas: dict[str, Positive] = Field(default={}, max_length=MOST_QUOTAS)
    ramp: tuple[Positive, ...] = Field(default=(), max_length=MOST_MONTHS)
    """Shares of the quota in the first months of employment; the full quota after them."""
    gate: Share | None = None

    def quota_of(self, operator: str) -> Fraction | None:
        """An operator's full-month quota; None if the plan has none."""
        quota = self.quotas.get(operator, self.quota)
        return None if quota is None else Fraction(quota)

    def ramp_share(self, employed_month: int | None) -> Fraction:
        """Share of the quota in the n-th calendar month of employment (from 1); 1 if that is unknown."""
        if employed_month is None or not 1 <= employed_month <= len(self.ramp):
            return Fraction(1)
        return Fraction(self.ramp[employed_month - 1])


class CurveText(BaseModel):
    """The curve as written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = "linear"
    steps: tuple[tuple[Share, Share], ...] = Field(default=(), max_length=MOST_STEPS)
    cap: Positive = Decimal(1)
    accelerator: Positive = Decimal(1)


Combination = Literal["weighted", "sum", "product", "gate"]
"""How the shares of several components become one."""
Window = Literal["month", "rolling3"]
"""Of which months a bonus counts the facts."""


class Plan(BaseModel):
    """A pay plan. Amounts are roubles per full month in the file, kopecks here."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    valid_from: date
    fixed: Share
    bonus: Share
    threshold: Share = Decimal("0.4")
    target: Positive = Decimal(1)
    combination: Combination = "weighted"
    window: Window = "month"
    clawback_days: int = Field(default=60, ge=0, le=MOST_DAYS)
    list_adjusted: bool = False
    curve: CurveText = CurveText()
    component: tuple[Component, ...] = Field(min_length=1, max_length=MOST_COMPONENTS)

    @property
    def fixed_kopecks(self) -> int:
        """Fixed pay of a full month."""
        return kopecks(self.fixed)

    @property
    def bonus_kopecks(self) -> int:
        """The bonus of a full month at 100 %."""
        return kopecks(self.bonus)

    def payout_curve(self) -> Curve:
        """The curve with exact numbers."""
        text = self.curve
        steps = tuple((Fraction(start), Fraction(share)) for start, share in text.steps)
        parameters = CurveParameters(steps, Fraction(text.cap), Fraction(text.accelerator))
        return Curve(text.name, Fraction(self.threshold), Fraction(self.target), parameters)


PlanProblem = Literal[
    "not_toml",
    "threshold_not_below_target",
    "weights_do_not_sum_to_1",
    "unknown_metric",
    "metric_twice",
    "unknown_curve",
    "curve_falls",
    "not_used",
    "gate_without_gates",
    "cap_below_target",
]
"""Errors of a plan beyond single fields; sentences below problem. in analytics/i18n."""


def default_plan() -> str:
    """The text of the default plan."""
    return (files("analytics.pay.plans") / "default.toml").read_text(encoding="utf-8")


def read_plan(text: str, file: str = "plan.toml", metrics: tuple[str, ...] = ()) -> Plan:
    """A validated plan from TOML. Raises DozvonError `plan_invalid` with file, line, key, problem and allowed values.

    `metrics` are the names a component may pay for; empty means any. Codes of problems have their sentences below
    `problem.` in analytics/i18n.
    """
    try:
        plan = Plan.model_validate(bounded.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else max(len(text.splitlines()), 1)
        key = (text.splitlines() or [""])[line - 1].split("=")[0].strip()
        raise DozvonError("plan_invalid", file=file, line=line, key=key, problem="not_toml", allowed="") from error
    except bounded.UnboundedError as error:
        raise DozvonError(
            "plan_invalid", file=file, line=error.line, key="", problem=error.problem, allowed=""
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        allowed = str(first.get("ctx", {}).get("expected", ""))
        raise _invalid(text, file, first["loc"], first["type"], allowed) from error
    for location, problem in _problems(plan, metrics):
        known = metrics if problem == "unknown_metric" else tuple(curves()) if problem == "unknown_curve" else ()
        raise _invalid(text, file, location, problem, ", ".join(known))
    return plan


def _problems(plan: Plan, metrics: tuple[str, ...]) -> list[tuple[Location, PlanProblem]]:
    """(location, problem) in the order in which a person would correct them."""
    problems: list[tuple[Location, PlanProblem]] = []
    if plan.threshold >= plan.target:
        problems.append((("threshold",), "threshold_not_below_target"))
    if sum(component.weight for component in plan.component) != 1:
        problems.append((("component", 0, "weight"), "weights_do_not_sum_to_1"))
    names = [component.metric for component in plan.component]
    for place, name in enumerate(names):
        if metrics and name not in metrics:
            problems.append((("component", place, "metric"), "unknown_metric"))
        if name in names[:place]:
            problems.append((("component", place, "metric"), "metric_twice"))
    if plan.curve.name not in curves():
        return [*problems, (("curve", "name"), "unknown_curve")]
    problems += _unused(plan)
    if not problems and _falls(plan.payout_curve()):
        problems.append((("curve", "steps"), "curve_falls"))
    return problems


def _unused(plan: Plan) -> list[tuple[Location, PlanProblem]]:
    """Values that have no effect under the rest of the plan and would be misleading."""
    checks: list[tuple[bool, Location]] = [
        (bool(plan.curve.steps) and plan.curve.name != "step", ("curve", "steps")),
        (plan.curve.cap != 1 and plan.curve.name not in ("linear_over", "accelerated"), ("curve", "cap")),
        (plan.curve.accelerator != 1 and plan.curve.name != "accelerated", ("curve", "accelerator")),
        (plan.list_adjusted and all(one.metric != "effective" for one in plan.component), ("list_adjusted",)),
    ]
    for place, component in enumerate(plan.component):
        checks.append((component.gate is not None and plan.combination != "gate", ("component", place, "gate")))
    problems: list[tuple[Location, PlanProblem]] = [
        (location, "not_used") for is_unused, location in checks if is_unused
    ]
    if plan.combination == "gate" and all(component.gate is None for component in plan.component):
        problems.append((("combination",), "gate_without_gates"))
    if plan.curve.cap < 1:
        problems.append((("curve", "cap"), "cap_below_target"))
    return problems


@lru_cache(maxsize=256)
def _falls(curve: Curve) -> bool:
    """True if the curve falls anywhere, checked in thousandths and just before and at every step of its table."""
    edges = [point for start, _ in curve.parameters.steps for point in (start - Fraction(1, 10**9), start)]
    points = sorted([*(Fraction(step, GRID) for step in range(2 * GRID)), *edges, curve.target])
    return any(curve.share(after) < curve.share(before) for before, after in pairwise(points))


def _invalid(text: str, file: str, location: Sequence[str | int], problem: str, allowed: str) -> DozvonError:
    names = [part for part in location if isinstance(part, str)]
    key = names[-1] if names else ""
    line = line_of(text, location)
    return DozvonError("plan_invalid", file=file, line=line, key=key, problem=problem, allowed=allowed)
