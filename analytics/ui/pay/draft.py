"""The plan under the sliders, on whichever page it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.core.errors import DozvonError
from analytics.pay.plan import Plan, default_plan, read_plan
from analytics.pay.text import plan_text
from analytics.reports.pay.pay_facts import payable
from analytics.ui.pay import plan_code, plan_form
from analytics.ui.session import data, state


@dataclass(frozen=True)
class _Stored:
    """The texts of plans, written as short codes."""

    texts: Sequence[str]

    def read(self, texts: Sequence[str]) -> str:
        """The plan of the last code; ValueError where there is none."""
        known = {plan_code.short(toml): toml for toml in self.texts}
        found = known.get(texts[-1]) or plan_code.unpacked(texts[-1])
        if found is None:
            raise ValueError(texts)
        return found

    def write(self, value: str) -> list[str]:
        """Its code; a plan that is stored nowhere is written whole."""
        return [plan_code.short(value) if value in self.texts else plan_code.packed(value)]


def _kind() -> _Stored:
    return _Stored((default_plan(), *data.company().pay.plan_texts()))


def base() -> Plan:
    """The plan that the sliders started from: the newest one, or that of the address."""
    toml = state.chosen(state.PLAN, _kind(), data.basis().newest)
    return read_plan(toml, metrics=payable())


def plan() -> Plan:
    """What the sliders make of it; may be unsound."""
    return plan_form.plan_of(base())


def checked() -> str:
    """The TOML of the plan under the sliders; DozvonError `plan_invalid`."""
    toml = plan_text(plan())
    read_plan(toml, metrics=payable())
    return toml


def text() -> str | None:
    """The same; None where the plan is unsound."""
    try:
        return checked()
    except DozvonError:
        return None


def start(toml: str) -> None:
    """Puts a plan under the sliders. Before they are drawn, or in callbacks."""
    state.forget(state.plan(""))
    state.choose(state.PLAN, _kind().write(toml))


def pin() -> None:
    """Once a slider was moved, the address names the plan it was moved from: a newer plan does not change the draft."""
    toml = state.chosen(state.PLAN, _kind(), data.basis().newest)
    is_draft = any(key.startswith(state.plan("")) for key in state.address())
    state.choose(state.PLAN, _kind().write(toml) if is_draft or toml != data.basis().newest else ())
