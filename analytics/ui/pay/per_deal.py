"""A share of the full bonus for every contract, from the first on: a shortcut that moves the sliders of a plan."""

import streamlit as st

from analytics.i18n import numbers
from analytics.pay.plan import Plan
from analytics.ui.session import language, state

SHARES = (5, 10, 20, 25, 50)
"""Percent of the full bonus; 100 / share contracts are the monthly quota."""
DEALS, CURVE, TOP = "deals", "linear_over", 200


def draw(base: Plan) -> None:
    """Buttons that make `base` such a plan."""
    say, lang = language.words().say, language.current()
    st.markdown(say("whatif.per_deal"))
    with st.container(horizontal=True, gap="xsmall"):
        for share in SHARES:
            label = numbers.share(share / 100, lang)
            st.button(label, key=f"per_deal.{share}", on_click=_move, args=(base, share))


def tell(plan: Plan) -> None:
    """What a contract pays, if the plan on the sliders is such a plan."""
    say, lang = language.words().say, language.current()
    if paid := paid_per_deal(plan):
        facts = {"share": numbers.share(paid[0], lang), "money": numbers.money(paid[1], lang)}
        st.caption(say("whatif.per_deal_is", **facts, top=numbers.share(float(plan.curve.cap), lang)))


def paid_per_deal(plan: Plan) -> tuple[float, int] | None:
    """Share of the full bonus and kopecks that every contract adds; None if contracts do not pay in this way."""
    paid = next((one for one in plan.component if one.metric == DEALS and one.weight == 1), None)
    if paid is None or paid.quota is None or plan.threshold or plan.curve.name != CURVE or plan.target != 1:
        return None
    return float(1 / paid.quota), round(plan.bonus_kopecks / paid.quota)


def _move(base: Plan, share: int) -> None:
    """All the weight on contracts, no threshold, a line that goes on above the quota."""
    last = len(base.component) - 1
    place = next((place for place, one in enumerate(base.component) if one.metric == DEALS), last)
    settings = {"threshold": "0", "target": "100", "curve": CURVE, "top": str(TOP), "cap": str(TOP)}
    settings |= {"combination": "weighted", f"m{place}": DEALS, f"q{place}": str(100 // share)}
    settings |= {f"w{at}": str(100 * (at == place)) for at in range(last)}
    for name, text in settings.items():
        state.choose(state.plan(name), [text])
