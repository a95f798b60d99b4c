"""Alerts of one's own in words: the figure with its interval and n, the threshold, and what may be said."""

from analytics.core.alert import Of, Rule, Watch
from analytics.core.scope import Scope
from analytics.i18n import numbers
from analytics.metrics.catalog import catalog
from analytics.reports.alerts import Judged
from analytics.reports.figure import Figure
from analytics.sentences import figure_words
from analytics.sentences.brief import period_name
from analytics.sentences.manner import Manner


def sentence(judged: Judged, scope: Scope, manner: Manner) -> str:
    """What the alert says today, or why it says nothing."""
    say, rule = manner.words.say, judged.alert.rule
    parts = [say(f"metric.{rule.metric}"), where(rule, scope, manner)]
    if judged.period is not None:
        parts.append(period_name(judged.period, manner))
    told = say(f"alert.{judged.state}", rule=condition(rule, manner))
    if judged.figure is None:
        return f"{', '.join(parts)}: {told}"
    return f"{', '.join(parts)}: {_value(judged.figure, rule, manner)}. {told}"


def named(rule: Rule, scope: Scope, manner: Manner) -> str:
    """The alert itself: figure, of whom, how long, when it is told."""
    say = manner.words.say
    span = say(f"alert.span_{rule.span}")
    return f"{say(f'metric.{rule.metric}')}, {where(rule, scope, manner)}, {span}: {condition(rule, manner)}"


def where(rule: Rule, scope: Scope, manner: Manner) -> str:
    """Everybody the reader sees, or the team or list."""
    say = manner.words.say
    if rule.of is Of.ALL:
        return say("alert.company" if scope.sees_everybody else "alert.own_team")
    return say(f"alert.of_{rule.of}", name=manner.text(rule.name))


def condition(rule: Rule, manner: Manner) -> str:
    """Below 30 %, above 100, or a change beyond chance."""
    if rule.watch is Watch.UNUSUAL:
        return manner.words.say("alert.watch_unusual")
    limit = numbers.metric(rule.threshold, catalog()[rule.metric].unit.value, manner.language)
    return manner.words.say(f"alert.limit_{rule.watch}", limit=limit)


def _value(figure: Figure, rule: Rule, manner: Manner) -> str:
    """The figure with interval and n; of an unusual change also the change."""
    lang, value = manner.language, figure_words.value(figure, manner.language)
    if figure.den is not None and figure.is_enough:
        value = numbers.share_with_interval(figure.value, figure.low, figure.high, figure.den, lang)
    elif figure.den is not None:
        value = numbers.with_n(value, figure.den, lang)
    if rule.watch is not Watch.UNUSUAL:
        return value
    change = figure_words.change(figure, lang)
    return ", ".join([value, *([change] if change else []), *figure_words.evidence(figure, manner.words)[:1]])
