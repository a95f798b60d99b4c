"""Pipelines of a CRM that are sales; installation and renewal are not new deals."""

import re
from collections.abc import Iterable

from analytics.intake.columns.layout import Layout
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import normal

SALES, OTHER = "sales", "other"
SALE = re.compile(
    r"((отдел|воронка|новые|холодные|первичные|основная воронка) )?продаж[аи]?( новым клиентам)?"
    r"|new (sales|business|deals)|sales( pipeline)?|verkauf|ventes|ventas"
)
LATER = re.compile(
    r"монтаж|установк|продлен|пролонг|сервис|обслуж|сопровожд|поддержк|рекламац|расторж|закупк|ваканс|подбор персонала"
    r"|install|onboard|support|service|renew|retention|recruit|hiring"
)
"""Usual names of pipelines of new deals, and of later or other ones."""


def pipelines_of(words: Iterable[str], layout: Layout) -> dict[str, str | None]:
    """Whether each pipeline is one of sales; None if only the company can tell.

    Installation or renewal is recognised only beside a pipeline named after sales.
    """
    kept, own = list(words), layout.meanings.get("pipelines", {})
    told = {word: own.get(normal(word)) for word in kept}
    if own or len(kept) == 1:
        if len(kept) == 1 and not own and not LATER.search(normal(kept[0])):
            told[kept[0]] = SALES
        return told
    has_sales = any(SALE.fullmatch(normal(word)) for word in kept)
    for word in kept:
        is_sale, is_later = bool(SALE.fullmatch(normal(word))), bool(LATER.search(normal(word)))
        told[word] = SALES if is_sale else OTHER if is_later and has_sales else None
    return told


def unclear_pipelines(sample: Sample, layout: Layout) -> tuple[str, ...]:
    """Pipelines of which it is unknown whether their deals are sales."""
    column = layout.column("pipeline")
    if column is None or column >= sample.width:
        return ()
    return tuple(word for word, said in pipelines_of(sample.profiles[column].words, layout).items() if said is None)
