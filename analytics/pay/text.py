"""Write a plan as TOML text, for the ledger, a file or a scenario in a URL."""

import json
from decimal import Decimal

from analytics.pay.plan import Component, Plan


def plan_text(plan: Plan) -> str:
    """TOML that read_plan turns into the same plan; default values are omitted."""
    lines = [
        f"name = {_quoted(plan.name)}",
        f"valid_from = {plan.valid_from.isoformat()}",
        f"fixed = {_number(plan.fixed)}",
        f"bonus = {_number(plan.bonus)}",
        f"threshold = {_number(plan.threshold)}",
        f"target = {_number(plan.target)}",
        f'combination = "{plan.combination}"',
        f'window = "{plan.window}"',
        f"clawback_days = {plan.clawback_days}",
        f"list_adjusted = {str(plan.list_adjusted).lower()}",
        "",
        "[curve]",
        f'name = "{plan.curve.name}"',
    ]
    if plan.curve.steps:
        lines.append(
            f"steps = [{', '.join(f'[{_number(start)}, {_number(share)}]' for start, share in plan.curve.steps)}]"
        )
    for name in ("cap", "accelerator"):
        if (value := getattr(plan.curve, name)) != 1:
            lines.append(f"{name} = {_number(value)}")
    for component in plan.component:
        lines += ["", "[[component]]", *_component(component)]
    return "\n".join(lines) + "\n"


def _component(component: Component) -> list[str]:
    lines = [
        f"metric = {_quoted(component.metric)}",
        f"weight = {_number(component.weight)}",
        f"cap = {_number(component.cap)}",
    ]
    if component.quota is not None:
        lines.append(f"quota = {_number(component.quota)}")
    if component.quotas:
        own = ", ".join(f"{_quoted(name)} = {_number(quota)}" for name, quota in component.quotas.items())
        lines.append(f"quotas = {{ {own} }}")
    if component.ramp:
        lines.append(f"ramp = [{', '.join(_number(share) for share in component.ramp)}]")
    if component.gate is not None:
        lines.append(f"gate = {_number(component.gate)}")
    return lines


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are valid in TOML, except for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")
