"""What a pay plan says: a dated TOML file, checked before anything is computed from it (S6, S7; science.md C.1)."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.core.errors import DozvonError
from analytics.core.money import kopecks
from analytics.pay.curve import GRID, Curve, CurveParameters, curves

Share = Annotated[Decimal, Field(ge=0)]
Positive = Annotated[Decimal, Field(gt=0)]


class Component(BaseModel):
    """One thing that is paid for. `quota` is a month's plan for everybody, `quotas` for single operators."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    metric: str
    weight: Share
    cap: Positive = Decimal(1)
    quota: Positive | None = None
    quotas: dict[str, Positive] = {}
    ramp: tuple[Positive, ...] = ()
    gate: Share | None = None

    def quota_of(self, operator: str) -> Fraction | None:
        """A full month's quota of an operator; None where the plan does not say one."""
        said = self.quotas.get(operator, self.quota)
        return None if said is None else Fraction(said)


class CurveText(BaseModel):
    """The curve as the file writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = "linear"
    steps: tuple[tuple[Share, Share], ...] = ()
    cap: Positive = Decimal(1)
    accelerator: Positive = Decimal(1)


class Plan(BaseModel):
    """A pay plan. Amounts are roubles a full month in the file, kopecks here."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    valid_from: date
    fixed: Share
    bonus: Share
    threshold: Share = Decimal("0.4")
    target: Positive = Decimal(1)
    combination: Literal["weighted", "sum", "product", "gate"] = "weighted"
    window: Literal["month", "rolling3"] = "month"
    clawback_days: int = Field(default=60, ge=0)
    list_adjusted: bool = False
    curve: CurveText = CurveText()
    component: tuple[Component, ...] = Field(min_length=1)

    @property
    def fixed_kopecks(self) -> int:
        """The fixed part of a full month."""
        return kopecks(self.fixed)

    @property
    def bonus_kopecks(self) -> int:
        """The bonus of a full month at 100 %."""
        return kopecks(self.bonus)

    def payout_curve(self) -> Curve:
        """The curve with exact numbers."""
        said = self.curve
        steps = tuple((Fraction(start), Fraction(share)) for start, share in said.steps)
        parameters = CurveParameters(steps, Fraction(said.cap), Fraction(said.accelerator))
        return Curve(said.name, Fraction(self.threshold), Fraction(self.target), parameters)


def default_plan() -> str:
    """The text of the rule of the source."""
    return (files("analytics.pay.plans") / "default.toml").read_text(encoding="utf-8")


def read_plan(text: str, file: str = "plan.toml", metrics: tuple[str, ...] = ()) -> Plan:
    """A checked plan from TOML; DozvonError `plan_invalid` with file, line, key and problem.

    `metrics` are the names a component may pay for; empty means any.
    """
    try:
        plan = Plan.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise _invalid(text, file, "", "not_toml", line=int(found[1]) if found else 1) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _invalid(text, file, ".".join(str(part) for part in first["loc"]), first["type"]) from error
    for key, problem in _problems(plan, metrics):
        raise _invalid(text, file, key, problem)
    return plan


def _problems(plan: Plan, metrics: tuple[str, ...]) -> list[tuple[str, str]]:
    """(key, problem) in the order a person would mend them."""
    found = []
    if plan.threshold >= plan.target:
        found.append(("threshold", "threshold_not_below_target"))
    if sum(component.weight for component in plan.component) != 1:
        found.append(("weight", "weights_do_not_sum_to_1"))
    for component in plan.component:
        if metrics and component.metric not in metrics:
            found.append(("metric", "unknown_metric"))
    if len({component.metric for component in plan.component}) < len(plan.component):
        found.append(("metric", "metric_twice"))
    if plan.curve.name not in curves():
        return [*found, ("name", "unknown_curve")]
    if not found and _falls(plan.payout_curve()):
        found.append(("steps", "curve_falls"))
    return found


def _falls(curve: Curve) -> bool:
    points = [curve.share(Fraction(step, GRID)) for step in range(2 * GRID)]
    return any(after < before for before, after in pairwise(points))


def _invalid(text: str, file: str, key: str, problem: str, line: int | None = None) -> DozvonError:
    last = re.sub(r"\.?\d+\.?", ".", key).strip(".").split(".")[-1]
    lines = text.splitlines()
    found = [number for number, said in enumerate(lines, 1) if last and re.match(rf"\s*\[*{re.escape(last)}\b", said)]
    if last == "name" and problem == "unknown_curve":
        found = found[1:] or found
    index = re.search(r"component\.(\d+)", key)
    place = int(index[1]) if index and int(index[1]) < len(found) else 0
    return DozvonError(
        "plan_invalid", file=file, line=line or (found[place] if found else 1), key=last or key, problem=problem
    )
