"""The pay plan in sentences, for the company's bonus regulation."""

from analytics.i18n import numbers, words
from analytics.pay.plan import Component, Plan


def sentences(plan: Plan, lang: str) -> tuple[str, ...]:
    """One rule per sentence; the last one states that this is not legal advice."""
    say = words(lang).say
    texts = [
        say("rule.from_day", name=plan.name, day=numbers.day(plan.valid_from, lang)),
        say(
            "rule.amounts",
            fixed=numbers.money(plan.fixed_kopecks, lang),
            bonus=numbers.money(plan.bonus_kopecks, lang),
        ),
        say("rule.proration"),
        *(_component(component, lang) for component in plan.component),
        say(f"rule.combination_{plan.combination}"),
        say(
            f"curve.{plan.curve.name}.rule",
            threshold=numbers.share(float(plan.threshold), lang),
            target=numbers.share(float(plan.target), lang),
            cap=numbers.share(float(plan.curve.cap * plan.target), lang),
            times=numbers.decimal(float(plan.curve.accelerator), lang, 2),
        ),
    ]
    for start, share in plan.curve.steps:
        texts.append(say("rule.step", start=numbers.share(float(start), lang), share=numbers.share(float(share), lang)))
    if plan.window == "rolling3":
        texts.append(say("rule.rolling3"))
    if plan.list_adjusted:
        texts.append(say("rule.list_adjusted"))
    if any(component.metric in ("deals", "target_calls", "amount_kopecks") for component in plan.component):
        texts.append(say("rule.clawback", days=plan.clawback_days))
    return (*texts, say("rule.no_advice"))


def _component(component: Component, lang: str) -> str:
    say = words(lang).say
    quota = say("rule.quota_history") if component.quota is None else numbers.decimal(float(component.quota), lang)
    sentence = say(
        "rule.component",
        what=say(f"metric.{component.metric}"),
        means=say(f"metric.{component.metric}.description"),
        weight=numbers.share(float(component.weight), lang),
        quota=quota,
        cap=numbers.share(float(component.cap), lang),
    )
    if component.ramp:
        shares = ", ".join(numbers.share(float(share), lang) for share in component.ramp)
        sentence = f"{sentence} {say('rule.ramp', shares=shares)}"
    if component.gate is not None:
        sentence = f"{sentence} {say('rule.gate', gate=numbers.share(float(component.gate), lang))}"
    return sentence
