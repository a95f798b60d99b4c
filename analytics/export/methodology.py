"""The methodology: every metric from its own file, rules, intervals, limits and glossary."""

from dataclasses import dataclass

from babel import Locale

from analytics.i18n import LANGUAGES, Words, words
from analytics.metrics.catalog import Metric, catalog
from analytics.reports.figure import MINIMUM_N

RULES = tuple(f"S{number}" for number in range(1, 9))
GLOSSARY, MEANING = "glossary.", "_meaning"


@dataclass(frozen=True)
class Term:
    """A term of the glossary or a rule, with its meaning."""

    word: str
    meaning: str


@dataclass(frozen=True)
class Described:
    """One metric as the header of its file describes it."""

    name: str
    title: str
    description: str
    facts: tuple[Term, ...]
    """Unit, rule, how it adds up, and which direction is better."""
    query: str


def metrics(language: str) -> tuple[Described, ...]:
    """Every metric, by title."""
    texts = words(language)
    described = (_described(metric, texts) for metric in catalog().values())
    return tuple(sorted(described, key=lambda metric: metric.title))


def _described(metric: Metric, texts: Words) -> Described:
    say = texts.say
    return Described(
        name=metric.name,
        title=texts.say(f"metric.{metric.name}"),
        description=texts.say(f"metric.{metric.name}.description"),
        facts=(
            Term(say("method.unit"), say(f"method.{metric.unit}")),
            Term(say("method.rule"), metric.rule),
            Term(say("method.kind"), say(f"method.{metric.kind}")),
            Term(say("method.better"), say(f"method.{metric.better}")),
        ),
        query=metric.query,
    )


def rules(language: str) -> tuple[Term, ...]:
    """The rules of the trade S1-S8."""
    return tuple(Term(rule, words(language).say(f"rule.{rule}")) for rule in RULES)


def glossary(language: str) -> tuple[Term, ...]:
    """The terms used on screen."""
    texts = words(language)
    return tuple(Term(texts.say(f"glossary.{term}"), texts.say(f"glossary.{term}_meaning")) for term in terms_of(texts))


def terms_of(texts: Words) -> tuple[str, ...]:
    """Codes of the terms used on screen."""
    keys = (key.removeprefix(GLOSSARY) for key in texts.sentences if key.startswith(GLOSSARY))
    return tuple(key for key in keys if not key.endswith(MEANING))


def glossary_table() -> str:
    """The terms in every language side by side: docs/glossary.md."""
    columns = [glossary(language) for language in reversed(LANGUAGES)]
    rows = [
        "| " + " | ".join(f"**{term.word}**: {term.meaning}" for term in terms) + " |"
        for terms in zip(*columns, strict=True)
    ]
    titles = [str(Locale(language).get_display_name(language)).capitalize() for language in reversed(LANGUAGES)]
    head = [f"| {' | '.join(titles)} |", "|" + "---|" * len(titles)]
    return "\n".join(["# Glossary", "", *head, *rows]) + "\n"


def intervals(language: str) -> tuple[str, ...]:
    """How to read shares, changes and differences, one paragraph each."""
    say = words(language).say
    return (
        say("method.intervals_text", least=MINIMUM_N),
        *(say(f"method.{key}") for key in ("counts_text", "funnel_text", "verdict_text")),
    )


def markdown(language: str) -> str:
    """The whole methodology as one document: docs/metrics.md."""
    say = words(language).say
    parts = [
        f"# {say('page.method')}",
        say("page.method.question"),
        f"## {say('method.figures')}",
        say("method.sql_note"),
    ]
    for metric in metrics(language):
        facts = " · ".join(f"{fact.word}: {fact.meaning}" for fact in metric.facts)
        parts += [f"### {metric.title}", metric.description, facts, f"```sql\n{metric.query}\n```"]
    parts += [f"## {say('method.rules')}", _list(rules(language))]
    parts += [f"## {say('method.intervals')}", *intervals(language)]
    parts += [f"## {say('method.limits')}", say("method.limits_text")]
    parts += [f"## {say('method.glossary')}", _list(glossary(language))]
    return "\n\n".join(parts) + "\n"


def _list(terms: tuple[Term, ...]) -> str:
    return "\n".join(f"- **{term.word}**: {term.meaning}" for term in terms)
