"""The brief as one HTML page of A4: no script, nothing from elsewhere, every text escaped."""

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from analytics.export.brief.content import BriefContent, Card, Question
from analytics.export.brief.line import svg
from analytics.sentences.brief import Sentence

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(content: BriefContent) -> bytes:
    """The page in UTF-8."""
    style = (files("analytics.export.brief") / "brief.css").read_text(encoding="utf-8")
    parts = (
        "<!doctype html>",
        f'<html lang="{escape(content.language)}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(content.title)}: {escape(content.period)}</title><style>{style}</style></head><body><main>",
        f"<header><p class=mark>{escape(content.product)}</p>",
        f"<h1>{escape(content.title)}: {escape(content.period)}</h1>",
        f"<p class=quiet>{_joined(content.notes)}</p></header>",
        f"<section class=questions>{''.join(map(_question, content.questions))}</section>",
        f"<p class=quiet>{escape(content.judged)}</p>",
        _alerts(content),
        f"<section class=figures>{''.join(map(_card, content.figures))}</section>",
        _weeks(content),
        f"<footer class=quiet>{''.join(f'<p>{escape(text)}</p>' for text in content.foot)}</footer>",
        "</main></body></html>",
    )
    return "\n".join(parts).encode("utf-8")


def _question(one: Question) -> str:
    answer = one.answer
    told = "".join(f"<p>{_sentence(sentence)}</p>" for sentence in answer.evidence)
    return (
        f'<article class="{escape(answer.urgency)}"><p class=quiet>{escape(one.question)}</p>'
        f"<h2>{escape(answer.headline)}</h2>{told}</article>"
    )


def _sentence(sentence: Sentence) -> str:
    name = f"<b>{escape(sentence.of.rstrip('.'))}.</b> " if sentence.of else ""
    return f"{name}{escape(sentence.text)}"


def _card(card: Card) -> str:
    evidence = "<br>".join(map(escape, card.evidence))
    change = f"<p class=change>{escape(card.change)}</p>" if card.change else ""
    return (
        f"<article><p class=quiet>{escape(card.title)}</p><p class=value>{escape(card.value)}</p>{change}"
        f"{svg(card.weeks)}<p class=quiet>{evidence}</p></article>"
    )


def _alerts(content: BriefContent) -> str:
    if not content.alerts:
        return ""
    told = "".join(f"<p>{escape(text)}</p>" for text in content.alerts)
    return f"<section class=alerts><h2>{escape(content.alerts_title)}</h2>{told}</section>"


def _weeks(content: BriefContent) -> str:
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in content.head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in content.weeks)
    return (
        f"<section class=weeks><h2>{escape(content.weeks_title)}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(map(escape, texts))
