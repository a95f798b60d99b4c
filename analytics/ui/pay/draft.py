"""The plan on the sliders, for all pages that use it."""

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
    """The texts of stored plans by short code."""

    texts: Sequence[str]

    def read(self, texts: Sequence[str]) -> str:
        """The plan of the last code. Raises ValueError if there is none."""
        known = {plan_code.short(toml): toml for toml in self.texts}
        text_of_plan = known.get(texts[-1]) or plan_code.unpacked(texts[-1])
        if text_of_plan is None:
            raise ValueError(texts)
        return text_of_plan

    def write(self, value: str) -> list[str]:
        """The plan's code; a plan that is not stored is written in full."""
        return [plan_code.short(value) if value in self.texts else plan_code.packed(value)]


def _kind() -> _Stored:
    return _Stored((default_plan(), *data.company().pay.plan_texts()))


def base() -> Plan:
    """The plan that the sliders started from: the newest one, or that of the address."""
    toml = state.chosen(state.PLAN, _kind(), data.basis().newest)
    return read_plan(toml, metrics=payable())


def plan() -> Plan:
    """The plan on the sliders; may be invalid."""
    return plan_form.plan_of(base())


def checked() -> str:
    """The TOML of the plan on the sliders. Raises DozvonError `plan_invalid`."""
    toml = plan_text(plan())
    read_plan(toml, metrics=payable())
    return toml


def text() -> str | None:
    """The same; None if the plan is invalid."""
    try:
        return checked()
    except DozvonError:
        return None


def start(toml: str) -> None:
    """Put a plan on the sliders. Call before they are drawn, or in a callback."""
    state.forget(state.plan(""))
    state.choose(state.PLAN, _kind().write(toml))


def pin() -> None:
    """Record in the address which plan a moved slider started from, so that a newer plan does not change the draft."""
    toml = state.chosen(state.PLAN, _kind(), data.basis().newest)
    is_draft = any(key.startswith(state.plan("")) for key in state.address())
    state.choose(state.PLAN, _kind().write(toml) if is_draft or toml != data.basis().newest else ())
